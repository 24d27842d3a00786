"""Answers plans and look-ups from a cluster; queries are made in compile, counts in counting."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from search.engines.counts import order_counts
from search.engines.limits import check_plan
from search.engines.opensearch.batches import batched
from search.engines.opensearch.compile import Compiler
from search.engines.opensearch.completion import Completion
from search.engines.opensearch.connection import Connection, Json, Rejected
from search.engines.opensearch.counting import (
    ask_combinations,
    ask_values,
    read_combinations,
    read_values,
)
from search.engines.opensearch.dictionary import list_terms
from search.engines.opensearch.encode import encode_value
from search.engines.opensearch.frequencies import Frequencies
from search.engines.opensearch.moment import Moment
from search.engines.opensearch.schema import FACTS, PAGE, STORED
from search.engines.opensearch.searching import LOADED, PAGE_HITS, Searching, is_whole, read_document
from search.engines.opensearch.state import State
from search.engines.port import EVERYTHING, AnyField
from search.errors import IndexDamaged, IndexUnavailable
from search.model.document import Document
from search.model.fields import Keyword, Number, StoredDocument, StoredVersion, TermField
from search.model.plan import Answer, CrossCounts, FacetFilter, Node, Plan

LOOKED_UP_AT_ONCE = 1_000
SEARCH_SECONDS = "10s"
"""After this long a shard tells what it has found so far: less than a reader's request may take in all."""
_VERSION = (Keyword.ID, Number.CONTENT_HASH, Number.PAGE_KEY, Number.FIRST_SEEN)


