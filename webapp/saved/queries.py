"""Saved queries of a reader: kept, listed, changed, taken away and brought back; nothing is searched here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from search.model.query import GRAMMAR_VERSION
from search.model.request import SearchRequest
from webapp.database.tables import Mailing, SavedQuery, Visibility
from webapp.saved.stored import load_search, store_search
from webapp.saved.trees import store_tree

LONGEST_NAME = 160
LONGEST_NOTE = 2_000
LONGEST_FOLDER = 60
UNDO_SECONDS = 30 * 24 * 3_600
"""How long a deleted query can be brought back."""
# Every page asks this; putting the statement together took a third of the time (2026-11-29).
_KEPT = (
    select(SavedQuery)
    .where(SavedQuery.reader_id == bindparam("reader"), SavedQuery.deleted_at.is_(None))
    .order_by(SavedQuery.id)
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader decides about a saved query."""

    name: str
    note: str
    folder: str
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class Moment:
    """Now: by the clock, and by the arrival of the newest document in the index."""

    now: int
    arrival: int


def list_queries(session: Session, reader_id: int) -> Sequence[SavedQuery]:
    """A reader's queries, in the order in which they were saved."""
    return session.scalars(_KEPT, {"reader": reader_id}).all()


def find_query(session: Session, reader_id: int, query_id: int, is_deleted: bool = False) -> SavedQuery | None:
    """A reader's query; nobody else's is ever found."""
    state = SavedQuery.deleted_at.is_not(None) if is_deleted else SavedQuery.deleted_at.is_(None)
    chosen = select(SavedQuery).where(SavedQuery.id == query_id, SavedQuery.reader_id == reader_id, state)
    return session.scalars(chosen).one_or_none()


def add_query(session: Session, reader_id: int, draft: Draft, moment: Moment) -> SavedQuery:
    """Save a search. What is in the index already is not new."""
    saved = SavedQuery(
        reader_id=reader_id,
        created_at=moment.now,
        mailing=Mailing.OFF.value,
        visibility=Visibility.PRIVATE.value,
        webhook="",
        webhook_secret="",
        webhook_failures=0,
    )
    session.add(saved)
    change_query(saved, draft, moment)
    session.flush()
    return saved


def change_query(saved: SavedQuery, draft: Draft, moment: Moment) -> None:
    """Give a saved query another name, note, folder or search. Another search starts with nothing new."""
    saved.name = draft.name.strip()[:LONGEST_NAME] or draft.request.text.strip()[:LONGEST_NAME]
    saved.note = draft.note.strip()[:LONGEST_NOTE]
    saved.folder = draft.folder.strip()[:LONGEST_FOLDER]
    search = store_search(draft.request)
    if search != saved.search:
        saved.search = search
        saved.seen_until = saved.alerts_since = moment.arrival
        saved.opened_at = moment.now
        accept_reading(saved)


def accept_reading(saved: SavedQuery) -> None:
    """From now on the query means what today's grammar reads in it. Errors: StoredSearchUnreadable."""
    # Imported late: reading a query loads what analyzes texts.
    from search.places import Gazetteer
    from search.query import parse

    saved.reading = store_tree(parse(load_search(saved.search).text, Gazetteer.load()))
    saved.grammar = GRAMMAR_VERSION
    saved.recount = None


def duplicate_query(session: Session, saved: SavedQuery, reader_id: int, name: str, moment: Moment) -> SavedQuery:
    """A copy for a reader, without alerts, feed and sharing; the original is not touched."""
    is_own = saved.reader_id == reader_id
    note, folder = (saved.note, saved.folder) if is_own else ("", "")
    return add_query(session, reader_id, Draft(name, note, folder, load_search(saved.search)), moment)


def mark_seen(saved: SavedQuery, moment: Moment) -> None:
    """Nothing in the index is new any more."""
    saved.seen_until = max(saved.seen_until, moment.arrival)
    saved.opened_at = moment.now


def mark_all_seen(session: Session, reader_id: int, moment: Moment) -> None:
    """Nothing is new in any of a reader's queries."""
    chosen = update(SavedQuery).where(SavedQuery.reader_id == reader_id, SavedQuery.seen_until < moment.arrival)
    session.execute(chosen.values(seen_until=moment.arrival, opened_at=moment.now))


def delete_query(saved: SavedQuery, now: int) -> None:
    """Put a query aside: it is listed, shared and alerted no more, and can be brought back."""
    saved.deleted_at = now


def restore_query(saved: SavedQuery, moment: Moment) -> None:
    """Bring a query back as it was. What arrived meanwhile counts as new, and is not mailed."""
    saved.deleted_at = None
    saved.alerts_since = moment.arrival


def purge_deleted(session: Session, now: int) -> None:
    """Forget what was deleted too long ago to be brought back."""
    session.execute(delete(SavedQuery).where(SavedQuery.deleted_at < now - UNDO_SECONDS))
