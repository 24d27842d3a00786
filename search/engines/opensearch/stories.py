"""One hit for each story, and how many stories there are; which documents match is decided in compile."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from search.engines.opensearch.connection import Json
from search.engines.opensearch.schema import DEEPEST
from search.model.fields import Number
from search.model.plan import MAX_EXACT_STORIES, StoryTotal

_FIELD = Number.STORY_HASH.value
_MOST = MAX_EXACT_STORIES
PAGE_STORIES = 100
_Ask = Callable[[Mapping[str, Any]], Json]

COLLAPSE = {"collapse": {"field": _FIELD}}
"""Of each story only the best document in the order of the request."""


def ask_story_total(filters: Collection[dict[str, Any]]) -> dict[str, Any]:
    """Counts the stories of what passes: every shard names its own, up to so many.

    OpenSearch's own count of distinct values is an estimate, even of few; it only stands in for what is beyond.
    """
    counted = {
        "scripted_metric": {
            "init_script": "state.stories = new HashSet();",
            "map_script": (f"if (state.stories.size() <= {_MOST}) {{ state.stories.add(doc['{_FIELD}'].value); }}"),
            "combine_script": "return new ArrayList(state.stories);",
            "reduce_script": (
                "Set all = new HashSet(); for (some in states) { if (some != null) { all.addAll(some); } }"
                " return all.size();"
            ),
        }
    }
    estimated = {"cardinality": {"field": _FIELD, "precision_threshold": 40_000}}
    inside = {"counted": counted, "estimated": estimated}
    return {"stories": {"filter": {"bool": {"filter": list(filters)}}, "aggs": inside}}


def read_story_total(answer: Json) -> StoryTotal:
    """The answer to `ask_story_total`."""
    told = answer["aggregations"]["stories"]
    # Without any shard there is no state to reduce.
    counted = int(told["counted"]["value"] or 0)
    if counted <= _MOST:
        return StoryTotal(counted, True)
    return StoryTotal(max(counted, int(told["estimated"]["value"])), False)


def find_behind(
    ask: _Ask, body: Mapping[str, Any], passing: dict[str, Any], behind: dict[str, Any], most: int
) -> list[Json]:
    """The first stories whose best document lies behind a place of the order; one that has a better stands before it.

    OpenSearch cannot go on after a place in a collapsed answer. So what lies behind is collapsed, page after page, and
    stories that also have a document before the place are left out. `body` has the order and what is loaded.
    """
    found: list[Json] = []
    offset = 0
    while len(found) < most and offset + PAGE_STORIES <= DEEPEST:
        query = {"bool": {"filter": [passing, behind]}}
        page = ask({**body, **COLLAPSE, "query": query, "from": offset, "size": PAGE_STORIES})["hits"]["hits"]
        known = _told_before(ask, passing, behind, [hit["fields"][_FIELD][0] for hit in page])
        found += [hit for hit in page if hit["fields"][_FIELD][0] not in known]
        offset += PAGE_STORIES
        if len(page) < PAGE_STORIES:
            break
    return found[:most]


def _told_before(ask: _Ask, passing: dict[str, Any], behind: dict[str, Any], stories: list[int]) -> set[int]:
    """Of some stories those with a document before the place."""
    if not stories:
        return set()
    query = {"bool": {"filter": [passing, {"terms": {_FIELD: stories}}], "must_not": [behind]}}
    terms = {"stories": {"terms": {"field": _FIELD, "size": len(stories), "shard_size": len(stories)}}}
    answer = ask({"size": 0, "query": query, "aggs": terms})
    return {bucket["key"] for bucket in answer["aggregations"]["stories"]["buckets"]}
