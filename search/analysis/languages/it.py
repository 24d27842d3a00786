"""Italian: articles and prepositions elided before a vowel are left out (l'acqua, dell'acqua → acqua)."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.filters.apostrophes import elided_length
from search.analysis.languages.profile import Language

_ELIDED = frozenset(
    [
        "l",
        "un",
        "d",
        "c",
        "s",
        "m",
        "t",
        "v",
        "n",
        "all",
        "dall",
        "dell",
        "nell",
        "sull",
        "coll",
        "quell",
        "quest",
        "sant",
        "bell",
        "gl",
        "anch",
        "com",
        "dov",
        "cos",
    ]
)


def _elided(word: str) -> int:
    return elided_length(word, _ELIDED)


def refine(plain: Language) -> Language:
    """The Italian profile."""
    return replace(plain, elided=_elided)
