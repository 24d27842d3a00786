"""The one way in for every reader of an index: a request goes in, a result comes out; no HTTP and no markup."""

from __future__ import annotations

import copy
import datetime
import itertools
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from search.analysis import AnalyzerRegistry
from search.answering import Found, Tier, answer, count
from search.arrivals import ArrivalCounts, find_matching_ids, find_members, find_newest_arrival, is_everything
from search.crawl import cut_part, find_next, go_on, rank
from search.editions import EditionMemory
from search.engines.port import Engine, EngineStatus, Snapshot
from search.export import Export, export, plan_export
from search.facets import build_facets
from search.grouping import Shown, show_stories
from search.interpreter import Interpreter
from search.marking import Marker
from search.model.completion import Completion
from search.model.crawl import Given, Part, Place, RankedPart
from search.model.document import Document
from search.model.fields import Keyword
from search.model.plan import CrossCounts, FacetFilter, Has, Node, Order, Plan, ScoredDocument, StoryTotal
from search.model.query import Query
from search.model.request import SearchRequest
from search.model.result import (
    Counts,
    DocumentView,
    Hit,
    Matched,
    Note,
    NoteKind,
    SearchResult,
    Snippet,
    Suggestion,
    Through,
)
from search.offers import suggest_facts
from search.places import Gazetteer, load_heard
from search.query import Interpretation, WordMemory, parse, plan_filters, today_in_vietnam
from search.readings import list_readings
from search.similar import SimilarDocuments
from search.snippets import cut_snippets
from search.spelling import Spelled, SpellingChecker
from search.suggest import Completer
from search.ways import suggest_places, suggest_without

MAX_EDITIONS = 100
MOST_SIMILAR = 6
REMEMBERED_WORDS = 4_000
"""Of each language: about 3 MB. Enough for the words of a few hundred hits; a server must stay small."""
_DENSE = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})


class _Asked(NamedTuple):
    """A request made ready to be asked of one commit."""

    snapshot: Snapshot
    interpretation: Interpretation
    filters: tuple[FacetFilter, ...]


