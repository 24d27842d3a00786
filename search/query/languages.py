"""Finds the language that a reader named: by a code, or by its name in any language that is supported."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError, get_global

_NAMES = Path(__file__).parent.parent / "data" / "language_names.tsv"
"""Babel would load all it knows of sixty languages for their names: .75 s of a processor and 70 MB (2026-11-30)."""


def find_language(name: str, languages: Collection[str]) -> str | None:
    """The code that a code or a name means, of a language of the index or another one; None when it means none.

    Among `languages` are found the codes of three letters (rus), with a script or a country (zh-TW), and the country's
    own where no language of the index has it (cn, jp, vn).
    """
    wanted = name.strip().casefold()
    if wanted in languages:
        return wanted
    for code in _other_codes(wanted):
        if code in languages:
            return code
    return language_names().get(wanted) or (wanted if _is_code(wanted) else None)


def _other_codes(wanted: str) -> tuple[str, ...]:
    """What a code may stand for, the likeliest first."""
    first = wanted.replace("_", "-").partition("-")[0]
    if not (first.isascii() and first.isalpha() and 2 <= len(first) <= 3):
        return ()
    alias = str(get_global("language_aliases").get(first, first))
    of_country = str(get_global("likely_subtags").get(f"und_{first.upper()}", ""))
    return alias.partition("_")[0], of_country.partition("_")[0]


@functools.cache
def language_names() -> Mapping[str, str]:
    """The code of each language by what it is called in each language, in folded case: 德语, allemand, niemiecki."""
    rows = (line.split("\t") for line in _NAMES.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {name: code for code, names in rows for name in names.split("|")}


def _is_code(text: str) -> bool:
    try:
        Locale.parse(text)
    except (ValueError, TypeError, UnknownLocaleError):
        return False
    return True
