"""The table of what languages are called, from the data of Babel; `python -m tests.query.language_names` writes it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError

from search.analysis import AnalyzerRegistry
from search.config import LOCALES

TABLE = Path(__file__).parents[2] / "search" / "data" / "language_names.tsv"
HEADER = """\
# Language, what it is called in each language, in folded case. Source: CLDR, as Babel 2.18 has it.
# Where two languages have one name it is that of the first in languages of the interface or in itself, then by code.
"""


def make_table() -> str:
    """The text of the table."""
    languages = AnalyzerRegistry().languages()
    codes: dict[str, str] = {}
    for language in languages:
        for reader in (*LOCALES, language):
            codes.setdefault(_name(language, reader), language)
    for reader in languages:
        for language in languages:
            codes.setdefault(_name(language, reader), language)
    names = defaultdict(list)
    for name, code in sorted(codes.items()):
        if name:
            names[code].append(name)
    return HEADER + "".join(f"{code}\t{'|'.join(names[code])}\n" for code in sorted(names))


def _name(language: str, reader: str) -> str:
    try:
        return str(Locale.parse(reader).languages.get(language, "")).casefold()
    except UnknownLocaleError:
        return ""


if __name__ == "__main__":
    TABLE.write_text(make_table(), "utf-8")
