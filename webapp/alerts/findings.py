"""Writes down what watched queries have found: each story once for each query, whatever happens in between.

One transaction holds the findings and how far alerts have come. A run that is killed before its end leaves nothing; one
that is killed after it has left everything, and what is to be sent follows from that alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from webapp.alerts.matching import Candidate
from webapp.alerts.watched import Progress, Watched, keep_progress, list_watched
from webapp.database.tables import Finding

KEPT_SECONDS = 400 * 24 * 3_600
"""How long a story is remembered as told: an edition that arrives after more than a year is news again."""
Item = TypeVar("Item")
PART = 500
"""Values in one question to the database; SQLite takes 32,766, but plans fewer better."""


def keep_findings(
    session: Session,
    asked: Sequence[Watched],
    matches: Mapping[int, Sequence[str]],
    candidates: Mapping[str, Candidate],
    progress: Progress,
    now: int,
    sends_mail: bool,
) -> int:
    """Write down what is news, and how far this run has come; the number of news comes back.

    A query that was changed, deleted or switched off since it was asked is left out: its question was another one.
    """
    still = {each.query_id: each for each in list_watched(session, sends_mail)}
    current = {
        each.query_id: still[each.query_id]
        for each in asked
        if each.query_id in still
        and (each.search, each.since) == (still[each.query_id].search, still[each.query_id].since)
    }
    told = _Told.read(session, candidates.values())
    rows: list[dict[str, object]] = []
    for query_id in sorted(matches.keys() & current.keys()):
        for id_ in sorted(matches[query_id]):
            if id_ in candidates and not told.has_document(query_id, id_):
                rows.append(_make_row(current[query_id], candidates[id_], told, now))
    for part in _parts(rows):
        session.execute(insert(Finding), part)
    session.execute(delete(Finding).where(Finding.found_at < now - KEPT_SECONDS))
    keep_progress(session, progress)
    return sum(bool(row["wants_mail"] or row["wants_hook"]) for row in rows)


def _make_row(watched: Watched, found: Candidate, told: _Told, now: int) -> dict[str, object]:
    is_news = not told.has_story(watched.query_id, found)
    told.add(watched.query_id, found)
    return {
        "query_id": watched.query_id,
        "document_id": found.id,
        "story": found.story,
        "language": found.language,
        "title": found.title,
        "found_at": now,
        "wants_mail": is_news and watched.wants_mail,
        "wants_hook": is_news and watched.wants_hook,
    }


class _Told:
    """What each query was told of. A story counts as told by its id or by any of its editions: ids of stories move."""

    def __init__(self) -> None:
        self._documents: dict[int, set[str]] = defaultdict(set)
        self._stories: dict[int, set[str]] = defaultdict(set)

    @classmethod
    def read(cls, session: Session, candidates: Iterable[Candidate]) -> _Told:
        """What the database knows of these documents and of the other editions of their stories."""
        told = cls()
        members: set[str] = set()
        stories: set[str] = set()
        for candidate in candidates:
            members |= candidate.members
            stories.add(candidate.story)
        columns = (Finding.query_id, Finding.document_id, Finding.story)
        for column, values in ((Finding.document_id, members), (Finding.story, stories)):
            for part in _parts(sorted(values)):
                for query_id, document_id, story in session.execute(select(*columns).where(column.in_(part))):
                    told._documents[query_id].add(document_id)
                    told._stories[query_id].add(story)
        return told

    def has_document(self, query_id: int, document_id: str) -> bool:
        """Whether the query has found this very document before."""
        return document_id in self._documents[query_id]

    def has_story(self, query_id: int, found: Candidate) -> bool:
        """Whether the query was told of this story."""
        return found.story in self._stories[query_id] or not found.members.isdisjoint(self._documents[query_id])

    def add(self, query_id: int, found: Candidate) -> None:
        """It is told now."""
        self._documents[query_id].add(found.id)
        self._stories[query_id].add(found.story)


def _parts(values: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(values), PART):
        yield values[start : start + PART]
