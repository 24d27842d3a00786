"""A reader's own searches of the last 90 days, each once with when it was made last, while that is wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from search.model.request import SearchRequest
from webapp.database.tables import PastSearch, Reader
from webapp.saved.stored import search_key, store_search

KEPT_SECONDS = 90 * 24 * 3_600
MOST_KEPT = 2_000


def note_search(session: Session, reader_id: int, request: SearchRequest, now: int) -> None:
    """Note a search, unless the reader has switched that off meanwhile."""
    reader = session.get(Reader, reader_id)
    if reader is None or not reader.keeps_history:
        return
    digest = hashlib.sha256(search_key(request).encode()).hexdigest()
    chosen = select(PastSearch).where(PastSearch.reader_id == reader_id, PastSearch.digest == digest)
    past = session.scalars(chosen).one_or_none()
    times = 0 if past is None else past.times
    if past is not None:
        # A new row, so that of searches of one second the last stands first.
        session.delete(past)
        session.flush()
    noted = PastSearch(reader_id=reader_id, digest=digest, search=store_search(request), searched_at=now)
    noted.times = times + 1
    session.add(noted)
    session.execute(delete(PastSearch).where(PastSearch.searched_at < now - KEPT_SECONDS))


def list_searches(session: Session, reader_id: int, now: int) -> Sequence[PastSearch]:
    """The searches, the newest first."""
    chosen = select(PastSearch).where(PastSearch.reader_id == reader_id, PastSearch.searched_at >= now - KEPT_SECONDS)
    return session.scalars(chosen.order_by(PastSearch.searched_at.desc(), PastSearch.id.desc()).limit(MOST_KEPT)).all()


def forget_search(session: Session, reader_id: int, search_id: int) -> None:
    """Forget one search; somebody else's stays."""
    session.execute(delete(PastSearch).where(PastSearch.reader_id == reader_id, PastSearch.id == search_id))


def forget_all(session: Session, reader_id: int) -> None:
    """Forget all searches of a reader."""
    session.execute(delete(PastSearch).where(PastSearch.reader_id == reader_id))


def switch_history(session: Session, reader_id: int, is_on: bool) -> None:
    """Note searches from now on, or no more; what was noted stays until it is deleted."""
    session.get_one(Reader, reader_id).keeps_history = is_on
