"""Searches stories through all of their editions and finds those that can be read as the filters say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.engines.port import Snapshot
from search.model.fields import Keyword
from search.model.plan import AllOf, Answer, AnyOf, FacetFilter, FacetRequest, Has, Node, Plan, Seen

_STORIES = "stories"
_UNTIL = "until"
EVERY_STORY = 2**31 - 1
"""Stories are listed whole: a search through editions is exact, whatever it costs."""


def ask_through(snapshot: Snapshot, plan: Plan) -> tuple[Answer, Plan]:
    """The answer to a plan whose filters say what is read, and whose match says what some edition must hold.

    Hits are editions that match, the best of each story, of the stories that have an edition which passes the filters;
    totals and counts are of the editions that pass them, which the plan given back finds. A story arrives with
    either: in a stretch of time are all stories to which the edition that is read, or one that matches, came then.
    """
    stretch = _intersect([each.node for each in plan.filters if isinstance(each.node, Seen)])
    chosen = tuple(each for each in plan.filters if not isinstance(each.node, Seen))
    until = () if stretch.until is None else (FacetFilter(_UNTIL, Seen(None, stretch.until)),)
    read = replace(plan, match=_read_by(snapshot, plan.match, stretch), filters=(*chosen, *until))
    counted = snapshot.search(replace(read, limit=0))
    readable = Has(Keyword.STORY, _list_stories(snapshot, read.match, read.filters))
    ranked = replace(plan, match=AllOf((plan.match, readable)), filters=until, facets=())
    found = snapshot.search(ranked)
    return replace(counted, hits=found.hits, is_in_pairs=found.is_in_pairs), read


def _intersect(stretches: Sequence[Seen]) -> Seen:
    after = max((each.after for each in stretches if each.after is not None), default=None)
    return Seen(after, min((each.until for each in stretches if each.until is not None), default=None))


def _read_by(snapshot: Snapshot, match: Node, stretch: Seen) -> Node:
    """What an edition is read by: its story matches, and it or an edition that matches came in the stretch."""
    if stretch.after is None:
        return Has(Keyword.STORY, _list_stories(snapshot, AllOf((match, stretch))))
    arrived = Has(Keyword.STORY, _list_stories(snapshot, stretch))
    matching = _list_stories(snapshot, AllOf((match, arrived, Seen(None, stretch.until))))
    fresh = _list_stories(snapshot, AllOf((match, stretch)))
    return AnyOf((AllOf((Has(Keyword.STORY, matching), stretch)), Has(Keyword.STORY, fresh)))


def _list_stories(snapshot: Snapshot, match: Node, filters: tuple[FacetFilter, ...] = ()) -> tuple[str, ...]:
    asked = FacetRequest(Keyword.STORY, _STORIES, EVERY_STORY)
    return tuple(snapshot.search(Plan(match, filters, (asked,), limit=0)).counts[Keyword.STORY])
