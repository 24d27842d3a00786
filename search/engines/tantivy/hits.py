"""Finds documents in a Tantivy index, in order, and one for each story; loading them belongs to the reader."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import Any, TypeAlias, cast

import tantivy
from tantivy import Query

from search.model.fields import Number
from search.model.plan import MAX_EXACT_STORIES, StoryTotal

Hit: TypeAlias = tuple[Any, tantivy.DocAddress]
"""A score, or the number that the order reads, and where the document lies."""
Gone: TypeAlias = Callable[[Collection[int]], Collection[int]]
"""Of some stories those that must not come."""

MORE = 8
"""Hits asked for beyond those wanted, to see whether the last one shares its key with the next."""
STORY_WINDOW = 8
"""Hits looked through for each story wanted: a story has 10 editions in the usual corpus, seldom all among the best."""
DOUBT = 1.1
"""Tantivy's cardinality is off by 0.4 % (HyperLogLog++): below this share above the bound it is counted anew."""
_TOTAL = "total"
_STORIES = "stories"
_FIELD = {"field": Number.STORY_HASH.value}
_SEVERAL = {"terms": {**_FIELD, "size": 2**31 - 1, "min_doc_count": 2}}
"""Stories of several documents. To hand over a bucket takes longer than to count it, and most queries find a story in
one language: so 10,000 documents take 1.4 ms, 3.2 with all buckets, 5 looked at one by one (2026-11-30)."""


def find(
    searcher: tantivy.Searcher, query: Query, limit: int, offset: int = 0, number: Number | None = None
) -> tuple[int, list[Hit]]:
    """How many documents a query has, and some of them, by score or by a number, descending, ties as they lie."""
    # The library's stubs lack the count of a result.
    result: Any = searcher.search(query, limit, count=True, offset=offset, order_by_field=number)
    return result.count, result.hits


def column(searcher: tantivy.Searcher, number: Number, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
    """A number of each document."""
    if not addresses:
        return []
    return cast(list[int], searcher.fast_field_values(number.value, list(addresses)))


def rank(searcher: tantivy.Searcher, query: Query, number: Number | None, count: int) -> tuple[int, list[Hit]]:
    """How many documents a query has, and the first of them; by a number, ties are settled by the hash of the id."""
    if number is None:
        return find(searcher, query, count)
    size = count + MORE
    while True:
        total, hits = find(searcher, query, size, number=number)
        if len(hits) <= count or hits[count - 1][0] != hits[-1][0] or len(hits) < size:
            return total, _settle(searcher, hits)[:count]
        size *= 2


def rank_stories(
    searcher: tantivy.Searcher, query: Query, number: Number | None, count: int, gone: Gone | None
) -> tuple[int, list[Hit]]:
    """How many documents a query has, and the best one of each of the first stories, in order."""
    size, enough = STORY_WINDOW * count, searcher.num_docs + 1
    while True:
        # Tantivy makes room for as many hits as are asked for.
        size = min(size, enough)
        total, hits = rank(searcher, query, number, size)
        best: dict[int, Hit] = {}
        for story, hit in zip(column(searcher, Number.STORY_HASH, [a for _, a in hits]), hits, strict=True):
            best.setdefault(story, hit)
        for story in gone(best) if gone else ():
            best.pop(story, None)
        if len(best) >= count or len(hits) < size:
            return total, list(best.values())[:count]
        size *= 4


def ask_total() -> dict[str, Any]:
    """Aggregations that tell how many documents a query has."""
    return {_TOTAL: {"value_count": {"field": Number.ID_HASH.value}}}


def count_matching(searcher: tantivy.Searcher, query: Query) -> int:
    """How many documents a query has; no score is made, which takes half the time of a search for one hit."""
    return read_total(searcher.aggregate(query, ask_total()))


def read_total(answer: dict[str, Any]) -> int:
    """What the answers to `ask_total` say."""
    return int(answer[_TOTAL]["value"])


def estimate_stories(searcher: tantivy.Searcher) -> int:
    """About how many stories an index holds."""
    answer = searcher.aggregate(Query.const_score_query(Query.all_query(), 0.0), {_STORIES: {"cardinality": _FIELD}})
    return int(answer[_STORIES]["value"])


def ask_stories(total: int, most: Callable[[], int]) -> dict[str, Any]:
    """Aggregations that tell of how many stories a query's documents, `total` in number, are.

    Many are estimated, but where the index has at `most` few stories, whose estimate would have to be counted anew.
    """
    is_estimated = total > MAX_EXACT_STORIES and most() > DOUBT * MAX_EXACT_STORIES
    return {_STORIES: {"cardinality": _FIELD} if is_estimated else _SEVERAL}


def read_stories(answer: dict[str, Any], searcher: tantivy.Searcher, query: Query, total: int) -> StoryTotal:
    """How many stories they are of, by the answers to `ask_stories`. An estimate near the bound is counted anew."""
    if "buckets" in answer[_STORIES]:
        return StoryTotal(_count_stories(answer, total), is_exact=True)
    estimate = answer[_STORIES]["value"]
    if estimate > MAX_EXACT_STORIES * DOUBT:
        return StoryTotal(round(estimate), is_exact=False)
    count = _count_stories(searcher.aggregate(query, {_STORIES: _SEVERAL}), total)
    return StoryTotal(count, count <= MAX_EXACT_STORIES)


def _count_stories(answer: dict[str, Any], total: int) -> int:
    """Each document is a story of its own but for those that share one."""
    further: int = sum(bucket["doc_count"] - 1 for bucket in answer[_STORIES]["buckets"])
    return total - further


def _settle(searcher: tantivy.Searcher, hits: list[Hit]) -> list[Hit]:
    if all(one[0] != other[0] for one, other in pairwise(hits)):
        return hits
    hashes = column(searcher, Number.ID_HASH, [address for _, address in hits])
    order = sorted(range(len(hits)), key=lambda place: (-hits[place][0], -hashes[place]))
    return [hits[place] for place in order]
