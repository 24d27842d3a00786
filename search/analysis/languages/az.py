"""Azerbaijani: lower-cased as Turkish."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.languages.profile import Language
from search.analysis.languages.tr import lower_turkish


def refine(plain: Language) -> Language:
    """The Azerbaijani profile."""
    return replace(plain, prepare=lower_turkish)
