"""Makes the text of a page plain: NFC, one kind of line break, no control characters; no line is judged here."""

from __future__ import annotations

import re

from search.analysis import normalize

_SPACES = re.compile("[\t\u00a0 ]{2,}|[\t\u00a0]")


def clean_text(content: str) -> str:
    """The same text in NFC, lines parted by `\\n`, without control characters, lone surrogates and byte order marks."""
    return normalize(content).replace("\t", " ")


def clean_line(line: str) -> str:
    """One line, or a fact given from outside: clean, on one line, its runs of spaces made one."""
    if line.isascii() and line.isprintable() and "  " not in line:
        return line.strip()
    return _SPACES.sub(" ", clean_text(line).replace("\n", " ")).strip()
