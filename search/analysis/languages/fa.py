"""Persian: Arabic code points for yeh and kaf are replaced, and the zero-width non-joiner parts words."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.languages.profile import Language
from search.analysis.tokenizers.words import lower


def prepare_persian(text: str) -> str:
    """Prepared text with ی and ک; می‌روم is read as می روم, for both are typed."""
    return lower(text).replace("ي", "ی").replace("ى", "ی").replace("ك", "ک").replace("\u200c", " ")


def refine(plain: Language) -> Language:
    """The Persian profile."""
    return replace(plain, prepare=prepare_persian)
