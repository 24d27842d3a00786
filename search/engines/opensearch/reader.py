"""Answers plans and look-ups from a cluster; queries are made in compile, counts in counting."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from search.engines.counts import order_counts
from search.engines.limits import check_nodes, check_plan
from search.engines.opensearch.batches import batched
from search.engines.opensearch.compile import Compiler
from search.engines.opensearch.completion import Completion
from search.engines.opensearch.connection import TOO_LARGE, Connection, Json, PartAway, Rejected
from search.engines.opensearch.counting import ask_values, read_values
from search.engines.opensearch.dictionary import list_terms
from search.engines.opensearch.encode import encode_value
from search.engines.opensearch.enumeration import list_counts
from search.engines.opensearch.frequencies import Frequencies
from search.engines.opensearch.moment import Moment
from search.engines.opensearch.schema import FACTS, PAGE, STORED
from search.engines.opensearch.searching import LOADED, PAGE_HITS, Searching, is_whole, read_document
from search.engines.opensearch.state import State
from search.engines.port import EVERYTHING, AnyField
from search.errors import IndexDamaged, IndexUnavailable, SearchTooLarge
from search.model.document import Document
from search.model.fields import Keyword, Number, StoredDocument, StoredVersion, TermField
from search.model.plan import Answer, CrossCounts, FacetFilter, Node, Order, Plan, TitledHit

LOOKED_UP_AT_ONCE = 1_000
SEARCH_SECONDS = "10s"
"""After this long a shard tells what it has found so far: less than a reader's request may take in all."""
_VERSION = (Keyword.ID, Number.CONTENT_HASH, Number.PAGE_KEY, Number.FIRST_SEEN)


