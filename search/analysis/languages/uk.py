"""Ukrainian: Snowball has no stemmer for it, a dictionary of forms stands in; its apostrophe is a letter (об'єкт)."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.filters.stemming import lemmas
from search.analysis.languages.profile import Language

_ENDINGS = "аеиіїоуюяйьє"


def refine(plain: Language) -> Language:
    """The Ukrainian profile."""
    return replace(plain, load_stem=lemmas("uk", _ENDINGS))
