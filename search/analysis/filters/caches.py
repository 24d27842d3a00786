"""A bounded memory of what a word became; what it becomes is the business of the other filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

WordTerms: TypeAlias = tuple[str, str, str]
"""Stem, exact and folded form of a word, tagged; the folded form is empty where folding changes nothing."""

CACHE_LIMIT = 60_000
"""Entries of one generation, about 10 MB. One language's news has some 10,000 forms in 1,000 pages."""
LONGEST_ENTRY = 80
"""Longer words (addresses, runs of signs) do not come again."""


class WordCache(dict[str, WordTerms]):
    """Maps a word to what `compute` makes of it, nearly always computed once.

    A full cache becomes the older generation, from which words that come again are taken over, and the one before it is
    dropped: so the frequent words stay, as in a cache that drops what was used least recently, at no cost for a hit.
    `cache.__getitem__` is the fast way in: `map` then runs without a line of Python for words seen before.
    """

    __slots__ = ("_compute", "_limit", "_older")

    def __init__(self, compute: Callable[[str], WordTerms], limit: int = CACHE_LIMIT) -> None:
        super().__init__()
        self._compute = compute
        self._limit = limit
        self._older: dict[str, WordTerms] = {}

    def __missing__(self, word: str) -> WordTerms:
        made = self._older.get(word) or self._compute(word)
        if len(word) <= LONGEST_ENTRY:
            if len(self) >= self._limit:
                self._older = dict(self)
                self.clear()
            self[word] = made
        return made
