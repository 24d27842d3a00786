"""Greek: sigma at a word's end is ς, also of a word in capitals."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.languages.profile import Language


def _final_sigma(word: str) -> str:
    return word[:-1] + "ς" if word.endswith("σ") else word


def refine(plain: Language) -> Language:
    """The Greek profile."""
    return replace(plain, surface=_final_sigma)