class SearchService:
    """Answers searches over the newest commit of an engine. Safe to share between threads."""

    def __init__(
        self, engine: Engine, gazetteer: Gazetteer, today: Callable[[], datetime.date] = today_in_vietnam
    ) -> None:
        self._engine = engine
        self._take_snapshot: Callable[[], Snapshot] = engine.snapshot
        self.gazetteer = gazetteer
        self.location = engine.location
        self._today = today
        self._analyzers = AnalyzerRegistry(REMEMBERED_WORDS)
        self._interpreter = Interpreter(gazetteer, self._analyzers, words := WordMemory(), today)
        self._editions = EditionMemory()
        self._completer = Completer(gazetteer, self._analyzers)
        self._spelling = SpellingChecker(gazetteer, self._analyzers, words)
        self._similar = SimilarDocuments(self._analyzers)
        self._arrivals = ArrivalCounts()
        self._newest_arrival = ("", 0)

    def held(self) -> SearchService:
        """The same over the commit that is the newest one now, for many searches that belong together.

        Errors: as `search`.
        """
        still = copy.copy(self)
        still._take_snapshot = itertools.repeat(self._take_snapshot()).__next__
        return still

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request.

        A text is never an error: what could not be taken as typed is among the notes.
        Errors: InvalidRequest for a filter value that does not exist; IndexMissing and its siblings from the engine.
        """
        started = time.perf_counter()
        asked = self._ask(request)
        return self._present_found(asked, answer(*asked, request), request, started, is_helpful=request.page == 1)

    def crawl(self, request: SearchRequest, place: Place | RankedPart | None = None) -> Part:
        """Answer the first part of a result, or the one at a place, and say where to go on. Errors: as `search`."""
        started = time.perf_counter()
        asked = self._ask(request)
        if place is None:
            found = answer(*asked, request)
            return Part(
                self._present_found(asked, found, request, started, is_helpful=True),
                find_next(found, request, self._newest_arrival_of(asked.snapshot)),
            )
        found, going_on = cut_part(go_on(*asked, request, place), request, place)
        return Part(self._present_found(asked, found, request, started), going_on)

    def rank(self, request: SearchRequest, given: Given) -> tuple[str, ...]:
        """The ids of all further hits of a crawl by relevance, in order. Errors: as `search`."""
        return rank(*self._ask(request), request, given)

    def export(self, request: SearchRequest, most: int) -> Export:
        """The documents that a request finds, at most so many, read while they are taken. Errors: as `search`."""
        asked = self._ask(request)
        return export(asked.snapshot, plan_export(*asked, request), most)

    def coverage(self, request: SearchRequest, keywords: tuple[Keyword, ...]) -> CrossCounts:
        """How many documents a request finds, by combination of one value of each of two or three keywords.

        Errors: as `search`.
        """
        asked = self._ask_unranked(request)
        return asked.snapshot.cross_counts(asked.interpretation.match, asked.filters, keywords)

    def _ask(self, request: SearchRequest) -> _Asked:
        filters = plan_filters(request, self.gazetteer)
        snapshot = self._take_snapshot()
        return _Asked(snapshot, self._interpreter.interpret(self._parse(request.text), request, snapshot), filters)

    def _parse(self, text: str) -> Query:
        return parse(text, self.gazetteer)

    def _ask_unranked(self, request: SearchRequest, query: Query | None = None) -> _Asked:
        """As `_ask`, for what is only counted or listed; `query` stands in for the text."""
        filters = plan_filters(request, self.gazetteer)
        snapshot = self._take_snapshot()
        read = self._parse(request.text) if query is None else query
        return _Asked(snapshot, self._interpreter.interpret(read, request, snapshot, is_ranked=False), filters)

    def _present_found(
        self, asked: _Asked, found: Found, request: SearchRequest, started: float, is_helpful: bool = False
    ) -> SearchResult:
        snapshot = asked.snapshot
        interpretation = asked.interpretation if found.unmarked is None else found.unmarked
        marker = Marker.of(*_list_asked(found, interpretation))
        away = () if all(tier.is_whole for tier in found.tiers) else (Note(NoteKind.PART_AWAY),)
        pairs = (Note(NoteKind.NEAR_IN_PAIRS),) if any(tier.is_in_pairs for tier in found.tiers) else ()
        spelled = self._spell(interpretation, request, snapshot) if is_helpful and found.has_few else Spelled()
        is_lost = is_helpful and not found.has_all
        absent = self._interpreter.note_absent_language(interpretation, request, snapshot) if is_lost else ()
        return SearchResult(
            request=request,
            query=interpretation.query,
            total=found.counted.total,
            hits=tuple(hit for tier in found.tiers for hit in self._present_tier(tier, marker, request, snapshot)),
            facets=build_facets(found.counted.counts, found.counted.distinct, request),
            notes=(*away, *interpretation.notes, *pairs, *found.notes, *absent, *spelled.notes),
            searched_languages=interpretation.searched_languages,
            document_count=snapshot.document_count,
            story_total=found.counted.story_total,
            readings=list_readings(interpretation, request),
            suggestions=self._suggest(interpretation, found, spelled, request, snapshot) if is_helpful else (),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def _suggest(
        self,
        interpretation: Interpretation,
        found: Found,
        spelled: Spelled,
        request: SearchRequest,
        snapshot: Snapshot,
    ) -> tuple[Suggestion, ...]:
        count = self._count_all_words
        likely = (
            *spelled.suggestions,
            *suggest_places(interpretation, request, self.gazetteer, count),
            *suggest_facts(interpretation, request, snapshot, self.gazetteer, self._today(), count),
        )
        if found.counted.total:
            return likely
        return (*likely, *suggest_without(interpretation, request, count))

    def count(self, request: SearchRequest, query: Query | None = None) -> Counts:
        """How much matches all words of a request; cheaper than finding it. `query` as in `matching_ids`.

        Errors: as `search`.
        """
        counted = count(*self._ask_unranked(request, query), request)
        return Counts(counted.total, counted.story_total)

    def remarks(self, request: SearchRequest) -> tuple[Note, ...]:
        """What of a request's text cannot be used as typed. Errors: as `search`."""
        return self._ask_unranked(request).interpretation.notes

    def matching_ids(self, request: SearchRequest, most: int, query: Query | None = None) -> tuple[str, ...]:
        """The ids of the documents that match all words and pass all filters, at most so many, in no order.

        None for a request that demands nothing but a time of arrival (see `restricts`). `query` stands in for the text
        where that was read in another way than today's grammar reads it.
        Errors: as SearchService.search.
        """
        asked = self._ask_unranked(request, query)
        if is_everything(asked.interpretation.match) and not self._is_filtered(request):
            return ()
        arrived = self._arrivals.count(asked.snapshot, request.seen_after, request.seen_until)
        match, is_through = asked.interpretation.match, request.is_through
        return find_matching_ids(asked.snapshot, match, asked.filters, most, arrived, is_through)

    def restricts(self, request: SearchRequest) -> bool:
        """Whether a request demands anything: a word, or a filter chosen by the reader.

        Errors: as SearchService.search.
        """
        return self._is_filtered(request) or not is_everything(self._ask_unranked(request).interpretation.match)

    def _is_filtered(self, request: SearchRequest) -> bool:
        chosen = replace(request, seen_after=None, seen_until=None)
        bare = SearchRequest(with_copies=request.with_copies)
        return plan_filters(chosen, self.gazetteer) != plan_filters(bare, self.gazetteer)

    @property
    def commit(self) -> str:
        """Names the newest commit. Errors: as SearchService.search."""
        return self._take_snapshot().commit

    def newest_arrival(self) -> int:
        """When the newest document was first seen; see `find_newest_arrival`. Errors: as SearchService.search."""
        return self._newest_arrival_of(self._take_snapshot())

    def _newest_arrival_of(self, snapshot: Snapshot) -> int:
        commit, newest = self._newest_arrival
        if commit != snapshot.commit:
            newest = find_newest_arrival(snapshot)
            self._newest_arrival = (snapshot.commit, newest)
        return newest

    def documents(self, ids: Collection[str]) -> Mapping[str, Document]:
        """The documents with these ids, whole; ids that the index lacks are left out."""
        return self._take_snapshot().documents(ids)

    def hits(self, request: SearchRequest, ids: Collection[str]) -> tuple[Hit, ...]:
        """These documents as hits of a request, with its words marked, in the order given; absent ids are left out."""
        snapshot = self._take_snapshot()
        marker = Marker.of(self._interpreter.interpret(self._parse(request.text), request, snapshot).match)
        found = snapshot.documents(ids)
        shown = (Shown(found[id_], 0.0, None, ()) for id_ in ids if id_ in found)
        return tuple(self._present(each, Matched.ALL, marker) for each in shown)

    def stories(self, request: SearchRequest, ids: Collection[str]) -> tuple[Hit, ...]:
        """The stories of these documents as hits of a request, in the order given; absent ids are left out.

        Each is told as on a page of hits: in the edition that the request finds and whose language it wants most, with
        the others named; in the document itself where the request finds no edition. Errors: as `search`.
        """
        snapshot, interpretation, filters = self._ask(request)
        found = snapshot.documents(ids)
        hits = tuple(ScoredDocument(found[id_], 0.0) for id_ in ids if id_ in found)
        through = interpretation.match if request.is_through else None
        total = StoryTotal(len(hits), is_exact=True)
        tier = Tier(Matched.ALL, Plan(interpretation.match, filters), hits, len(hits), total, {}, through=through)
        return tuple(self._present_tier(tier, Marker.of(interpretation.match), request, snapshot))

    def members(self, stories: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """The ids of all editions of each story; stories that the index lacks are left out."""
        return find_members(self._take_snapshot(), stories)

    def document(self, document_id: str, text: str = "") -> DocumentView | None:
        """One document with the words of `text` marked in it, or None when the index lacks it."""
        snapshot = self._take_snapshot()
        document = snapshot.documents([document_id]).get(document_id)
        if document is None:
            return None
        query = self._parse(text)
        interpretation = self._interpreter.interpret(query, SearchRequest(), snapshot)
        marker = Marker.of(interpretation.widest)
        analyzer = self._analyzers.analyzer(document.language)
        return DocumentView(
            document=document,
            title=None if document.title is None else marker.mark(document.title, analyzer),
            body=marker.mark(document.body, analyzer),
            editions=_editions(snapshot, document),
        )

    def complete(self, text: str, locale: str) -> tuple[Completion, ...]:
        """How a text may go on while it is typed; see `Completer`. Errors: as SearchService.search."""
        return self._completer.complete(text, locale, self._take_snapshot())

    def similar(self, document_id: str, same_language: bool = False) -> tuple[Hit, ...]:
        """Articles about the same as a document, the likest first; none when the index lacks it.

        Errors: as SearchService.search.
        """
        snapshot = self._take_snapshot()
        document = snapshot.documents([document_id]).get(document_id)
        if document is None:
            return ()
        found = self._similar.find(document, same_language, MOST_SIMILAR, snapshot)
        return tuple(
            self._present(Shown(hit.document, hit.score, None, ()), Matched.SOME, Marker.of()) for hit in found
        )

    def spellings(self, request: SearchRequest) -> tuple[Suggestion, ...]:
        """Searches that find more, with words that the index lacks spelled as it holds them. Errors: as `search`."""
        snapshot = self._take_snapshot()
        return self._spell(
            self._interpreter.interpret(self._parse(request.text), request, snapshot), request, snapshot
        ).suggestions

    def _spell(self, interpretation: Interpretation, request: SearchRequest, snapshot: Snapshot) -> Spelled:
        return self._spelling.suggest(request, interpretation, self._count_full, self._count_some, snapshot)

    def _count_full(self, request: SearchRequest) -> int:
        return self.count(replace(request, is_grouped=False)).total

    def _count_some(self, request: SearchRequest) -> int:
        return self._count_matching(request, lambda interpretation: interpretation.widest)

    def _count_all_words(self, request: SearchRequest) -> int:
        return self._count_matching(request, lambda interpretation: interpretation.match)

    def _count_matching(self, request: SearchRequest, choose: Callable[[Interpretation], Node]) -> int:
        snapshot, interpretation, filters = self._ask_unranked(request)
        return snapshot.search(Plan(choose(interpretation), filters, limit=0)).total

    def warm_up(self) -> None:
        """Load what the first search would wait for: the newest commit, stemmers, the detector's model.

        Errors: as SearchService.search.
        """
        snapshot = self._take_snapshot()
        self._interpreter.interpret(self._parse("tin tức Hà Tĩnh 河静省"), SearchRequest(), snapshot)
        for language in snapshot.language_counts:
            self._analyzers.analyzer(language).tokens("a")
        load_heard(self.gazetteer)
        self._completer.warm_up(snapshot)
        self._completer.complete("tin", "vi", snapshot)

    def status(self) -> EngineStatus:
        """What the index holds. Errors: as SearchService.search."""
        return self._engine.status()

    def _present_tier(self, tier: Tier, marker: Marker, request: SearchRequest, snapshot: Snapshot) -> Iterator[Hit]:
        if tier.story_total is None:
            shown = tuple(Shown(hit.document, hit.score, None, ()) for hit in tier.hits)
        else:
            shown = show_stories(tier, request, snapshot, self._editions)
        for each in shown:
            yield self._present(each, tier.matched, marker)

    def _present(self, shown: Shown, matched: Matched, marker: Marker) -> Hit:
        document = shown.document
        analyzer = self._analyzers.analyzer(document.language)
        return Hit(
            document=document,
            score=shown.score,
            matched=matched,
            title=None if document.title is None else marker.mark(document.title, analyzer),
            snippets=self._cut(document, marker),
            editions=shown.editions,
            through=None if shown.through is None else self._name_through(shown.through, marker),
        )

    def _name_through(self, document: Document, marker: Marker) -> Through:
        snippets = self._cut(document, marker)
        return Through(document.id, document.language, snippets[0] if snippets else None)

    def _cut(self, document: Document, marker: Marker) -> tuple[Snippet, ...]:
        analyzer = self._analyzers.analyzer(document.language)
        found = marker.find(document.body, analyzer)
        return cut_snippets(document.body, found, document.language in _DENSE)


def _list_asked(found: Found, interpretation: Interpretation) -> Iterator[Node]:
    """What the hits were found by: of a long query where none has all words, the most telling ones alone."""
    asked = {tier.matched for tier in found.tiers}
    if Matched.ALL in asked:
        yield interpretation.match
    if Matched.SOME in asked and interpretation.some is not None:
        yield interpretation.some


def _editions(snapshot: Snapshot, document: Document) -> tuple[Document, ...]:
    if not document.story:
        return ()
    plan = Plan(Has(Keyword.STORY, (document.story,)), order=Order.OLDEST, limit=MAX_EDITIONS)
    others = (hit.document for hit in snapshot.search(plan).hits if hit.document.id != document.id)
    return tuple(sorted(others, key=lambda other: (other.language, other.id)))
