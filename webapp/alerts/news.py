"""What one delivery tells: the queries and the stories that it carries, read from the index; no words of ours."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from search.errors import InvalidRequest
from search.model.request import SearchRequest
from search.model.result import Hit
from webapp.database.tables import Delivery, Finding, SavedQuery
from webapp.saved.stored import StoredSearchUnreadable, load_search
from webapp.search_url import wish_for

if TYPE_CHECKING:
    from search.service import SearchService

MOST_TOLD = 20
"""Stories of one query that are told one by one; of the others only the number."""


@dataclass(frozen=True, slots=True)
class QueryNews:
    """What one saved query has found.

    *Shape*: `hits` are some of `count` stories, the newest articles first; documents that are gone are left out.
    """

    saved: SavedQuery
    request: SearchRequest
    hits: tuple[Hit, ...]
    count: int


def read_carried(session: Session, delivery: Delivery) -> list[tuple[SavedQuery, list[Finding]]]:
    """The findings that a delivery carries, by query; those of queries that were deleted since are left out."""
    column = Finding.hook_id if delivery.kind == "hook" else Finding.mail_id
    carried: dict[int, list[Finding]] = defaultdict(list)
    for finding in session.scalars(select(Finding).where(column == delivery.id).order_by(Finding.id)):
        carried[finding.query_id].append(finding)
    wanted = SavedQuery.id.in_(carried) & SavedQuery.deleted_at.is_(None)
    queries = session.scalars(select(SavedQuery).where(wanted).order_by(SavedQuery.name, SavedQuery.id))
    return [(query, carried[query.id]) for query in queries]


def read_news(
    carried: Sequence[tuple[SavedQuery, list[Finding]]], service: SearchService, language: str
) -> tuple[QueryNews, ...]:
    """The stories themselves, each in the edition that a reader of a language would be shown on a page.

    Errors: as SearchService.search, of the index alone.
    """
    return tuple(_read_query(saved, findings, service, language) for saved, findings in carried)


def _read_query(saved: SavedQuery, findings: Sequence[Finding], service: SearchService, language: str) -> QueryNews:
    # Where not all are told, those that were found last.
    ids = [finding.document_id for finding in findings[-MOST_TOLD:]]
    try:
        request = load_search(saved.search)
        # Of the editions only those are told that arrived since the query is watched.
        hits = service.stories(replace(wish_for(request, language), seen_after=saved.alerts_since), ids)
    except (StoredSearchUnreadable, InvalidRequest):
        request = SearchRequest()
        hits = service.hits(request, ids)
    return QueryNews(saved, request, tuple(sorted(hits, key=_day, reverse=True)), len(findings))


def _day(hit: Hit) -> datetime.date:
    return hit.document.published.first_day or datetime.date.min
