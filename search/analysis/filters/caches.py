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
                self.grow_old()
            self[word] = made
        return made

    def grow_old(self) -> None:
        """Begin the next generation."""
        self._older = dict(self)
        self.clear()


class StreamCache(dict[str, str]):
    """Maps what stands between two white spaces to its stem, for whole texts; no tag on it, as it is joined by tags.

    `exacts` and `foldeds` have the few whose exact form is not what was written, or that folding changes: so most words
    cost one string, often the word itself. A word that is no word at all is "". Words too long to be remembered are a
    KeyError. This is one generation; `grow_old` begins the next, which takes over what comes again.
    """

    __slots__ = ("_compute", "_older", "_tag", "exacts", "foldeds")

    def __init__(self, tag: str, compute: Callable[[str], WordTerms], older: StreamCache | None = None) -> None:
        super().__init__()
        self._tag = tag
        self._compute = compute
        self._older = older
        self.exacts: dict[str, str] = {}
        self.foldeds: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        if len(word) > LONGEST_ENTRY:
            raise KeyError(word)
        older = self._older
        if older is not None and (known := older.get(word)) is not None:
            stem, exact, folded = known, older.exacts.get(word, word), older.foldeds.get(word, "")
        else:
            stem, exact, folded = self._compute(word)
            stem, exact = stem.removeprefix(self._tag), exact.removeprefix(self._tag)
        # Another thread may find the stem as soon as it is here, and then needs the others.
        if exact != word:
            self.exacts[word] = exact
        if folded:
            self.foldeds[word] = folded
        self[word] = word if stem == word else stem
        return stem

    def grow_old(self) -> StreamCache:
        """The next generation; the one before this is forgotten."""
        self._older = None
        return StreamCache(self._tag, self._compute, self)
