"""Arabic: Persian code points for yeh and kaf are replaced; its stemmer knows articles and hamza forms itself."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.languages.profile import Language
from search.analysis.tokenizers.words import lower


def _prepare(text: str) -> str:
    return lower(text).replace("ی", "ي").replace("ک", "ك").replace("\u200c", " ")


def refine(plain: Language) -> Language:
    """The Arabic profile."""
    return replace(plain, prepare=_prepare)
