"""Urdu: Arabic code points for yeh, kaf and heh are replaced, and the zero-width non-joiner parts words."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.languages.fa import prepare_persian
from search.analysis.languages.profile import Language


def _prepare(text: str) -> str:
    return prepare_persian(text).replace("ه", "ہ").replace("ة", "ۃ")


def refine(plain: Language) -> Language:
    """The Urdu profile."""
    return replace(plain, prepare=_prepare)
