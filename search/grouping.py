"""Which edition stands for a story, and which others there are; engines fold and count stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.engines.port import Snapshot
from search.model.document import Document
from search.model.fields import Keyword
from search.model.plan import AllOf, Has, Order, Plan, ScoredDocument
from search.model.result import Edition

MOST_EDITIONS = 100


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
