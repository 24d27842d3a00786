"""English: its stemmer knows 's and n't itself, so only a name's initial is joined (o'brien→obrien)."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.filters.apostrophes import join_initial
from search.analysis.filters.stemming import Stem, snowball
from search.analysis.languages.profile import Language


def _load() -> Stem:
    stem = snowball("english")()
    return lambda word: stem(join_initial(word))


def refine(plain: Language) -> Language:
    """The English profile."""
    return replace(plain, load_stem=_load)
