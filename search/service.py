"""The one way in for every reader of an index: a request goes in, a result comes out; no HTTP and no markup."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from search.analysis import AnalyzerRegistry, LanguageDetector
from search.engines.port import Engine, EngineStatus, Snapshot
from search.facets import FACETS, build_facets
from search.marking import Marker
from search.model.document import UNKNOWN_LANGUAGE, Document
from search.model.fields import Keyword
from search.model.plan import AllOf, Answer, FacetFilter, Has, Node, Order, Plan, ScoredDocument
from search.model.query import Query
from search.model.request import SearchRequest
from search.model.result import DocumentView, Hit, Matched, Note, NoteKind, SearchResult
from search.places import Gazetteer
from search.query import Interpretation, Weights, collect_words, interpret, look_up, parse, plan_filters
from search.snippets import cut_snippets

FEW = 10
"""Under so many documents that match all words, those that match some follow.

All words alone answer 2 % of natural questions (question-to-paragraph data in 12 languages).
"""
MAX_EDITIONS = 100
REMEMBERED_WORDS = 4_000
"""Of each language: about 3 MB. Enough for the words of a few hundred hits; a server must stay small."""
_DENSE = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})


@dataclass(frozen=True, slots=True)
class _Found:
    """The answers of both ways to match: `full` by all words, `part` by some of them, None where it was not needed."""

    full: Answer
    part: Answer | None
    notes: tuple[Note, ...]


class SearchService:
    """Answers searches over the newest commit of an engine. Safe to share between threads."""

    def __init__(self, engine: Engine, gazetteer: Gazetteer) -> None:
        self._engine = engine
        self.gazetteer = gazetteer
        self._analyzers = AnalyzerRegistry(REMEMBERED_WORDS)
        self._detector = LanguageDetector()

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request.

        A text is never an error: what could not be taken as typed is among the notes.
        Errors: InvalidRequest for a filter value that does not exist; IndexMissing and its siblings from the engine.
        """
        started = time.perf_counter()
        filters = plan_filters(request, self.gazetteer)
        snapshot = self._engine.snapshot()
        interpretation = self._interpret(parse(request.text), request.languages, snapshot)
        found = _ask(snapshot, interpretation, filters, request)
        marker = Marker.of(interpretation.match if found.part is None else interpretation.widest)
        hits = [self._present(scored, Matched.ALL, marker) for scored in found.full.hits]
        if found.part is not None:
            hits += [self._present(scored, Matched.SOME, marker) for scored in found.part.hits]
        counted = found.part if found.part is not None and not found.full.total else found.full
        return SearchResult(
            request=request,
            total=counted.total,
            hits=tuple(hits),
            facets=build_facets(counted.counts, request),
            notes=(*interpretation.notes, *found.notes),
            searched_languages=interpretation.searched_languages,
            document_count=snapshot.document_count,
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def document(self, document_id: str, text: str = "") -> DocumentView | None:
        """One document with the words of `text` marked in it, or None when the index lacks it."""
        snapshot = self._engine.snapshot()
        document = snapshot.documents([document_id]).get(document_id)
        if document is None:
            return None
        query = parse(text)
        interpretation = self._interpret(query, (), snapshot)
        marker = Marker.of(interpretation.widest)
        analyzer = self._analyzers.analyzer(document.language)
        return DocumentView(
            document=document,
            title=None if document.title is None else marker.mark(document.title, analyzer),
            body=marker.mark(document.body, analyzer),
            editions=_editions(snapshot, document),
        )

    def warm_up(self) -> None:
        """Load what the first search would wait for: the newest commit, stemmers, the detector's model.

        Errors: as SearchService.search.
        """
        snapshot = self._engine.snapshot()
        self._interpret(parse("tin tức"), (), snapshot)
        for language in snapshot.language_counts:
            self._analyzers.analyzer(language).tokens("a")

    def status(self) -> EngineStatus:
        """What the index holds. Errors: as SearchService.search."""
        return self._engine.status()

    def _interpret(self, query: Query, chosen: tuple[str, ...], snapshot: Snapshot) -> Interpretation:
        counts = snapshot.language_counts
        languages = tuple(language for language in counts if not chosen or language in chosen)
        vocabulary = look_up(list(collect_words(query.clauses)), languages, self._analyzers, snapshot)
        weights = Weights(snapshot.document_count, counts, self._likelihood(query, languages, bool(chosen)))
        return interpret(query, vocabulary, weights, self.gazetteer)

    def _likelihood(self, query: Query, languages: tuple[str, ...], is_chosen: bool) -> Mapping[str, float]:
        """How likely the query is of each language: what the reader chose, else what a detector thinks."""
        if is_chosen:
            return {language: 1 / len(languages) for language in languages}
        text = " ".join(collect_words(query.clauses))
        known = [language for language in languages if language != UNKNOWN_LANGUAGE]
        return self._detector.candidates(text, known) if text and len(known) > 1 else {}

    def _present(self, scored: ScoredDocument, matched: Matched, marker: Marker) -> Hit:
        document = scored.document
        analyzer = self._analyzers.analyzer(document.language)
        return Hit(
            document=document,
            score=scored.score,
            matched=matched,
            title=None if document.title is None else marker.mark(document.title, analyzer),
            snippets=cut_snippets(document.body, marker.find(document.body, analyzer), document.language in _DENSE),
        )


def _ask(
    snapshot: Snapshot, interpretation: Interpretation, filters: tuple[FacetFilter, ...], request: SearchRequest
) -> _Found:
    """Ask for all words; where too few documents match, fill the page with the best that match some."""
    full = snapshot.search(
        _plan(interpretation.match, filters, request, request.offset, request.limit, is_counted=True)
    )
    some = interpretation.some
    if some is None or full.total >= FEW:
        return _Found(full, None, ())
    if full.total == 0:
        part = snapshot.search(_plan(some, filters, request, request.offset, request.limit, is_counted=True))
        return _Found(full, part if part.total else None, (Note(NoteKind.NONE_MATCH_ALL),) if part.total else ())
    room = request.limit - full.total
    if request.page > 1 or room <= 0:
        return _Found(full, None, ())
    rest = AllOf((some,), (interpretation.match,))
    part = snapshot.search(_plan(rest, filters, request, 0, room, is_counted=False))
    return _Found(full, part if part.hits else None, (Note(NoteKind.RELAXED),) if part.hits else ())


def _plan(
    match: Node, filters: tuple[FacetFilter, ...], request: SearchRequest, offset: int, limit: int, is_counted: bool
) -> Plan:
    return Plan(match, filters, FACETS if is_counted else (), request.order, offset, limit)


def _editions(snapshot: Snapshot, document: Document) -> tuple[Document, ...]:
    if not document.story:
        return ()
    plan = Plan(Has(Keyword.STORY, (document.story,)), order=Order.OLDEST, limit=MAX_EDITIONS)
    others = (hit.document for hit in snapshot.search(plan).hits if hit.document.id != document.id)
    return tuple(sorted(others, key=lambda other: (other.language, other.id)))