class ClusterSnapshot:
    """See `Snapshot`. Searches of several threads share one.

    What must miss nothing (scans, look-ups, what comes behind a hit) is never answered without a part of the index;
    where it `demands_whole`, nothing is. Errors: IndexUnavailable then, once the connection's patience is at its end.
    """

    def __init__(
        self,
        connection: Connection,
        alias: str,
        moment: Moment,
        state: State,
        frequencies: Frequencies,
        demands_whole: bool,
    ) -> None:
        self._connection = connection
        self._compiler = Compiler(lambda field, prefix: list_terms(connection, alias, field, prefix))
        self._completion = Completion(connection, alias, self._look_up_frequencies, self._ask_some)
        self._moment = moment
        self._frequencies = frequencies
        self._demands_whole = demands_whole
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
            return self._look_up_frequencies(terms)

    def search(self, plan: Plan) -> Answer:
        """See `Snapshot.search`. Pages of stories end at story 100,000.

        Errors: InvalidRequest for a plan nested too deep, IndexDamaged, IndexUnavailable, SearchTooLarge.
        """
        check_plan(plan.match, plan.filters)
        with self._reading():
            # Who goes on after a hit must miss nothing; who looks at a page is told that something is missing.
            ask = self._ask_some if plan.after is None else self._ask
            return Searching(ask, self._compiler, plan).answer()

    def newest_titles(self, match: Node, limit: int) -> Iterator[TitledHit]:
        """See `Snapshot.newest_titles`. Errors: as search."""
        check_nodes(match)
        with self._reading():
            return Searching(self._ask_some, self._compiler, Plan(match, order=Order.NEWEST, limit=limit)).titled()

    def documents(self, ids: Collection[str]) -> Mapping[str, Document]:
        """See `Snapshot.documents`."""
        return {document.id: document for document in map(read_document, self._look_up(ids, LOADED))}

    def titles(self, ids: Collection[str]) -> Mapping[str, str | None]:
        """See `Snapshot.titles`."""
        return {id_: document.title for id_, document in self.documents(ids).items()}

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

        Errors: IndexUnavailable when a node dies that holds the snapshot, or when nobody reads on for minutes.
        """
        check_nodes(match)
        yield from map(_entry, self._all_hits({"query": self._compiler.compile(match), **_WHOLE}))

    def facts(self, match: Node = EVERYTHING) -> Iterator[bytes]:
        """See `Snapshot.facts`. Errors: as scan."""
        check_nodes(match)
        body = {"query": self._compiler.compile(match), "stored_fields": [FACTS]}
        yield from (_facts(hit) for hit in self._all_hits(body, Number.STORY_HASH.value))

    def complete(
        self, field: TermField | Keyword, prefix: str, limit: int, within: Node | None = None
    ) -> Mapping[str, int]:
        """See `Snapshot.complete`. Without what a part knows that is away, as the dictionary is."""
        check_nodes(*([] if within is None else [within]))
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
        check_plan(match, filters)
        every_is_whole = True

        def ask(body: Mapping[str, Any]) -> Json:
            nonlocal every_is_whole
            answer = self._ask_some(body)
            every_is_whole = every_is_whole and is_whole(answer)
            return answer

        with self._reading():
            query = self._compiler.filter(self._compiler.compile(match), (each.node for each in filters))
            counts = list_counts(ask, query, keywords)
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
        """The answer of all shards. Errors: PartAway."""

        def ask() -> Json:
            answer = self._ask_once(body)
            self._demand_whole(is_whole(answer))
            return answer

        return self._connection.persist(ask, PartAway)

    def _ask_some(self, body: Mapping[str, Any]) -> Json:
        """The answer of the shards that are there. Errors: PartAway where all are demanded."""
        if self._demands_whole:
            return self._ask(body)
        answer = self._ask_once(body)
        self._note(is_whole(answer))
        return answer

    def _ask_once(self, body: Mapping[str, Any]) -> Json:
        params = {"track_total_hits": "true", "allow_partial_search_results": "true"}
        if self._frequencies.has_many_shards:
            # Scores weigh a term by how common it is in the whole index, not in one shard.
            params["search_type"] = "dfs_query_then_fetch"
        with self._reading():
            return self._moment.ask({"_source": False, "timeout": SEARCH_SECONDS, **body}, params)

    def _look_up_frequencies(self, terms: Collection[tuple[AnyField, str]]) -> Mapping[tuple[AnyField, str], int]:
        """The frequencies in the shards that are there. Errors: PartAway where all are demanded."""

        def ask() -> tuple[Mapping[tuple[AnyField, str], int], bool]:
            found, every_told = self._frequencies.look_up(terms)
            self._demand_whole(every_told or not self._demands_whole)
            return found, every_told

        found, every_told = self._connection.persist(ask, PartAway)
        self._note(every_told)
        return found

    def _demand_whole(self, every_told: bool) -> None:
        if not every_told:
            raise PartAway(self._connection.location)

    def _note(self, every_told: bool) -> None:
        if not every_told:
            self._lacking = f"-{secrets.token_hex(4)}"

    def _look_up(self, ids: Collection[str], loaded: Mapping[str, Any]) -> Iterator[Json]:
        """The documents of some ids; one that is not found may lie in a part that is away, and is not missing then."""
        for some in batched(set(ids), LOOKED_UP_AT_ONCE):
            query = {"terms": {Keyword.ID.value: [encode_value(id) for id in some]}}
            answer = self._ask_some({"query": query, "size": len(some), **loaded})
            if len(answer["hits"]["hits"]) < len(some):
                self._demand_whole(is_whole(answer))
            yield from answer["hits"]["hits"]

    def _all_hits(self, body: Mapping[str, Any], *order: str) -> Iterator[Json]:
        """Every hit of a query by some fields, then in the order in which documents lie. Errors: as scan."""
        page: dict[str, Any] = {"size": PAGE_HITS, "sort": [*order, "_shard_doc"]}
        turns: int | None = None
        while True:
            before = self._moment.turns
            hits = self._ask({**body, **page})["hits"]["hits"]
            if self._moment.turns != before or turns not in (None, before):
                if turns is None:
                    # It was opened anew just now, and nothing has been given yet.
                    continue
                # Places of one moment mean nothing in another.
                raise IndexUnavailable(self._connection.location, "the commit that was being read went with its node")
            turns = before
            yield from hits
            if len(hits) < PAGE_HITS:
                return
            page["search_after"] = hits[-1]["sort"]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except Rejected as error:
            kind = SearchTooLarge if error.status == TOO_LARGE else IndexDamaged
            raise kind(self._connection.location, str(error)) from error


_COLUMNS = {"docvalue_fields": [field.value for field in _VERSION]}
_WHOLE = {"stored_fields": [STORED, PAGE], **_COLUMNS}


def _version(hit: Json) -> StoredVersion:
    document_id, *numbers = (hit["fields"][field.value][0] for field in _VERSION)
    return StoredVersion(document_id, *map(int, numbers))


def _entry(hit: Json) -> StoredDocument:
    pages: Sequence[str] = hit["fields"].get(PAGE, ("",))
    return StoredDocument(read_document(hit), _version(hit), pages[0].encode())


def _facts(hit: Json) -> bytes:
    texts: Sequence[str] = hit.get("fields", {}).get(FACTS, ("",))
    return texts[0].encode()
