"""Makes the text of a page plain: NFC, one kind of line break, no control characters; no line is judged here."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile("[\t\u00a0 ]{2,}|[\t\u00a0]")


def clean_text(content: str) -> str:
    """The same text in NFC, lines parted by `\\n`, without control characters, lone surrogates and byte order marks."""
    if not content.isprintable():
        content = _UNWANTED.sub("", _BREAKS.sub("\n", content)).replace("\t", " ")
    if not unicodedata.is_normalized("NFC", content):
        content = unicodedata.normalize("NFC", content)
    return content


def clean_line(line: str) -> str:
    """One line, or a fact given from outside: clean, on one line, its runs of spaces made one."""
    return _SPACES.sub(" ", clean_text(line).replace("\n", " ")).strip()
