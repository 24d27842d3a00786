"""Answers one plan, hits and all counts in one request where that is possible; what it says is made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from search.engines.counts import Counted, cut_counts
from search.engines.opensearch.compile import Compiler, compile_behind, search_after
from search.engines.opensearch.connection import Json, TooManyBuckets
from search.engines.opensearch.counting import (
    ask_distinct,
    ask_facets,
    read_distinct,
    read_facets,
    split_filters,
)
from search.engines.opensearch.enumeration import list_counts
from search.engines.opensearch.schema import DEEPEST, STORED
from search.engines.opensearch.stories import COLLAPSE, ask_story_total, find_behind, read_story_total
from search.model.document import Document
from search.model.fields import Keyword, Number
from search.model.plan import ORDERED_BY, Answer, FacetRequest, Order, Plan, ScoredDocument, TitledHit
from search.model.stored import load_document

PAGE_HITS = 1_000
"""Documents fetched at once; more are fetched page after page, each from where the last one ended."""
NEAR_HITS = 10_000
"""How far from the start a page may end and still be fetched from the start."""
LOADED = {"stored_fields": [STORED], "docvalue_fields": [Number.FIRST_SEEN.value]}
_Ask = Callable[[Mapping[str, Any]], Json]


class Searching:
    """One plan on its way through one snapshot."""

    def __init__(self, ask: _Ask, compiler: Compiler, plan: Plan) -> None:
        self._ask_cluster = ask
        self._is_whole = True
        self._compiler = compiler
        self._plan = plan
        self._offset, self._limit = max(0, plan.offset), max(0, plan.limit)
        narrowing, self._ignored = split_filters(plan.filters, plan.facets)
        query = compiler.filter(compiler.compile(plan.match), (each.node for each in narrowing))
        self._passed = [compiler.compile(each.node) for each in self._ignored]
        self._body: dict[str, Any] = {"query": query, **_order(plan.order)}
        if self._passed:
            # Facets ignore their own filters, so these narrow the hits alone.
            self._body["post_filter"] = {"bool": {"filter": self._passed}}
        if plan.is_grouped:
            self._body |= COLLAPSE

    def answer(self) -> Answer:
        """The whole answer."""
        plan = self._plan
        answer, counted = self._count()
        total = int(answer["hits"]["total"]["value"])
        hits = self._hits(answer, total)
        is_scored = plan.order is Order.RELEVANCE
        return Answer(
            hits=tuple(ScoredDocument(read_document(hit), float(hit["_score"]) if is_scored else 0.0) for hit in hits),
            total=total,
            counts={keyword: each.top for keyword, each in counted.items()},
            distinct={keyword: each.distinct for keyword, each in counted.items()},
            story_total=read_story_total(answer) if plan.is_grouped else None,
            is_whole=self._is_whole,
        )

    def titled(self) -> Iterator[TitledHit]:
        """The hits of a plan that orders by `Order.NEWEST`, as a reader sees them while typing."""
        answer, _ = self._count()
        hits = self._hits(answer, int(answer["hits"]["total"]["value"]))
        return (TitledHit.of(read_document(hit), int(hit["sort"][0])) for hit in hits)

    def _ask(self, body: Mapping[str, Any]) -> Json:
        answer = self._ask_cluster(body)
        self._is_whole = self._is_whole and is_whole(answer)
        return answer

    def _count(self) -> tuple[Json, dict[Keyword, Counted]]:
        """The answer with total, stories and the first page, and all counts."""
        facets = self._plan.facets
        asked = {**self._body, **self._first_page(), **LOADED}
        stories = ask_story_total(self._passed) if self._plan.is_grouped else {}
        try:
            answer = self._ask({**asked, "aggs": ask_facets(self._ignored, facets, self._compiler) | stories})
            counted, beyond = read_facets(answer, facets)
        except TooManyBuckets:
            answer = self._ask({**asked, "aggs": stories})
            counted, beyond = {}, list(facets)
        listed = [each for each in beyond if each.keyword not in counted]
        counted |= {each.keyword: self._list(each) for each in listed}
        return answer, counted | self._estimate([each for each in beyond if each not in listed], counted)

    def _list(self, request: FacetRequest) -> Counted:
        """All values of a facet."""
        others = [each.node for each in self._ignored if each.facet != request.facet]
        query = self._compiler.filter(self._body["query"], others)
        counts = list_counts(self._ask, query, (request.keyword,))
        return cut_counts(((value, count) for (value,), count in counts), request.size)

    def _estimate(self, requests: Sequence[FacetRequest], counted: Mapping[Keyword, Counted]) -> dict[Keyword, Counted]:
        """The commonest values of facets that have too many to be told, with an estimate of how many they have."""
        if not requests:
            return {}
        answer = self._ask({**self._body, "size": 0, "aggs": ask_distinct(self._ignored, requests, self._compiler)})
        return {
            each.keyword: Counted(counted[each.keyword].top, read_distinct(answer, place))
            for place, each in enumerate(requests)
        }

    @property
    def _is_one_page(self) -> bool:
        return self._plan.after is None and self._limit <= PAGE_HITS and self._offset + self._limit <= NEAR_HITS

    def _first_page(self) -> dict[str, Any]:
        return {"from": self._offset, "size": self._limit} if self._is_one_page else {"size": 0}

    def _hits(self, answer: Json, total: int) -> list[Json]:
        return answer["hits"]["hits"] if self._is_one_page else self._other_hits(total)

    def _other_hits(self, total: int) -> list[Json]:
        limit = min(self._limit, total - self._offset)
        if limit <= 0:
            return []
        if not self._plan.is_grouped:
            return self._hits_one_after_the_other(limit)
        if self._plan.after is None:
            return self._stories_from_the_start(limit)
        passing = {"bool": {"filter": [self._body["query"], *self._passed]}}
        behind = compile_behind(self._plan.order, self._plan.after)
        body = {**_order(self._plan.order), **LOADED}
        return find_behind(self._ask, body, passing, behind, self._offset + limit)[self._offset :]

    def _stories_from_the_start(self, limit: int) -> list[Json]:
        found: list[Json] = []
        end = min(self._offset + limit, DEEPEST)
        for start in range(self._offset, end, PAGE_HITS):
            page = {"from": start, "size": min(PAGE_HITS, end - start)}
            found += self._ask({**self._body, **LOADED, **page})["hits"]["hits"]
        return found

    def _hits_one_after_the_other(self, limit: int) -> list[Json]:
        """Each page from where the last one ended; those before the offset without their documents."""
        found: list[Json] = []
        page: dict[str, Any] = {}
        if self._plan.after is not None:
            page["search_after"] = search_after(self._plan.order, self._plan.after)
        passed = 0
        while len(found) < limit:
            is_passing = passed < self._offset
            size = min(NEAR_HITS, self._offset - passed) if is_passing else min(PAGE_HITS, limit - len(found))
            loaded = {} if is_passing else LOADED
            hits = self._ask({**self._body, **loaded, **page, "size": size})["hits"]["hits"]
            if not hits:
                break
            passed += len(hits) if is_passing else 0
            found += [] if is_passing else hits
            page["search_after"] = hits[-1]["sort"]
        return found


def is_whole(answer: Json) -> bool:
    """Whether every shard answered, in time."""
    return not answer["_shards"]["failed"] and not answer["timed_out"]


def read_document(hit: Json) -> Document:
    """The document of a hit that was loaded."""
    fields = hit["fields"]
    return load_document(fields[STORED][0], int(fields[Number.FIRST_SEEN.value][0]))


def _order(order: Order) -> dict[str, Any]:
    lower = {Number.ID_HASH.value: "desc"}
    if order is Order.RELEVANCE:
        return {"sort": [{"_score": "desc"}, lower], "track_scores": True}
    return {"sort": [lower] if order is Order.ID else [{ORDERED_BY[order].value: "desc"}, lower]}
