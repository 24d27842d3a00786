"""Terms of names (authors, outlets), which are of no language: folded words without a tag."""

from __future__ import annotations

import re

from search.analysis.filters.folding import fold
from search.analysis.normalize import normalize

_WORD = re.compile(r"[^\W_]+")


def plain_terms(text: str) -> list[str]:
    """The words of a name, lower-cased and folded, in their order; equal for "Kiều Minh" and "KIEU MINH"."""
    return [term for word in _WORD.findall(normalize(text)) if (term := fold(word.lower()))]
