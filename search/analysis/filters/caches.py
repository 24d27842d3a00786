"""A bounded memory of what a word became; what it becomes is the business of the other filters."""

from __future__ import annotations

from collections.abc import Callable

CACHE_LIMIT = 200_000
"""Entries at which a cache is emptied: about 30 MB. One language's news has some 10,000 forms in 1,000 pages."""


class WordCache(dict[str, str]):
    """Maps a word to what `compute` makes of it, computed once; emptied whole when full.

    `cache.__getitem__` is the fast way in: `map` then runs without a line of Python for words seen before.
    """

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str], str]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, word: str) -> str:
        made = self._compute(word)
        if len(self) >= CACHE_LIMIT:
            self.clear()
        self[word] = made
        return made
