"""All words first, then some: asks the engine in turn and keeps what each way of matching found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from search.engines.port import Snapshot
from search.facets import request_facets
from search.model.fields import Keyword
from search.model.plan import AllOf, FacetFilter, Has, Node, Plan, ScoredDocument, StoryTotal
from search.model.request import SearchRequest
from search.model.result import Matched, Note, NoteKind
from search.query import Interpretation
from search.through import ask_through

FEW = 10
"""Under so many hits that match all words, those that match some follow.

All words alone answer 2 % of natural questions (question-to-paragraph data in 12 languages).
"""


@dataclass(frozen=True, slots=True)
class Tier:
    """What one way of matching found. `story_total` is None in a search that is not grouped.

    The plan finds the documents that `total` counts. `through` is None but in a search through editions: what the
    editions match that `hits` then are, whichever edition of their stories the plan finds.
    """

    matched: Matched
    plan: Plan
    hits: tuple[ScoredDocument, ...]
    total: int
    story_total: StoryTotal | None
    counts: Mapping[Keyword, Mapping[str, int]]
    distinct: Mapping[Keyword, int] = field(default_factory=dict)
    through: Node | None = None
    is_whole: bool = True
    is_in_pairs: bool = False

    @property
    def hit_count(self) -> int:
        """Hits on all pages: stories where they are grouped, else documents."""
        return self.total if self.story_total is None else self.story_total.count


@dataclass(frozen=True, slots=True)
class Found:
    """The tiers of an answer, the best first; `counted` is the one that totals and facets are of.

    `unmarked` is the reading without regard to marks, where that one was asked.
    """

    tiers: tuple[Tier, ...]
    counted: Tier
    notes: tuple[Note, ...]
    unmarked: Interpretation | None = None

    @property
    def has_all(self) -> bool:
        """Whether something matches all words."""
        return self.counted.matched is Matched.ALL and self.counted.total > 0

    @property
    def has_few(self) -> bool:
        """Whether less was found that matches all words than a page is expected to show."""
        return self.counted.matched is Matched.SOME or self.counted.hit_count < FEW


def answer(
    snapshot: Snapshot, interpretation: Interpretation, filters: tuple[FacetFilter, ...], request: SearchRequest
) -> Found:
    """Ask for all words; where too few documents match, fill the first page with the best that match some.

    Where none matches all words with the marks that were typed, ask for them with any.
    """
    plan = Plan(interpretation.match, filters, request_facets(request), request.order, request.offset, request.limit)
    full = ask(snapshot, plan, Matched.ALL, request)
    if full.total:
        return _fill(snapshot, full, interpretation, request)
    other = interpretation.without_marks()
    if other is not None:
        again = ask(snapshot, replace(plan, match=other.match), Matched.ALL, request)
        if again.total:
            found = _fill(snapshot, again, other, request)
            return replace(found, notes=(Note(NoteKind.UNMARKED), *found.notes), unmarked=other)
    if interpretation.some is not None:
        part = ask(snapshot, replace(plan, match=interpretation.some), Matched.SOME, request)
        if part.total:
            return Found((part,), part, _note_some(NoteKind.NONE_MATCH_ALL, interpretation))
    return Found((full,), full, ())


def count(
    snapshot: Snapshot, interpretation: Interpretation, filters: tuple[FacetFilter, ...], request: SearchRequest
) -> Tier:
    """What `answer` would count of documents that match all words, without hits and facets."""
    plan = Plan(interpretation.match, filters, limit=0)
    full = ask(snapshot, plan, Matched.ALL, request)
    other = None if full.total else interpretation.without_marks()
    return full if other is None else ask(snapshot, replace(plan, match=other.match), Matched.ALL, request)


def _note_some(kind: NoteKind, interpretation: Interpretation) -> tuple[Note, ...]:
    """What is to be said where documents follow that match some of the words."""
    bounds = {NoteKind.MOST_TELLING: interpretation.is_narrowed, NoteKind.WHOLE_WORDS: interpretation.is_closed}
    return (Note(kind), *(Note(bound) for bound, holds in bounds.items() if holds))


def _fill(snapshot: Snapshot, full: Tier, interpretation: Interpretation, request: SearchRequest) -> Found:
    """The first page of what matches all words, filled with what matches some."""
    room, some = request.limit - len(full.hits), interpretation.some
    if some is None or full.hit_count >= FEW or request.page > 1 or room <= 0:
        return Found((full,), full, ())
    rest = Plan(_without(some, full), full.plan.filters, (), request.order, 0, room, is_counted=False)
    part = ask(snapshot, rest, Matched.SOME, request)
    notes = _note_some(NoteKind.RELAXED, interpretation)
    return Found((full, part), full, notes) if part.hits else Found((full,), full, ())


def _without(some: Node, full: Tier) -> Node:
    """What matches some words, without the documents, and where they are grouped the stories, that match all.

    The hits are all there are of them, and cheaper to leave out than what they match.
    """
    stories = tuple(hit.document.story for hit in full.hits if hit.document.story)
    if full.through is not None:
        return AllOf((some,), (full.through, Has(Keyword.STORY, stories)))
    if full.story_total is None:
        return AllOf((some,), (Has(Keyword.ID, tuple(hit.document.id for hit in full.hits)),))
    alone = tuple(hit.document.id for hit in full.hits if not hit.document.story)
    return AllOf((some,), (Has(Keyword.STORY, stories), Has(Keyword.ID, alone)))


def ask(snapshot: Snapshot, plan: Plan, matched: Matched, request: SearchRequest) -> Tier:
    """What one plan finds, by story and through other editions where the request says so."""
    wanted = replace(plan, is_grouped=request.is_grouped or request.is_through)
    through = wanted.match if request.is_through else None
    if request.is_through:
        found, wanted = ask_through(snapshot, wanted)
    else:
        found = snapshot.search(wanted)
    return Tier(
        matched,
        wanted,
        found.hits,
        found.total,
        found.story_total,
        found.counts,
        found.distinct,
        through,
        found.is_whole,
        found.is_in_pairs,
    )
