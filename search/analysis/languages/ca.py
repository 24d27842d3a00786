"""Catalan: articles and prepositions elided before a vowel are left out (l'aigua → aigua)."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.filters.apostrophes import elided_length
from search.analysis.languages.profile import Language

_ELIDED = frozenset(["l", "d", "m", "t", "s", "n"])


def _elided(word: str) -> int:
    return elided_length(word, _ELIDED)


def refine(plain: Language) -> Language:
    """The Catalan profile."""
    return replace(plain, elided=_elided)
