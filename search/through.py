"""Searches stories through all of their editions and finds those that can be read as the filters say."""

from __future__ import annotations

from dataclasses import replace

from search.engines.port import Snapshot
from search.model.fields import Keyword
from search.model.plan import AllOf, Answer, FacetRequest, Has, Plan

_STORIES = "stories"
EVERY_STORY = 2**31 - 1
"""Stories are listed whole: a search through editions is exact, whatever it costs."""


def ask_through(snapshot: Snapshot, plan: Plan) -> tuple[Answer, Plan]:
    """The answer to a plan whose filters say what is read, and whose match says what some edition must hold.

    Hits are editions that match, the best of each story, of the stories that have an edition which passes the filters;
    totals and counts are of the editions that pass them, which the plan given back finds.
    """
    matching = _list_stories(snapshot, replace(plan, filters=(), is_grouped=False, limit=0))
    read = replace(plan, match=Has(Keyword.STORY, matching))
    counted = snapshot.search(replace(read, limit=0))
    readable = _list_stories(snapshot, replace(read, is_grouped=False, limit=0))
    ranked = replace(plan, match=AllOf((plan.match, Has(Keyword.STORY, readable))), filters=(), facets=())
    return replace(counted, hits=snapshot.search(ranked).hits), read


def _list_stories(snapshot: Snapshot, plan: Plan) -> tuple[str, ...]:
    asked = FacetRequest(Keyword.STORY, _STORIES, EVERY_STORY)
    return tuple(snapshot.search(replace(plan, facets=(asked,))).counts[Keyword.STORY])
