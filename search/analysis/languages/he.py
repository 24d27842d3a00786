"""Hebrew: geresh and gershayim belong to a word (צה"ל, ג'ורג'); it has no stemmer."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.languages.profile import Language
from search.analysis.tokenizers.words import HEBREW_WORD, lower


def _prepare(text: str) -> str:
    return lower(text).replace("׳", "'").replace("״", '"').replace("”", '"')


def refine(plain: Language) -> Language:
    """The Hebrew profile."""
    return replace(plain, prepare=_prepare, word=HEBREW_WORD)
