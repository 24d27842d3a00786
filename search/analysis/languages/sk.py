"""Slovak: Snowball has no stemmer for it, a dictionary of forms stands in."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.filters.stemming import lemmas
from search.analysis.languages.profile import Language

_ENDINGS = "aáäeéiíoóuúyý"


def refine(plain: Language) -> Language:
    """The Slovak profile."""
    return replace(plain, load_stem=lemmas("sk", _ENDINGS))
