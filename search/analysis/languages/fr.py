"""French: articles and prepositions elided before a vowel are left out (l'eau → eau; aujourd'hui stays whole)."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.filters.apostrophes import elided_length
from search.analysis.languages.profile import Language

_ELIDED = frozenset(["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"])


def _elided(word: str) -> int:
    return elided_length(word, _ELIDED)


def refine(plain: Language) -> Language:
    """The French profile."""
    return replace(plain, elided=_elided)
