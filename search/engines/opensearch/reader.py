"""Answers plans and look-ups from a cluster; queries are made in compile, counts in counting."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from search.engines.counts import order_counts
from search.engines.limits import check_depth
from search.engines.opensearch.batches import batched
from search.engines.opensearch.compile import compile_node
from search.engines.opensearch.completion import Completion, compile_within
from search.engines.opensearch.connection import Connection, Json, Rejected
from search.engines.opensearch.counting import (
    ask_combinations,
    ask_distinct,
    ask_facets,
    ask_values,
    filtered,
    read_combinations,
    read_distinct,
    read_facets,
    read_values,
    split_filters,
)
from search.engines.opensearch.encode import encode_value
from search.engines.opensearch.frequencies import Frequencies
from search.engines.opensearch.moment import Moment
from search.engines.opensearch.schema import PAGE, STORED
from search.engines.opensearch.state import State
from search.engines.port import EVERYTHING, AnyField
from search.errors import IndexDamaged, IndexUnavailable
from search.model.document import Document
from search.model.fields import Keyword, Number, StoredDocument, StoredVersion, TermField
from search.model.plan import ORDERED_BY, Answer, FacetFilter, Node, Order, Plan, ScoredDocument
from search.model.stored import load_document

PAGE_HITS = 1_000
"""Documents fetched at once; more are fetched page after page, each from where the last one ended."""
LOOKED_UP_AT_ONCE = 1_000
WINDOW = 10_000
"""How far a page may lie from the start and be fetched in one request (index.max_result_window)."""
_VERSION = (Keyword.ID, Number.CONTENT_HASH, Number.PAGE_KEY, Number.FIRST_SEEN)


class ClusterSnapshot:
    """See `Snapshot`. Searches of several threads share one."""

    def __init__(
        self, connection: Connection, alias: str, moment: Moment, state: State, frequencies: Frequencies
    ) -> None:
        self._connection = connection
        self._completion = Completion(connection, alias, frequencies, self._ask)
        self._moment = moment
        self._frequencies = frequencies
        self.state = state

    @property
    def commit(self) -> str:
        """See `Snapshot.commit`."""
        return f"{self.state.generation}-{self.state.commit}"

    @property
    def moment(self) -> Moment:
        """The point in time, for whoever closes it."""
        return self._moment

    @cached_property
    def document_count(self) -> int:
        """See `Snapshot.document_count`."""
        return int(self._ask({"size": 0})["hits"]["total"]["value"])

    @cached_property
    def language_counts(self) -> Mapping[str, int]:
        """See `Snapshot.language_counts`. Asked once: a snapshot does not change."""
        return read_values(self._ask({"size": 0, "aggs": ask_values(Keyword.LANGUAGE)}))

    def document_frequencies(self, terms: Collection[tuple[AnyField, str]]) -> Mapping[tuple[AnyField, str], int]:
        """See `Snapshot.document_frequencies`. Counted in the newest commit."""
        with self._reading():
            return self._frequencies.look_up(terms)

    def search(self, plan: Plan) -> Answer:
        """See `Snapshot.search`. Errors: InvalidRequest for a plan nested too deep, IndexDamaged, IndexUnavailable."""
        check_depth(plan.match, *(each.node for each in plan.filters))
        narrowing, ignored = split_filters(plan.filters, plan.facets)
        body: dict[str, Any] = {"query": filtered(compile_node(plan.match), narrowing), **_order(plan.order)}
        if ignored:
            body["post_filter"] = {"bool": {"filter": [compile_node(each.node) for each in ignored]}}
        offset, limit = max(0, plan.offset), max(0, plan.limit)
        is_near = offset + limit <= WINDOW and limit <= PAGE_HITS
        answer = self._ask(
            body
            | {"aggs": ask_facets(ignored, plan.facets)}
            | ({"from": offset, "size": limit} if is_near else {"size": 0})
            | _LOADED
        )
        counted, beyond = read_facets(answer, plan.facets)
        distinct = {keyword: each.distinct for keyword, each in counted.items()}
        if beyond:
            estimated = self._ask(body | {"size": 0, "aggs": ask_distinct(ignored, beyond)})
            distinct |= {request.keyword: read_distinct(estimated, at) for at, request in enumerate(beyond)}
        total = int(answer["hits"]["total"]["value"])
        hits = answer["hits"]["hits"] if is_near else self._far_hits(body, offset, min(limit, total - offset))
        return Answer(
            hits=tuple(ScoredDocument(_document(hit), _score(hit, plan.order)) for hit in hits),
            total=total,
            counts={keyword: each.top for keyword, each in counted.items()},
            distinct=distinct,
        )

    def documents(self, ids: Collection[str]) -> Mapping[str, Document]:
        """See `Snapshot.documents`."""
        return {document.id: document for document in map(_document, self._look_up(Keyword.ID, ids, _LOADED))}

    def versions(self, ids: Collection[str]) -> Mapping[str, StoredVersion]:
        """See `Snapshot.versions`. Reads columns only."""
        return {version.id: version for version in map(_version, self._look_up(Keyword.ID, ids, _COLUMNS))}

    def stored(self, ids: Collection[str]) -> Mapping[str, StoredDocument]:
        """See `Snapshot.stored`."""
        return {entry.document.id: entry for entry in map(_entry, self._look_up(Keyword.ID, ids, _WHOLE))}

    def pages(self, page_keys: Collection[int]) -> Mapping[int, StoredVersion]:
        """See `Snapshot.pages`. Of several documents of one page the one first seen last is given."""
        keys = {key for key in page_keys if key}
        found = map(_version, self._look_up(Number.PAGE_KEY, keys, _COLUMNS))
        return {version.page_key: version for version in sorted(found, key=lambda v: (v.first_seen, v.id))}

    def scan(self, match: Node = EVERYTHING) -> Iterator[StoredDocument]:
        """See `Snapshot.scan`.

        Errors: IndexUnavailable when a node dies that holds the snapshot, and the index has changed meanwhile.
        """
        turns = self._moment.turns
        for hit in self._all_hits({"query": compile_node(match), **_WHOLE}):
            if self._moment.turns != turns:
                raise IndexUnavailable(self._connection.location, "the commit that was being read went with its node")
            yield _entry(hit)

    def complete(
        self, field: TermField | Keyword, prefix: str, limit: int, within: Node | None = None
    ) -> Mapping[str, int]:
        """See `Snapshot.complete`."""
        if limit <= 0:
            return {}
        with self._reading():
            query = compile_within(within)
            if isinstance(field, Keyword):
                return self._completion.complete_value(field, prefix, limit, query or {"match_all": {}})
            return self._completion.complete_term(field, prefix, limit, query)

    def similar_terms(
        self, field: TermField, text: str, distance: int, prefix_length: int, limit: int
    ) -> Mapping[str, int]:
        """See `Snapshot.similar_terms`. The dictionary is the newest commit's."""
        with self._reading():
            return self._completion.similar_terms(field, text, distance, prefix_length, limit)

    def cross_counts(
        self, match: Node, filters: tuple[FacetFilter, ...], keywords: tuple[Keyword, ...]
    ) -> Mapping[tuple[str, ...], int]:
        """See `Snapshot.cross_counts`."""
        body = {"size": 0, "query": filtered(compile_node(match), filters)}
        counts: list[tuple[tuple[str, ...], int]] = []
        after: Mapping[str, str] | None = None
        while True:
            answer = self._ask(body | {"aggs": ask_combinations(keywords, after)})
            found, after = read_combinations(answer, keywords)
            counts += found
            if after is None:
                return order_counts(counts)

    def _ask(self, body: Mapping[str, Any]) -> Json:
        params = {"track_total_hits": "true", "allow_partial_search_results": "true"}
        if self._frequencies.has_many_shards:
            # Scores weigh a term by how common it is in the whole index, not in one shard.
            params["search_type"] = "dfs_query_then_fetch"
        with self._reading():
            return self._moment.ask({"_source": False, **body}, params)

    def _look_up(self, field: Keyword | Number, values: Collection[Any], loaded: Mapping[str, Any]) -> Iterator[Json]:
        for some in batched(values, LOOKED_UP_AT_ONCE):
            sent = [encode_value(value) if isinstance(value, str) else value for value in some]
            yield from self._all_hits({"query": {"terms": {field.value: sent}}, **loaded})

    def _all_hits(self, body: Mapping[str, Any]) -> Iterator[Json]:
        """Every hit of a query, in the order in which documents lie."""
        page: dict[str, Any] = {"size": PAGE_HITS, "sort": ["_shard_doc"]}
        while True:
            hits = self._ask({**body, **page})["hits"]["hits"]
            yield from hits
            if len(hits) < PAGE_HITS:
                return
            page["search_after"] = hits[-1]["sort"]

    def _far_hits(self, body: Mapping[str, Any], offset: int, limit: int) -> list[Json]:
        """Hits beyond the window: the pages before them are passed over without their documents."""
        found: list[Json] = []
        page: dict[str, Any] = {}
        passed = 0
        while limit > 0 and len(found) < limit:
            is_passing = passed < offset
            size = min(WINDOW, offset - passed) if is_passing else min(PAGE_HITS, limit - len(found))
            hits = self._ask({**body, **({} if is_passing else _LOADED), **page, "size": size})["hits"]["hits"]
            if not hits:
                break
            passed += len(hits) if is_passing else 0
            found += [] if is_passing else hits
            page["search_after"] = hits[-1]["sort"]
        return found

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except Rejected as error:
            raise IndexDamaged(self._connection.location, str(error)) from error


