"""Answers plans and look-ups from a Whoosh index; matching a node is in compile, reading a segment in segments."""

# mypy: allow-untyped-calls

from __future__ import annotations

import operator
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from search.engines.counts import Counted, cut_counts, order_counts
from search.engines.generations import Generation
from search.engines.limits import check_plan
from search.engines.port import EVERYTHING, AnyField
from search.engines.reasons import explain_failure
from search.engines.soundness import find_contradictions
from search.engines.whoosh import counting
from search.engines.whoosh.compile import Matching, Statistics, compile_node
from search.engines.whoosh.failures import READ_FAILURES
from search.engines.whoosh.ranking import Found, RankedDocument, count_stories, rank
from search.engines.whoosh.segments import Segment
from search.engines.whoosh.storage import INDEX_NAME
from search.errors import IndexDamaged
from search.model.document import Document
from search.model.fields import Keyword, Number, StoredDocument, StoredVersion, TermField
from search.model.plan import (
    Answer,
    CrossCounts,
    FacetFilter,
    FacetRequest,
    Node,
    Order,
    Plan,
    ScoredDocument,
    TitledHit,
)


class WhooshIndex:
    """One generation, open; each new commit is read once and shared by all who ask for it."""

    def __init__(self, index: FileIndex, generation: Generation) -> None:
        self._index = index
        self._generation = generation
        self._reading = threading.Lock()
        self._newest: tuple[int, WhooshSnapshot] | None = None

    def snapshot(self) -> WhooshSnapshot:
        """The newest commit; while there is no newer one only the folder's names are read. Errors: IndexDamaged."""
        with self._reading, _translated(self._generation):
            commit = self._index.latest_generation()
            if self._newest is None or self._newest[0] != commit:
                reader = self._index.reader()
                leaves = [Segment(leaf) for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
                # A writer may have finished since the folder was listed: the reader itself says what it has read.
                commit = commit if reader.generation() is None else reader.generation()
                self._newest = commit, WhooshSnapshot(leaves, f"{self._generation.name}-{commit}", self._generation)
            return self._newest[1]


def open_index(generation: Generation) -> WhooshIndex:
    """Open a generation for reading. Errors: IndexDamaged."""
    with _translated(generation):
        return WhooshIndex(FileIndex(FileStorage(str(generation.folder)), indexname=INDEX_NAME), generation)


class WhooshSnapshot:
    """See `Snapshot`. One thread reads at a time."""

    def __init__(self, segments: Sequence[Segment], commit: str, generation: Generation) -> None:
        self._segments = segments
        self._commit = commit
        self._generation = generation
        self._statistics: Statistics | None = None
        self._turn = threading.Lock()

    @property
    def commit(self) -> str:
        """See `Snapshot.commit`."""
        return self._commit

    @property
    def document_count(self) -> int:
        """See `Snapshot.document_count`."""
        return sum(segment.document_count for segment in self._segments)

    @property
    def segment_count(self) -> int:
        """See `StoreSnapshot.segment_count`."""
        return len(self._segments)

    @property
    def language_counts(self) -> Mapping[str, int]:
        """See `Snapshot.language_counts`."""
        with self._reading():
            counts = counting.count_values(((segment, segment.live()) for segment in self._segments), Keyword.LANGUAGE)
        return order_counts(counts.items())

    def document_frequencies(self, terms: Collection[tuple[AnyField, str]]) -> Mapping[tuple[AnyField, str], int]:
        """See `Snapshot.document_frequencies`."""
        with self._reading():
            return {
                (field, text): sum(segment.document_frequency(field, text) for segment in self._segments)
                for field, text in terms
            }

    def search(self, plan: Plan) -> Answer:
        """See `Snapshot.search`. Errors: InvalidRequest for a plan nested too deep, IndexDamaged."""
        with self._find(plan.match, plan.filters) as found:
            hits = tuple(ScoredDocument(hit.segment.document(hit.number), hit.score) for hit in rank(found, plan))
            stories = count_stories(found) if plan.is_grouped else None
            facets = {request.keyword: _facet(found, request) for request in plan.facets}
        counts = {keyword: counted.top for keyword, counted in facets.items()}
        distinct = {keyword: counted.distinct for keyword, counted in facets.items()}
        return Answer(hits, sum(len(each.numbers()) for each in found), counts, distinct, stories)

    def newest_titles(self, match: Node, limit: int) -> Iterator[TitledHit]:
        """See `Snapshot.newest_titles`. Errors: as search."""
        with self._find(match) as found:
            hits = rank(found, Plan(match, order=Order.NEWEST, limit=limit))
            return iter(list(map(_titled, hits)))

    def cross_counts(self, match: Node, filters: tuple[FacetFilter, ...], keywords: tuple[Keyword, ...]) -> CrossCounts:
        """See `Snapshot.cross_counts`. Errors: as search."""
        with self._find(match, filters) as found:
            parts = [(each.segment, each.numbers()) for each in found]
            return CrossCounts(counting.count_combinations(parts, keywords))

    def complete(
        self, field: TermField | Keyword, prefix: str, limit: int, within: Node | None = None
    ) -> Mapping[str, int]:
        """See `Snapshot.complete`. Errors: as search."""
        with self._find(EVERYTHING if within is None else within) as found:
            parts = [(each.segment, None if within is None else each.numbers()) for each in found]
            return counting.complete(parts, field, prefix, limit)

    def similar_terms(
        self, field: TermField, text: str, distance: int, prefix_length: int, limit: int
    ) -> Mapping[str, int]:
        """See `Snapshot.similar_terms`."""
        with self._reading():
            return counting.similar_terms(self._segments, field, text, distance, prefix_length, limit)

    def documents(self, ids: Collection[str]) -> Mapping[str, Document]:
        """See `Snapshot.documents`."""
        with self._reading():
            found = (segment.document(number) for segment, number in self._holding(ids))
            return {document.id: document for document in found}

    def titles(self, ids: Collection[str]) -> Mapping[str, str | None]:
        """See `Snapshot.titles`."""
        return {id_: document.title for id_, document in self.documents(ids).items()}

    def versions(self, ids: Collection[str]) -> Mapping[str, StoredVersion]:
        """See `Snapshot.versions`."""
        with self._reading():
            found = (segment.version(number) for segment, number in self._holding(ids))
            return {version.id: version for version in found}

    def stored(self, ids: Collection[str]) -> Mapping[str, StoredDocument]:
        """See `Snapshot.stored`."""
        with self._reading():
            found = (_entry(segment, number) for segment, number in self._holding(ids))
            return {entry.document.id: entry for entry in found}

    def pages(self, page_keys: Collection[int]) -> Mapping[int, StoredVersion]:
        """See `Snapshot.pages`. Of several documents of one page the one first seen last is given."""
        with self._reading():
            found = [
                segment.version(number)
                for segment in self._segments
                for key in set(page_keys)
                if key
                for number in segment.of_page(key)
            ]
        return {version.page_key: version for version in sorted(found, key=lambda v: (v.first_seen, v.id))}

    def scan(self, match: Node = EVERYTHING) -> Iterator[StoredDocument]:
        """See `Snapshot.scan`. Numbers of the documents that match are in memory. Errors: as search."""
        with self._find(match) as found:
            numbers = [(each.segment, number) for each in found for number in each.matched]
        for segment, number in numbers:
            with self._reading():
                entry = _entry(segment, number)
            yield entry

    def facts(self, match: Node = EVERYTHING) -> Iterator[bytes]:
        """See `Snapshot.facts`. Numbers of the documents that match are in memory. Errors: as search."""
        with self._find(match) as found:
            numbers = [
                (each.segment.numbers(Number.STORY_HASH)[number], each.segment, number)
                for each in found
                for number in each.matched
            ]
        for _, segment, number in sorted(numbers, key=operator.itemgetter(0)):
            with self._reading():
                facts = segment.facts(number)
            yield facts

    def faults(self) -> Iterator[str]:
        """See `StoreSnapshot.faults`."""
        try:
            for segment in self._segments:
                with self._reading():
                    segment.read_postings()
        except IndexDamaged as error:
            yield f"Not every posting can be read: {error.reason}."
        yield from find_contradictions(self)

    def _holding(self, ids: Collection[str]) -> Iterator[tuple[Segment, int]]:
        for segment in self._segments:
            for number in segment.carrying(Keyword.ID, ids):
                yield segment, number

    @contextmanager
    def _find(self, match: Node, filters: tuple[FacetFilter, ...] = ()) -> Iterator[list[Found]]:
        check_plan(match, filters)
        with self._reading():
            if self._statistics is None:
                self._statistics = Statistics(self._segments)
        matching = compile_node(match, self._statistics)
        passing = [(each.facet, compile_node(each.node, self._statistics)) for each in filters]
        with self._reading():
            yield [_match(segment, matching, passing) for segment in self._segments]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._turn, _translated(self._generation):
            yield


def _titled(hit: RankedDocument) -> TitledHit:
    return TitledHit.of(hit.segment.document(hit.number), hit.segment.numbers(Number.NEWEST)[hit.number])


def _entry(segment: Segment, number: int) -> StoredDocument:
    return StoredDocument(segment.document(number), segment.version(number), segment.page(number))


def _match(segment: Segment, match: Matching, filters: Sequence[tuple[str, Matching]]) -> Found:
    matched = match(segment)
    return Found(segment, matched, tuple((facet, frozenset(passes(segment))) for facet, passes in filters))


def _facet(found: Sequence[Found], request: FacetRequest) -> Counted:
    counts = counting.count_values(((each.segment, each.numbers(request.facet)) for each in found), request.keyword)
    return cut_counts(counts.items(), request.size)


@contextmanager
def _translated(generation: Generation) -> Iterator[None]:
    try:
        yield
    except READ_FAILURES as error:
        raise IndexDamaged(generation.location, explain_failure(error, generation.folder)) from error
