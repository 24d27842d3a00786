"""Going through a whole result part by part while documents are added: none comes twice, none is missed.

An order that stays (newest, oldest, id) goes on behind the last hit. By relevance the scores of all documents move with
every document that is added, so a ranking is written down once, as ids, and read from then on. Both look only at what
was there when the first part was answered: a newer edition could otherwise stand for its story at a place that was
passed already. Where a ranking is kept is up to whoever crawls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.answering import Found, ask
from search.engines.port import Snapshot
from search.facets import request_facets
from search.model.crawl import Given, Place, RankedPart, Start
from search.model.document import Document
from search.model.fields import Keyword
from search.model.keys import hash64, newest_key, oldest_key
from search.model.plan import AfterKey, FacetFilter, Has, Order, Plan, ScoredDocument, Seen
from search.model.request import SearchRequest
from search.model.result import Matched
from search.query import Interpretation

MOST_RANKED = 10_000
"""Hits of a ranking that is written down: ids of about 20 signs, so a file of a few hundred KB."""
CRAWL_FILTER = "crawl"


def go_on(
    snapshot: Snapshot,
    interpretation: Interpretation,
    filters: tuple[FacetFilter, ...],
    request: SearchRequest,
    place: Place | RankedPart,
) -> Found:
    """What stands at a place; in an order that stays one hit more than asked for, to tell whether there are more."""
    plan = replace(plan_crawl(interpretation, filters, request, place.start), facets=request_facets(request))
    if isinstance(place, Place):
        asked = replace(plan, after=place.after, limit=request.limit + 1)
        tier = ask(snapshot, asked, place.start.matched, request)
        return Found((tier,), tier, ())
    counted = ask(snapshot, replace(plan, limit=0), place.start.matched, request)
    # Filters say what is read; where that is another edition than the one that was ranked, they do not hold for this.
    kept = () if request.is_through else plan.filters
    within = (*kept, FacetFilter(CRAWL_FILTER, Has(Keyword.ID, place.ids)))
    asked = replace(plan, filters=within, facets=(), limit=len(place.ids), is_grouped=False)
    tier = replace(counted, hits=_in_order(snapshot.search(asked).hits, place.ids))
    return Found((tier,), tier, ())


def rank(
    snapshot: Snapshot,
    interpretation: Interpretation,
    filters: tuple[FacetFilter, ...],
    request: SearchRequest,
    given: Given,
) -> tuple[str, ...]:
    """The ids of all further hits by relevance, at most `MOST_RANKED`, without what was given already."""
    plan = replace(plan_crawl(interpretation, filters, request, given.start), limit=MOST_RANKED)
    documents = (hit.document for hit in ask(snapshot, plan, given.start.matched, request).hits)
    return tuple(each.id for each in documents if given_key(each, request) not in given.keys)


def plan_crawl(
    interpretation: Interpretation, filters: tuple[FacetFilter, ...], request: SearchRequest, start: Start
) -> Plan:
    """What a crawl goes through: the matches of its beginning, whatever was added since."""
    some = interpretation.some
    match = some if start.matched is Matched.SOME and some is not None else interpretation.match
    within = (*filters, FacetFilter(CRAWL_FILTER, Seen(None, start.until)))
    return Plan(match, within, (), request.order, 0, request.limit, request.is_grouped)


def cut_part(found: Found, request: SearchRequest, place: Place | RankedPart) -> tuple[Found, Place | None]:
    """A part without the hit that was only looked for, and where to go on when there was one."""
    tier = found.counted
    if isinstance(place, RankedPart) or len(tier.hits) <= request.limit:
        return found, None
    hits = tier.hits[: request.limit]
    shown = replace(tier, hits=hits)
    return Found((shown,), shown, found.notes), Place(place.start, after_key(hits[-1].document, request.order))


def find_next(found: Found, request: SearchRequest, until: int) -> Place | Given | None:
    """Where to go on behind the first part of a result.

    Not offered where words were found without regard to their marks.
    """
    tier = found.counted
    if found.unmarked is not None:
        return None
    if request.page > 1 or not tier.hits or tier.hit_count <= len(tier.hits):
        return None
    start = Start(until, tier.matched)
    if request.order is not Order.RELEVANCE:
        return Place(start, after_key(tier.hits[-1].document, request.order))
    if tier.hit_count > MOST_RANKED:
        return None
    return Given(start, frozenset(given_key(hit.document, request) for hit in tier.hits))


def after_key(document: Document, order: Order) -> AfterKey:
    """The place of a document in an order that stays."""
    id_hash = hash64(document.id)
    first = document.published.first_day
    day = first.toordinal() if first else 0
    keys = {Order.NEWEST: newest_key(id_hash, day), Order.OLDEST: oldest_key(id_hash, day), Order.ID: id_hash}
    return AfterKey(keys[order], id_hash)


def given_key(document: Document, request: SearchRequest) -> int:
    """A number of 48 bits for a hit, of its story where hits are stories."""
    is_story = request.is_grouped or request.is_through
    return hash64(document.story or document.id if is_story else document.id) >> 16


def _in_order(hits: Sequence[ScoredDocument], ids: Sequence[str]) -> tuple[ScoredDocument, ...]:
    by_id = {hit.document.id: hit for hit in hits}
    return tuple(by_id[id_] for id_ in ids if id_ in by_id)
