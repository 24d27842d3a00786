"""Answers plans and look-ups from one commit of a Tantivy index; its queries are made in compile."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

import tantivy
from tantivy import FieldType, Occur, Query

from search.engines.generations import Generation
from search.engines.limits import check_nodes, check_plan
from search.engines.port import EVERYTHING, AnyField
from search.engines.reasons import explain_failure
from search.engines.soundness import find_contradictions
from search.engines.tantivy.answers import answer_nothing, make_answer
from search.engines.tantivy.checksums import find_broken_files
from search.engines.tantivy.compile import (
    compile_behind,
    compile_filtered,
    compile_filters,
    compile_match,
    compile_node,
)
from search.engines.tantivy.counting import count_combinations, count_facets, count_values
from search.engines.tantivy.dictionary import Dictionary
from search.engines.tantivy.frequencies import FrequencyMemory
from search.engines.tantivy.hits import (
    Hit,
    ask_stories,
    ask_total,
    column,
    count_matching,
    estimate_stories,
    find,
    rank,
    rank_stories,
    read_stories,
    read_total,
)
from search.engines.tantivy.nearness import is_in_pairs
from search.engines.tantivy.patterns import spell_out
from search.engines.tantivy.pruning import prune
from search.engines.tantivy.schema import FACTS, PAGE, STORED
from search.engines.tantivy.source import Source
from search.engines.tantivy.values import any_value
from search.errors import IndexDamaged
from search.model.document import Document
from search.model.fields import Keyword, Number, StoredDocument, StoredVersion, TermField
from search.model.keys import hash64
from search.model.plan import (
    ORDERED_BY,
    Answer,
    CrossCounts,
    FacetFilter,
    Node,
    Nothing,
    Plan,
    ScoredDocument,
    StoryTotal,
    TitledHit,
)
from search.model.stored import load_document, read_title, read_titled

SLICE_COUNT = 1000
"""Documents that a scan holds at once, give or take."""

REMEMBERED_TOTALS = 200
"""Plans whose stories stay counted while a commit lasts; a plan is some kB."""

HASH_LIMIT = 2**64


class TantivySnapshot:
    """See `Snapshot`. Searches release the interpreter's lock, so threads share one."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema, commit: str, generation: Generation) -> None:
        self._source = Source(schema, searcher, Dictionary(searcher), FrequencyMemory(searcher))
        self._searcher = searcher
        self._schema = schema
        self._commit = commit
        self._generation = generation
        self._language_counts: Mapping[str, int] | None = None
        self._most_stories = functools.cache(functools.partial(estimate_stories, searcher))
        self._story_totals: dict[tuple[Node, tuple[FacetFilter, ...]], StoryTotal] = {}

    @property
    def commit(self) -> str:
        """See `Snapshot.commit`."""
        return self._commit

    @property
    def document_count(self) -> int:
        """See `Snapshot.document_count`."""
        return int(self._searcher.num_docs)

    @property
    def segment_count(self) -> int:
        """See `StoreSnapshot.segment_count`."""
        return int(self._searcher.num_segments)

    @property
    def language_counts(self) -> Mapping[str, int]:
        """See `Snapshot.language_counts`."""
        if self._language_counts is None:
            with self._reading():
                self._language_counts = count_values(self._source, Query.all_query(), Keyword.LANGUAGE)
        return self._language_counts

    def document_frequencies(self, terms: Collection[tuple[AnyField, str]]) -> Mapping[tuple[AnyField, str], int]:
        """See `Snapshot.document_frequencies`."""
        with self._reading():
            return self._source.frequencies.look_up(terms)

    def search(self, plan: Plan) -> Answer:
        """See `Snapshot.search`. Errors: InvalidRequest for a plan nested too deep, IndexDamaged."""
        check_plan(plan.match, plan.filters)
        with self._reading():
            wanted = prune(plan.match, self._source)
            if isinstance(wanted, Nothing):
                return answer_nothing(plan)
            match = compile_match(wanted, self._source)
            filters = compile_filters(plan.filters, self._source)
            passing = compile_filtered(match, [query for _, query in filters])
            if plan.limit <= 0:
                return self._count(plan, match, filters, passing, is_in_pairs(wanted, self._source))
            total, hits = self._top(self._compile_ranked(wanted, passing, filters, plan), plan)
            known = self._story_totals.get((plan.match, plan.filters)) if total else StoryTotal(0, is_exact=True)
            is_uncounted = plan.is_grouped and plan.is_counted and known is None
            more = ask_stories(total, self._most_stories) if is_uncounted else {}
            facets, answers = count_facets(self._source, match, filters, plan.facets, more, is_empty=not total)
            if is_uncounted:
                known = read_stories(answers, self._searcher, passing, total)
                self._remember(plan, known)
            stories = known or StoryTotal(len(hits), is_exact=False)
            told = stories if plan.is_grouped else None
            return make_answer(hits, total, facets, told, is_in_pairs(wanted, self._source))

    def newest_titles(self, match: Node, limit: int) -> Iterator[TitledHit]:
        """See `Snapshot.newest_titles`. Errors: as search."""
        check_nodes(match)
        wanted = min(limit, self.document_count)
        if wanted <= 0:
            return iter(())
        with self._reading():
            query = compile_match(spell_out(match, self._source), self._source)
            return self._titled(rank(self._searcher, query, Number.NEWEST, wanted)[1])

    def cross_counts(self, match: Node, filters: tuple[FacetFilter, ...], keywords: tuple[Keyword, ...]) -> CrossCounts:
        """See `Snapshot.cross_counts`. Errors: as search."""
        check_plan(match, filters)
        with self._reading():
            queries = [query for _, query in compile_filters(filters, self._source)]
            asked = compile_filtered(compile_match(match, self._source), queries)
            return CrossCounts(count_combinations(self._source, asked, keywords))

    def complete(
        self, field: TermField | Keyword, prefix: str, limit: int, within: Node | None = None
    ) -> Mapping[str, int]:
        """See `Snapshot.complete`. Errors: as search."""
        check_nodes(*([] if within is None else [within]))
        with self._reading():
            query = None if within is None else compile_match(within, self._source)
            return self._source.dictionary.complete(field, prefix, limit, query)

    def similar_terms(
        self, field: TermField, text: str, distance: int, prefix_length: int, limit: int
    ) -> Mapping[str, int]:
        """See `Snapshot.similar_terms`."""
        with self._reading():
            return self._source.dictionary.similar_terms(field, text, distance, prefix_length, limit)

    def documents(self, ids: Collection[str]) -> Mapping[str, Document]:
        """See `Snapshot.documents`."""
        with self._reading():
            addresses = self._addresses(any_value(self._source, Keyword.ID, ids), len(ids))
            return {document.id: document for document in self._load(addresses)}

    def titles(self, ids: Collection[str]) -> Mapping[str, str | None]:
        """See `Snapshot.titles`."""
        with self._reading():
            addresses = self._addresses(any_value(self._source, Keyword.ID, ids), len(ids))
            names = {hash64(document_id): document_id for document_id in ids}
            found = zip(self._column(Number.ID_HASH, addresses), addresses, strict=True)
            return {
                names[id_hash]: read_title(_text(self._searcher.doc(address), STORED)) for id_hash, address in found
            }

    def versions(self, ids: Collection[str]) -> Mapping[str, StoredVersion]:
        """See `Snapshot.versions`. Reads columns only: an id is told by its hash."""
        with self._reading():
            addresses = self._addresses(any_value(self._source, Keyword.ID, ids), len(ids))
            if not addresses:
                return {}
            found = self._versions(addresses, {hash64(document_id): document_id for document_id in ids})
            return {version.id: version for version in found}

    def stored(self, ids: Collection[str]) -> Mapping[str, StoredDocument]:
        """See `Snapshot.stored`."""
        with self._reading():
            addresses = self._addresses(any_value(self._source, Keyword.ID, ids), len(ids))
            return {entry.document.id: entry for entry in self._entries(_as_they_lie(addresses))}

    def pages(self, page_keys: Collection[int]) -> Mapping[int, StoredVersion]:
        """See `Snapshot.pages`. Of several documents of one page the one first seen last is given."""
        keys = {key for key in page_keys if key}
        query = any_value(self._source, Number.PAGE_KEY, keys)
        with self._reading():
            addresses = self._addresses(query, len(keys))
            if not addresses:
                return {}
            # Columns give numbers only, and top_hits is slow (33 µs a document): so the ids come as buckets.
            ids = count_values(self._source, query, Keyword.ID)
            found = self._versions(addresses, {hash64(document_id): document_id for document_id in ids})
        return {version.page_key: version for version in sorted(found, key=lambda v: (v.first_seen, v.id))}

    def scan(self, match: Node = EVERYTHING) -> Iterator[StoredDocument]:
        """See `Snapshot.scan`. Errors: as search."""
        check_nodes(match)
        with self._reading():
            query = compile_match(match, self._source)
            for addresses in self._slices(query, Number.ID_HASH):
                yield from self._entries(addresses)

    def facts(self, match: Node = EVERYTHING) -> Iterator[bytes]:
        """See `Snapshot.facts`. Errors: as search."""
        check_nodes(match)
        with self._reading():
            read = self._searcher.doc
            for addresses in self._slices(compile_match(match, self._source), Number.STORY_HASH):
                yield from (_text(read(address), FACTS) for address in addresses)

    def faults(self) -> Iterator[str]:
        """See `StoreSnapshot.faults`."""
        yield from find_broken_files(self._generation.folder)
        yield from find_contradictions(self)

    def _titled(self, hits: Sequence[Hit]) -> Iterator[TitledHit]:
        for key, address in hits:
            with self._reading():
                hit = read_titled(_text(self._searcher.doc(address), STORED), key)
            yield hit

    def _remember(self, plan: Plan, total: StoryTotal) -> None:
        """Stories are counted once for all pages of a result, and for the start page."""
        if len(self._story_totals) >= REMEMBERED_TOTALS:
            self._story_totals.clear()
        self._story_totals[plan.match, plan.filters] = total

    def _count(
        self, plan: Plan, match: Query, filters: Sequence[tuple[str, Query]], passing: Query, in_pairs: bool
    ) -> Answer:
        """Counts alone: one pass tells all of them, without any score."""
        known = self._story_totals.get((plan.match, plan.filters))
        is_uncounted = plan.is_grouped and plan.is_counted and known is None
        more = ask_stories(self.document_count, self._most_stories) if is_uncounted else {}
        facets, answers = count_facets(self._source, match, filters, plan.facets, ask_total() | more)
        total = read_total(answers)
        if is_uncounted:
            known = read_stories(answers, self._searcher, passing, total)
            self._remember(plan, known)
        stories = known or StoryTotal(0, is_exact=False)
        return make_answer((), total, facets, stories if plan.is_grouped else None, in_pairs)

    def _top(self, query: Query, plan: Plan) -> tuple[int, tuple[ScoredDocument, ...]]:
        # Tantivy keeps a heap as long as all that is asked for, so neither offset nor limit may exceed what there is.
        most = self.document_count
        offset = min(max(0, plan.offset), most)
        wanted = min(offset + max(0, plan.limit), most)
        number = ORDERED_BY.get(plan.order)
        if wanted <= offset:
            return count_matching(self._searcher, query), ()
        total, hits = self._ranked(query, plan, number, wanted)
        hits = hits[offset:]
        documents = self._load([address for _, address in hits])
        return total, tuple(map(ScoredDocument, documents, (key if number is None else 0.0 for key, _ in hits)))

    def _compile_ranked(self, match: Node, passing: Query, filters: Sequence[tuple[str, Query]], plan: Plan) -> Query:
        """What is asked for hits: with scores where they are ordered by them."""
        if plan.order in ORDERED_BY:
            return passing
        return compile_filtered(compile_node(match, self._source), [query for _, query in filters])

    def _ranked(self, query: Query, plan: Plan, number: Number | None, wanted: int) -> tuple[int, list[Hit]]:
        if plan.after is None or number is None:
            if plan.is_grouped:
                return rank_stories(self._searcher, query, number, wanted, None)
            return rank(self._searcher, query, number, wanted)
        behind = compile_behind(plan.after, number, self._source)
        rest, total = compile_filtered(query, [behind]), find(self._searcher, query, 1)[0]
        if not plan.is_grouped:
            return total, rank(self._searcher, rest, number, wanted)[1]
        before = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, behind)])

        def gone(stories: Collection[int]) -> Collection[int]:
            told = compile_filtered(before, [any_value(self._source, Number.STORY_HASH, stories)])
            return set(self._column(Number.STORY_HASH, self._addresses(told, len(stories))))

        return total, rank_stories(self._searcher, rest, number, wanted, gone)[1]

    def _addresses(self, query: Query, expected_count: int) -> list[tantivy.DocAddress]:
        total, hits = find(self._searcher, query, max(1, expected_count))
        if total > len(hits):
            _, hits = find(self._searcher, query, total)
        return [address for _, address in hits]

    def _load(self, addresses: Sequence[tantivy.DocAddress]) -> Iterator[Document]:
        read = self._searcher.doc
        for address, first_seen in zip(addresses, self._column(Number.FIRST_SEEN, addresses), strict=True):
            yield load_document(_text(read(address), STORED), first_seen)

    def _entries(self, addresses: Sequence[tantivy.DocAddress]) -> Iterator[StoredDocument]:
        documents = list(self._load(addresses))
        versions = self._versions(addresses, {hash64(document.id): document.id for document in documents})
        pages = (_text(self._searcher.doc(address), PAGE) for address in addresses)
        return map(StoredDocument, documents, versions, pages)

    def _versions(self, addresses: Sequence[tantivy.DocAddress], ids: Mapping[int, str]) -> Iterator[StoredVersion]:
        numbers = (Number.ID_HASH, Number.CONTENT_HASH, Number.PAGE_KEY, Number.FIRST_SEEN)
        columns = [self._column(number, addresses) for number in numbers]
        for id_hash, content_hash, page_key, first_seen in zip(*columns, strict=True):
            yield StoredVersion(ids[id_hash], content_hash, page_key, first_seen)

    def _column(self, number: Number, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
        return column(self._searcher, number, addresses)

    def _slices(self, match: Query, number: Number) -> Iterator[list[tantivy.DocAddress]]:
        # Offset paging would collect everything before each page again; hashes spread evenly over their range.
        width = HASH_LIMIT // max(1, find(self._searcher, match, 1)[0] // SLICE_COUNT)
        waiting = [(low, min(low + width, HASH_LIMIT)) for low in range(0, HASH_LIMIT, width)]
        while waiting:
            low, high = waiting.pop()
            slice_ = Query.range_query(self._schema, number.value, FieldType.Unsigned, low, high - 1)
            query = compile_filtered(match, [slice_])
            total, hits = find(self._searcher, query, 2 * SLICE_COUNT)
            if total > len(hits) and high - low > 1:
                middle = (low + high) // 2
                waiting += [(low, middle), (middle, high)]
                continue
            addresses = [address for _, address in hits] if total == len(hits) else self._addresses(query, total)
            yield _as_they_lie(addresses)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, OSError, KeyError, TypeError) as error:
            location, folder = self._generation.location, self._generation.folder
            raise IndexDamaged(location, explain_failure(error, folder)) from error


def _as_they_lie(addresses: Sequence[tantivy.DocAddress]) -> list[tantivy.DocAddress]:
    """In the order in which they lie, documents of one compressed block are read together."""
    return sorted(addresses, key=lambda address: (address.segment_ord, address.doc))


def _text(stored: tantivy.Document, name: str) -> bytes:
    """A stored text in UTF-8; empty where the document has none."""
    values: list[bytes] = stored[name]
    return values[0] if values else b""