class ClusterSnapshot:
    """See `Snapshot`. Searches of several threads share one."""

    def __init__(
        self, connection: Connection, alias: str, moment: Moment, state: State, frequencies: Frequencies
    ) -> None:
        self._connection = connection
        self._compiler = Compiler(lambda field, prefix: list_terms(connection, alias, field, prefix))
        self._completion = Completion(connection, alias, frequencies, self._ask_some)
        self._moment = moment
        self._frequencies = frequencies
        self._lacking = ""
        self._counted: tuple[int, Mapping[str, int]] | None = None
        self.state = state

    @property
    def commit(self) -> str:
        """See `Snapshot.commit`. Another name after every answer that lacked a part: it is not the same content."""
        return f"{self.state.generation}-{self.state.commit}{self._lacking}"

    @property
    def document_count(self) -> int:
        """See `Snapshot.document_count`. Without those that a part holds which is away."""
        return self._count()[0]

    @property
    def language_counts(self) -> Mapping[str, int]:
        """See `Snapshot.language_counts`. Without those that a part holds which is away."""
        return self._count()[1]

    def document_frequencies(self, terms: Collection[tuple[AnyField, str]]) -> Mapping[tuple[AnyField, str], int]:
        """See `Snapshot.document_frequencies`. Counted in the newest commit."""
        with self._reading():
            return self._frequencies.look_up(terms)

    def search(self, plan: Plan) -> Answer:
        """See `Snapshot.search`. Pages of stories end at story 100,000.

        Errors: InvalidRequest for a plan nested too deep, IndexDamaged, IndexUnavailable.
        """
        check_plan(plan.match, plan.filters)
        with self._reading():
            # Who goes on after a hit must miss nothing; who looks at a page is told that something is missing.
            ask = self._ask_some if plan.after is None else self._ask
            return Searching(ask, self._compiler, plan).answer()

    def documents(self, ids: Collection[str]) -> Mapping[str, Document]:
        """See `Snapshot.documents`."""
        return {document.id: document for document in map(read_document, self._look_up(ids, LOADED))}

    def versions(self, ids: Collection[str]) -> Mapping[str, StoredVersion]:
        """See `Snapshot.versions`. Reads columns only."""
        return {version.id: version for version in map(_version, self._look_up(ids, _COLUMNS))}

    def stored(self, ids: Collection[str]) -> Mapping[str, StoredDocument]:
        """See `Snapshot.stored`."""
        return {entry.document.id: entry for entry in map(_entry, self._look_up(ids, _WHOLE))}

    def pages(self, page_keys: Collection[int]) -> Mapping[int, StoredVersion]:
        """See `Snapshot.pages`. Of several documents of one page the one first seen last is given."""
        keys = {key for key in page_keys if key}
        some = batched(keys, LOOKED_UP_AT_ONCE)
        asked = ({"query": {"terms": {Number.PAGE_KEY.value: list(each)}}, **_COLUMNS} for each in some)
        found = (_version(hit) for body in asked for hit in self._all_hits(body))
        return {version.page_key: version for version in sorted(found, key=lambda v: (v.first_seen, v.id))}

    def scan(self, match: Node = EVERYTHING) -> Iterator[StoredDocument]:
        """See `Snapshot.scan`.

        Errors: IndexUnavailable when a node dies that holds the snapshot, and the index has changed meanwhile.
        """
        yield from map(_entry, self._scan({"query": self._compiler.compile(match), **_WHOLE}))

    def facts(self, match: Node = EVERYTHING) -> Iterator[str]:
        """See `Snapshot.facts`. Errors: as scan."""
        body = {"query": self._compiler.compile(match), "stored_fields": [FACTS]}
        yield from (_facts(hit) for hit in self._scan(body, Number.STORY_HASH.value))

    def complete(
        self, field: TermField | Keyword, prefix: str, limit: int, within: Node | None = None
    ) -> Mapping[str, int]:
        """See `Snapshot.complete`. Without what a part knows that is away, as the dictionary is."""
        if limit <= 0:
            return {}
        with self._reading():
            query = None if within is None else self._compiler.compile(within)
            if isinstance(field, Keyword):
                return self._completion.complete_value(field, prefix, limit, query or {"match_all": {}})
            return self._completion.complete_term(field, prefix, limit, query)

    def similar_terms(
        self, field: TermField, text: str, distance: int, prefix_length: int, limit: int
    ) -> Mapping[str, int]:
        """See `Snapshot.similar_terms`. The dictionary is the newest commit's."""
        with self._reading():
            return self._completion.similar_terms(field, text, distance, prefix_length, limit)

    def cross_counts(self, match: Node, filters: tuple[FacetFilter, ...], keywords: tuple[Keyword, ...]) -> CrossCounts:
        """See `Snapshot.cross_counts`."""
        query = self._compiler.filter(self._compiler.compile(match), (each.node for each in filters))
        body = {"size": 0, "query": query}
        counts: list[tuple[tuple[str, ...], int]] = []
        after: Mapping[str, str] | None = None
        every_is_whole = True
        while True:
            answer = self._ask_some(body | {"aggs": ask_combinations(keywords, after)})
            found, after = read_combinations(answer, keywords)
            counts += found
            every_is_whole = every_is_whole and is_whole(answer)
            if after is None:
                return CrossCounts(order_counts(counts), every_is_whole)

    def _count(self) -> tuple[int, Mapping[str, int]]:
        """All documents, and those of each language; asked once, since a snapshot does not change."""
        if self._counted is not None:
            return self._counted
        answer = self._ask_some({"size": 0, "aggs": ask_values(Keyword.LANGUAGE)})
        found = int(answer["hits"]["total"]["value"]), read_values(answer)
        if is_whole(answer):
            self._counted = found
        return found

    def _ask(self, body: Mapping[str, Any]) -> Json:
        answer = self._ask_some(body)
        self._demand_whole(answer)
        return answer

    def _ask_some(self, body: Mapping[str, Any]) -> Json:
        params = {"track_total_hits": "true", "allow_partial_search_results": "true"}
        if self._frequencies.has_many_shards:
            # Scores weigh a term by how common it is in the whole index, not in one shard.
            params["search_type"] = "dfs_query_then_fetch"
        with self._reading():
            answer = self._moment.ask({"_source": False, "timeout": SEARCH_SECONDS, **body}, params)
        if not is_whole(answer):
            self._lacking = f"-{secrets.token_hex(4)}"
        return answer

    def _demand_whole(self, answer: Json) -> None:
        if not is_whole(answer):
            raise IndexUnavailable(self._connection.location, "a part of it does not answer")

    def _look_up(self, ids: Collection[str], loaded: Mapping[str, Any]) -> Iterator[Json]:
        """The documents of some ids; one that is not found may lie in a part that is away, and is not missing then."""
        for some in batched(set(ids), LOOKED_UP_AT_ONCE):
            query = {"terms": {Keyword.ID.value: [encode_value(id) for id in some]}}
            answer = self._ask_some({"query": query, "size": len(some), **loaded})
            if len(answer["hits"]["hits"]) < len(some):
                self._demand_whole(answer)
            yield from answer["hits"]["hits"]

    def _scan(self, body: Mapping[str, Any], *order: str) -> Iterator[Json]:
        turns = self._moment.turns
        for hit in self._all_hits(body, *order):
            if self._moment.turns != turns:
                raise IndexUnavailable(self._connection.location, "the commit that was being read went with its node")
            yield hit

    def _all_hits(self, body: Mapping[str, Any], *order: str) -> Iterator[Json]:
        """Every hit of a query by some fields, then in the order in which documents lie."""
        page: dict[str, Any] = {"size": PAGE_HITS, "sort": [*order, "_shard_doc"]}
        while True:
            hits = self._ask({**body, **page})["hits"]["hits"]
            yield from hits
            if len(hits) < PAGE_HITS:
                return
            page["search_after"] = hits[-1]["sort"]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except Rejected as error:
            raise IndexDamaged(self._connection.location, str(error)) from error


_COLUMNS = {"docvalue_fields": [field.value for field in _VERSION]}
_WHOLE = {"stored_fields": [STORED, PAGE], **_COLUMNS}


def _version(hit: Json) -> StoredVersion:
    document_id, *numbers = (hit["fields"][field.value][0] for field in _VERSION)
    return StoredVersion(document_id, *map(int, numbers))


def _entry(hit: Json) -> StoredDocument:
    pages: Sequence[str] = hit["fields"].get(PAGE, ("",))
    return StoredDocument(read_document(hit), _version(hit), pages[0])


def _facts(hit: Json) -> str:
    texts: Sequence[str] = hit.get("fields", {}).get(FACTS, ("",))
    return texts[0]
