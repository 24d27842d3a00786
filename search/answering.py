"""All words first, then some: asks the engine in turn and keeps what each way of matching found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from search.engines.port import Snapshot
from search.facets import request_facets
from search.model.fields import Keyword
from search.model.plan import AllOf, FacetFilter, Has, Node, Plan, ScoredDocument, StoryTotal
from search.model.request import SearchRequest
from search.model.result import Matched, Note, NoteKind
from search.query import Interpretation

FEW = 10
"""Under so many hits that match all words, those that match some follow.

All words alone answer 2 % of natural questions (question-to-paragraph data in 12 languages).
"""


@dataclass(frozen=True, slots=True)
class Tier:
    """What one way of matching found. `story_total` is None in a search that is not grouped."""

    matched: Matched
    plan: Plan
    hits: tuple[ScoredDocument, ...]
    total: int
    story_total: StoryTotal | None
    counts: Mapping[Keyword, Mapping[str, int]]

    @property
    def hit_count(self) -> int:
        """Hits on all pages: stories where they are grouped, else documents."""
        return self.total if self.story_total is None else self.story_total.count


@dataclass(frozen=True, slots=True)
class Found:
    """The tiers of an answer, the best first; `counted` is the one that totals and facets are of."""

    tiers: tuple[Tier, ...]
    counted: Tier
    notes: tuple[Note, ...]


def answer(
    snapshot: Snapshot, interpretation: Interpretation, filters: tuple[FacetFilter, ...], request: SearchRequest
) -> Found:
    """Ask for all words; where too few documents match, fill the first page with the best that match some."""
    plan = Plan(interpretation.match, filters, request_facets(request), request.order, request.offset, request.limit)
    full = _ask(snapshot, plan, Matched.ALL, request.is_grouped)
    some = interpretation.some
    if some is None or full.hit_count >= FEW:
        return Found((full,), full, ())
    if full.total == 0:
        part = _ask(snapshot, replace(plan, match=some), Matched.SOME, request.is_grouped)
        return Found((part,), part, (Note(NoteKind.NONE_MATCH_ALL),)) if part.total else Found((full,), full, ())
    room = request.limit - len(full.hits)
    if request.page > 1 or room <= 0:
        return Found((full,), full, ())
    rest = Plan(_without(some, full), filters, (), request.order, 0, room)
    part = _ask(snapshot, rest, Matched.SOME, request.is_grouped)
    return Found((full, part), full, (Note(NoteKind.RELAXED),)) if part.hits else Found((full,), full, ())


def count(
    snapshot: Snapshot, interpretation: Interpretation, filters: tuple[FacetFilter, ...], request: SearchRequest
) -> Tier:
    """What `answer` would count, without hits and facets."""
    plan = Plan(interpretation.match, filters, limit=0)
    full = _ask(snapshot, plan, Matched.ALL, request.is_grouped)
    if full.total or interpretation.some is None:
        return full
    part = _ask(snapshot, replace(plan, match=interpretation.some), Matched.SOME, request.is_grouped)
    return part if part.total else full


def _without(some: Node, full: Tier) -> Node:
    """What matches some words, without the documents, and where they are grouped the stories, that match all."""
    excluded: tuple[Node, ...] = (full.plan.match,)
    stories = tuple(hit.document.story for hit in full.hits if hit.document.story)
    if full.story_total is not None and stories:
        excluded = (*excluded, Has(Keyword.STORY, stories))
    return AllOf((some,), excluded)


def _ask(snapshot: Snapshot, plan: Plan, matched: Matched, is_grouped: bool) -> Tier:
    found = snapshot.search(replace(plan, is_grouped=is_grouped))
    return Tier(matched, plan, found.hits, found.total, found.story_total, found.counts)
