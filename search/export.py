"""A whole result, document by document, in memory that does not grow with it; how a row is written is presentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.answering import count
from search.crawl import after_key
from search.engines.port import Snapshot
from search.model.document import Document
from search.model.plan import FacetFilter, Order, Plan
from search.model.request import SearchRequest
from search.query import Interpretation

CHUNK = 500
"""Documents in memory at once: about 1 MB of text. The size was not tuned."""
RANKED_CHUNK = 2_000
"""By relevance, where each part is searched from the beginning: 100,000 rows take 8.1 s of processor time so, 10.7 with
parts of 500, and 7.5 in an order that can be gone on in (tantivy 0.27, 2026-11-29)."""


@dataclass(frozen=True, slots=True)
class Export:
    """A result of one commit: how many documents it has, and at most as many of them as were asked for."""

    total: int
    documents: Iterator[Document]


def plan_export(
    snapshot: Snapshot, interpretation: Interpretation, filters: tuple[FacetFilter, ...], request: SearchRequest
) -> Plan:
    """What is exported: what a search counts, by all words or, where none matches them all, by some."""
    counted = count(snapshot, interpretation, filters, replace(request, is_grouped=False))
    return replace(counted.plan, order=request.order)


def export(snapshot: Snapshot, plan: Plan, most: int) -> Export:
    """The documents that a plan finds, in its order; the commit does not change while they are read."""
    total = snapshot.search(replace(plan, limit=0)).total
    return Export(total, _read(snapshot, plan, min(most, total)))


def _read(snapshot: Snapshot, plan: Plan, count: int) -> Iterator[Document]:
    size = RANKED_CHUNK if plan.order is Order.RELEVANCE else CHUNK
    part = replace(plan, offset=0, limit=min(size, count))
    given = 0
    while given < count:
        hits = snapshot.search(part).hits
        if not hits:
            return
        yield from (hit.document for hit in hits[: count - given])
        given += len(hits)
        if plan.order is Order.RELEVANCE:
            # Scores cannot be gone on behind; within one commit places stay as they are.
            part = replace(part, offset=given)
        else:
            part = replace(part, after=after_key(hits[-1].document, plan.order))
