"""Answers put together of what hits and counts found; finding and counting are elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from search.engines.counts import Counted
from search.engines.tantivy.counting import NONE_COUNTED
from search.model.fields import Keyword
from search.model.plan import Answer, Plan, ScoredDocument, StoryTotal


def make_answer(
    hits: tuple[ScoredDocument, ...],
    total: int,
    facets: Mapping[Keyword, Counted],
    stories: StoryTotal | None,
    is_in_pairs: bool = False,
) -> Answer:
    """What was found; `stories` is None where hits are not grouped."""
    counts = {keyword: counted.top for keyword, counted in facets.items()}
    distinct = {keyword: counted.distinct for keyword, counted in facets.items()}
    return Answer(hits, total, counts, distinct, stories, is_in_pairs=is_in_pairs)


def answer_nothing(plan: Plan) -> Answer:
    """The answer to a plan that no document matches."""
    facets = {request.keyword: NONE_COUNTED for request in plan.facets}
    return make_answer((), 0, facets, StoryTotal(0, is_exact=True) if plan.is_grouped else None)
