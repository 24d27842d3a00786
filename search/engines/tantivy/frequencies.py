"""How many documents hold a term, looked up once while a commit lasts."""

from __future__ import annotations

from collections.abc import Collection

import tantivy

from search.engines.port import AnyField
from search.model.fields import Keyword, TermField

MOST_REMEMBERED = 30_000
"""About 7 MB. A word is looked up in each of some twenty languages, as several terms: 2.3 µs for each of them in an
index of 6 segments, 0.1 µs where it is remembered (tantivy 0.27, 100,000 documents, 2026-11-29)."""
MOST_AT_ONCE = MOST_REMEMBERED // 10


class FrequencyMemory(dict[tuple[TermField | Keyword, str], int]):
    """Document frequencies by term, read where they are missing. Safe to share between threads."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        super().__init__()
        self._doc_freq = searcher.doc_freq

    def look_up(self, terms: Collection[tuple[AnyField, str]]) -> dict[tuple[AnyField, str], int]:
        """The frequency of each term.

        Of more than `MOST_AT_ONCE` none is remembered: a commit of an ingest asks for some 100,000 that nobody asks for
        again, and they would drive out all others.
        """
        if len(terms) > MOST_AT_ONCE:
            doc_freq = self._doc_freq
            return {(field, text): doc_freq(field, text) for field, text in terms}
        return dict(zip(terms, map(self.__getitem__, terms), strict=True))

    def __missing__(self, term: tuple[TermField | Keyword, str]) -> int:
        field, text = term
        found = self._doc_freq(field, text)
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[term] = found
        return found
