"""Bulgarian: Snowball has no stemmer for it, a dictionary of forms stands in."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.filters.stemming import lemmas
from search.analysis.languages.profile import Language

_ENDINGS = "аеиоуюяй"
_ARTICLES = ("та", "то", "те", "ът", "ят")


def refine(plain: Language) -> Language:
    """The Bulgarian profile."""
    return replace(plain, load_stem=lemmas("bg", _ENDINGS, _ARTICLES))
