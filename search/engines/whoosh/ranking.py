"""Orders what a plan finds in Whoosh segments, one hit for each story where asked; matching is compile's."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from search.engines.whoosh.compile import Scores
from search.engines.whoosh.segments import Segment
from search.model.fields import Number
from search.model.plan import MAX_EXACT_STORIES, ORDERED_BY, Plan, StoryTotal

Key: TypeAlias = tuple[float, int]
"""A score and nothing, or a number and the hash of the id; the greatest comes first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one segment holds of an answer: the documents that match, and those that pass each filter."""

    segment: Segment
    matched: Scores
    passed: tuple[tuple[str, frozenset[int]], ...]

    def numbers(self, ignored_facet: str | None = None) -> set[int]:
        """The documents that match and pass every filter but those of one facet."""
        return set(self.matched).intersection(*(ids for facet, ids in self.passed if facet != ignored_facet))


@dataclass(frozen=True, slots=True)
class RankedDocument:
    """One document of one segment; the score is 0 when the order is not by relevance."""

    segment: Segment
    number: int
    score: float


def rank(found: Sequence[Found], plan: Plan) -> list[RankedDocument]:
    """The hits that a plan asks for, in order."""
    keyed = ((key, place, number) for place, each in enumerate(found) for key, number in _keys(each, plan))
    best = _fold(found, keyed) if plan.is_grouped else list(keyed)
    if plan.after is not None:
        floor = (plan.after.key, plan.after.id_hash)
        best = [entry for entry in best if entry[0] < floor]
    offset, limit = max(0, plan.offset), max(0, plan.limit)
    top = heapq.nlargest(min(offset + limit, len(best)), best, key=lambda entry: entry[0])
    is_scored = plan.order not in ORDERED_BY
    return [RankedDocument(found[place].segment, n, key[0] if is_scored else 0.0) for key, place, n in top[offset:]]


def count_stories(found: Sequence[Found]) -> StoryTotal:
    """How many stories the documents are of."""
    count = len({each.segment.numbers(Number.STORY_HASH)[number] for each in found for number in each.numbers()})
    return StoryTotal(count, count <= MAX_EXACT_STORIES)


def _keys(found: Found, plan: Plan) -> Iterator[tuple[Key, int]]:
    order = ORDERED_BY.get(plan.order)
    if order is None:
        return (((found.matched[number], 0), number) for number in found.numbers())
    keys, hashes = found.segment.numbers(order), found.segment.numbers(Number.ID_HASH)
    return (((keys[number], hashes[number]), number) for number in found.numbers())


def _fold(found: Sequence[Found], keyed: Iterator[tuple[Key, int, int]]) -> list[tuple[Key, int, int]]:
    """The best document of each story."""
    best: dict[int, tuple[Key, int, int]] = {}
    for entry in keyed:
        story = found[entry[1]].segment.numbers(Number.STORY_HASH)[entry[2]]
        if story not in best or entry[0] > best[story][0]:
            best[story] = entry
    return list(best.values())
