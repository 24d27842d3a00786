"""What an analyzer must know of a language; the plain values are in the table, the peculiar ones in the plug-ins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search.analysis.filters.stemming import StemLoader
from search.analysis.filters.surface import keep_surface
from search.analysis.scripts import Script
from search.analysis.tokenizers.words import WORD, lower


def no_elision(word: str) -> int:
    """No language but a few elides articles."""
    return 0


@dataclass(frozen=True, slots=True)
class Language:
    """How the texts of one language become terms.

    `code` tags the terms. `prepare` lower-cases a whole text and keeps its length. `word` is the pattern of a word in
    prepared text. `elided` tells how many code points at a word's start are left out (French l'eau: 2). `surface` makes
    a word's exact form, and the stemmer that `load_stem` loads makes its stem of that; None where both are one.
    `keeps_initials` where a stem begins as its word does, marks aside; then words that begin otherwise need no stemming
    to be told apart. `has_ngrams` where unspaced scripts are cut into pairs. `is_detected` where the detector may
    answer it.
    """

    code: str
    scripts: frozenset[Script]
    prepare: Callable[[str], str] = lower
    word: str = WORD
    elided: Callable[[str], int] = no_elision
    surface: Callable[[str], str] = keep_surface
    load_stem: StemLoader | None = None
    keeps_initials: bool = False
    has_ngrams: bool = False
    is_detected: bool = False
