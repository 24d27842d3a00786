"""Tells which of a few documents hold terms in one stretch, by halving the room in which each term may stand.

Tantivy's package hands out no positions, but a phrase of two terms with slop tells exactly whether one stands within
any odd number of places behind the other (compared with brute force over random texts, 2026-11-29). So what would be
thousands of arrangements is some 25 questions for a document in which each term stands once or twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tantivy import Occur, Query

from search.engines.tantivy.hits import column, find
from search.engines.tantivy.source import Source
from search.engines.tantivy.values import any_value
from search.model.fields import Number, TermField

Room: TypeAlias = tuple[int, int]
"""The nearest and the farthest place behind the first term at which another one may stand."""

QUESTIONS = 60
QUESTIONS_EACH = 20
"""What may be asked about one stretch, and more for each document: 5 to 30 ms. A document with three terms takes 12 to
25 questions; where the commonest words stand twenty times in each it takes hundreds, 100 µs each, and is given up
(100,000 documents, tantivy 0.27, 2026-11-29)."""


def find_in_stretch(
    field: TermField, texts: Sequence[str], width: int, documents: Collection[int], source: Source
) -> list[int] | None:
    """Those documents that hold all of the different texts within `width` places; None where that is too dear to tell.

    *Shape*: documents are hashes of their ids.
    """
    asking = _Asking(field, source, set(documents), QUESTIONS + QUESTIONS_EACH * len(documents))
    for first, others in _turns(texts):
        if not asking.look(first, others, [(1, width - 1)] * len(others), asking.open):
            return None
    return [each for each in documents if each not in asking.open]


def _turns(texts: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each text as the first one of the stretch, and the others behind it."""
    for first in texts:
        yield first, [text for text in texts if text != first]


@dataclass(slots=True)
class _Asking:
    """Documents that are still `open`, and how often the index may be asked about them."""

    field: TermField
    source: Source
    open: set[int]
    left: int

    def look(self, first: str, others: Sequence[str], rooms: Sequence[Room], documents: Collection[int]) -> bool:
        """Close those documents that hold the others in their rooms behind one and the same place of the first text.

        False where too much was asked before all rooms were seen.
        """
        waiting = self.open.intersection(documents)
        if not waiting:
            return True
        if not self.left:
            return False
        self.left -= 1
        widest = max(range(len(rooms)), key=lambda at: rooms[at][1] - rooms[at][0])
        nearest, farthest = rooms[widest]
        if nearest == farthest:
            # Pairs may each have their own place of the first text; a phrase has the same for all.
            places = [(0, first), *((room[0], other) for other, room in zip(others, rooms, strict=True))]
            self.open.difference_update(self._ask([self._phrase(places)], waiting))
            return True
        pairs = [self._pair(first, other, room) for other, room in zip(others, rooms, strict=True)]
        here = self._ask(pairs, waiting)
        middle = (nearest + farthest) // 2
        halves = ((nearest, middle), (middle + 1, farthest))
        return all(self.look(first, others, [*rooms[:widest], half, *rooms[widest + 1 :]], here) for half in halves)

    def _pair(self, first: str, other: str, room: Room) -> Query:
        """What stands in the room, or one place behind it where that has no middle."""
        nearest, farthest = room
        reach = (farthest - nearest + 1) // 2
        return self._phrase([(0, first), (nearest + reach, other)], reach)

    def _phrase(self, words: Sequence[tuple[int, str]], slop: int = 0) -> Query:
        return Query.phrase_query(self.source.schema, self.field.value, list(words), slop=slop)

    def _ask(self, queries: Sequence[Query], documents: Collection[int]) -> list[int]:
        among = Query.const_score_query(any_value(self.source, Number.ID_HASH, documents), 0.0)
        together = Query.boolean_query([(Occur.Must, query) for query in (*queries, among)])
        _, hits = find(self.source.searcher, together, len(documents))
        return column(self.source.searcher, Number.ID_HASH, [address for _, address in hits])
