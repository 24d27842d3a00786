"""Finds the language that a reader named: by a code, or by its name in any language of the interface or the index."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping

from babel import Locale
from babel.core import UnknownLocaleError, get_global

from search.config import LOCALES


def find_language(name: str, languages: Collection[str]) -> str | None:
    """The code, among `languages` or well-formed by itself, that a name means; None when it means none.

    Among `languages` are found the codes of three letters (rus), with a script or a country (zh-TW), and the country's
    own where no language of the index has it (cn, jp, vn).
    """
    wanted = name.strip().casefold()
    if wanted in languages:
        # Names are loaded language by language, .45 s of a processor for all of sixty-five (2026-11-30).
        return wanted
    for code in _other_codes(wanted):
        if code in languages:
            return code
    for language in languages:
        if wanted in _names(language):
            return language
    named = _names_in_each(tuple(languages)).get(wanted)
    return named or (wanted if _names(wanted) else None)


def _other_codes(wanted: str) -> tuple[str, ...]:
    """What a code may stand for, the likeliest first."""
    first = wanted.replace("_", "-").partition("-")[0]
    if not (first.isascii() and first.isalpha() and 2 <= len(first) <= 3):
        return ()
    alias = str(get_global("language_aliases").get(first, first))
    of_country = str(get_global("likely_subtags").get(f"und_{first.upper()}", ""))
    return alias.partition("_")[0], of_country.partition("_")[0]


@functools.lru_cache(maxsize=512)
def _names(language: str) -> frozenset[str]:
    try:
        locale = Locale.parse(language)
    except (ValueError, TypeError, UnknownLocaleError):
        return frozenset()
    names = (locale.get_language_name(reader) for reader in (*LOCALES, language))
    return frozenset(name.casefold() for name in names if name)


@functools.lru_cache(maxsize=4)
def _names_in_each(languages: tuple[str, ...]) -> Mapping[str, str]:
    """The languages by what each of them calls the others: 德语, allemand, niemiecki."""
    found: dict[str, str] = {}
    for reader in languages:
        names = _locale_names(reader)
        for language in languages:
            if language in names:
                found.setdefault(names[language].casefold(), language)
    return found


def _locale_names(language: str) -> Mapping[str, str]:
    try:
        return Locale.parse(language).languages
    except (ValueError, TypeError, UnknownLocaleError):
        return {}
