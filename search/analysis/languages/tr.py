"""Turkish: the dotted and the dotless i; endings after an apostrophe (Vietnam'ın) are cut for every language."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.languages.profile import Language
from search.analysis.tokenizers.words import unify


def lower_turkish(text: str) -> str:
    """Prepared text in which İ became i and I became ı."""
    return unify(text.replace("İ", "i").replace("I", "ı"))


def refine(plain: Language) -> Language:
    """The Turkish profile."""
    return replace(plain, prepare=lower_turkish)