_COLUMNS = {"docvalue_fields": [field.value for field in _VERSION]}
_LOADED = {"stored_fields": [STORED], "docvalue_fields": [Number.FIRST_SEEN.value]}
_WHOLE = {"stored_fields": [STORED, PAGE], **_COLUMNS}


def _order(order: Order) -> dict[str, Any]:
    if order is Order.RELEVANCE:
        return {"sort": [{"_score": "desc"}, {Number.ID_HASH.value: "desc"}], "track_scores": True}
    by = ORDERED_BY[order].value
    more = [] if order is Order.ID else [{Number.ID_HASH.value: "desc"}]
    return {"sort": [{by: "desc"}, *more]}


def _score(hit: Json, order: Order) -> float:
    return float(hit["_score"]) if order is Order.RELEVANCE else 0.0


def _document(hit: Json) -> Document:
    fields = hit["fields"]
    return load_document(fields[STORED][0], int(fields[Number.FIRST_SEEN.value][0]))


def _version(hit: Json) -> StoredVersion:
    document_id, *numbers = (hit["fields"][field.value][0] for field in _VERSION)
    return StoredVersion(document_id, *map(int, numbers))


def _entry(hit: Json) -> StoredDocument:
    pages: Sequence[str] = hit["fields"].get(PAGE, ("",))
    return StoredDocument(_document(hit), _version(hit), pages[0])
