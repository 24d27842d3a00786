"""One hit for each story: folds the editions that an engine finds, counts stories, and names the other editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from search.engines.port import Snapshot
from search.model.document import Document
from search.model.fields import Keyword
from search.model.plan import AllOf, Answer, FacetRequest, Has, Order, Plan, ScoredDocument, StoryTotal
from search.model.result import Edition

MAX_EXACT = 10_000
"""Stories that are counted one by one."""
MOST_EDITIONS = 100
_STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Grouped:
    """What an engine found, one hit for each story; `answer.total` still counts documents."""

    answer: Answer
    story_total: StoryTotal


def story_of(document: Document) -> str:
    """What a document's hit is folded by: its story, or itself where it belongs to none."""
    return document.story or document.id


def search_stories(snapshot: Snapshot, plan: Plan) -> Grouped:
    """Answer a plan whose offset and limit count stories: the best document of each in the plan's order."""
    wanted, size = plan.offset + plan.limit, 3 * (plan.offset + plan.limit) + 10
    asked = (*plan.facets, FacetRequest(Keyword.STORY, _STORIES, 2**31 - 1))
    while True:
        answer = snapshot.search(replace(plan, offset=0, limit=size, facets=asked))
        folded = fold_stories(answer.hits)
        if len(folded) >= wanted or size >= answer.total:
            break
        size *= 4
    stories = answer.counts[Keyword.STORY]
    count = len(stories) + max(0, answer.total - sum(stories.values()))
    counts = {request.keyword: answer.counts[request.keyword] for request in plan.facets}
    found = Answer(folded[plan.offset : wanted], answer.total, counts, answer.distinct)
    return Grouped(found, StoryTotal(count, is_exact=True))


def fold_stories(hits: Iterable[ScoredDocument]) -> tuple[ScoredDocument, ...]:
    """The first hit of each story, in order."""
    first: dict[str, ScoredDocument] = {}
    for hit in hits:
        first.setdefault(story_of(hit.document), hit)
    return tuple(first.values())


def prefer_editions(
    hits: Sequence[ScoredDocument], plan: Plan, languages: Sequence[str], snapshot: Snapshot
) -> tuple[tuple[ScoredDocument, tuple[Edition, ...]], ...]:
    """Each hit, or in its place the edition that matches and whose language is wanted most; and its other editions.

    What comes in place of a hit keeps its score, so that the order stays as it was.
    """
    stories = tuple(hit.document.story for hit in hits if hit.document.story)
    if not stories:
        return tuple((hit, ()) for hit in hits)
    all_editions = _by_story(snapshot, Plan(Has(Keyword.STORY, stories)), len(stories))
    within = AllOf((Has(Keyword.STORY, stories), plan.match))
    matching = _by_story(snapshot, Plan(within, plan.filters), len(stories))
    rank = {language: place for place, language in enumerate(languages)}
    chosen = []
    for hit in hits:
        own = matching.get(hit.document.story, [])
        best = min(own, key=lambda d: rank.get(d.language, len(rank)), default=hit.document)
        shown = (
            best if rank.get(best.language, len(rank)) < rank.get(hit.document.language, len(rank)) else hit.document
        )
        matched = {document.id for document in own}
        others = [d for d in all_editions.get(hit.document.story, []) if d.id != shown.id]
        editions = [Edition(d.id, d.language, d.title, d.id in matched) for d in others]
        editions.sort(key=lambda edition: (not edition.is_match, edition.language, edition.id))
        chosen.append((ScoredDocument(shown, hit.score), tuple(editions)))
    return tuple(chosen)


def _by_story(snapshot: Snapshot, plan: Plan, story_count: int) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    limit = story_count * MOST_EDITIONS
    for hit in snapshot.search(replace(plan, order=Order.OLDEST, limit=limit)).hits:
        found.setdefault(hit.document.story, []).append(hit.document)
    return found
