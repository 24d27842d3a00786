"""Finds the language that a reader named: by code, or by its name in English, in Vietnamese or in itself."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from babel import Locale
from babel.core import UnknownLocaleError


def find_language(name: str, languages: Iterable[str]) -> str | None:
    """The code, among `languages` or well-formed by itself, that a name means; None when it means none."""
    wanted = name.strip().casefold()
    for language in languages:
        if wanted == language or wanted in _names(language):
            return language
    return wanted if _names(wanted) else None


@functools.lru_cache(maxsize=512)
def _names(language: str) -> frozenset[str]:
    try:
        locale = Locale.parse(language)
    except (ValueError, TypeError, UnknownLocaleError):
        return frozenset()
    names = (locale.get_language_name(reader) for reader in ("en", "vi", language))
    return frozenset(name.casefold() for name in names if name)
