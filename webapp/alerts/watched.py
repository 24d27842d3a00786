"""Which saved queries are watched, and where alerts have come to; what they find is in findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from webapp.database.tables import Mailing, Reader, SavedQuery, Searched, Setting

WATERMARK = "alerts_until"
COMMIT = "alerts_commit"


@dataclass(frozen=True, slots=True)
class Watched:
    """A saved query that somebody wants to be told of. `wants_mail` only where a mail would arrive.

    `reading` is how it was read before, where its owner has not yet agreed to how it is read now; else None.
    """

    query_id: int
    search: Searched
    reading: Searched | None
    since: int
    wants_mail: bool
    wants_hook: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far alerts have come: the commit that was looked at, and its newest arrival; empty before the first run."""

    commit: str
    until: int


def list_watched(session: Session, sends_mail: bool) -> Sequence[Watched]:
    """Every watched query, in the order in which they were saved."""
    has_hook = (SavedQuery.webhook != "") & SavedQuery.webhook_off_at.is_(None)
    chosen = (
        select(
            SavedQuery.id,
            SavedQuery.search,
            SavedQuery.reading,
            SavedQuery.recount,
            SavedQuery.alerts_since,
            SavedQuery.mailing,
            has_hook,
            Reader.email,
            Reader.is_confirmed,
        )
        .join(Reader, Reader.id == SavedQuery.reader_id)
        .where(SavedQuery.deleted_at.is_(None), or_(SavedQuery.mailing != Mailing.OFF.value, has_hook))
        .order_by(SavedQuery.id)
    )
    found = []
    for query_id, search, reading, recount, since, mailing, wants_hook, email, is_confirmed in session.execute(chosen):
        wants_mail = sends_mail and mailing != Mailing.OFF.value and bool(email) and is_confirmed
        if wants_mail or wants_hook:
            found.append(Watched(query_id, search, reading if recount else None, since, wants_mail, bool(wants_hook)))
    return found


def read_progress(session: Session) -> Progress:
    """Where the last run ended."""
    kept = dict(session.execute(select(Setting.name, Setting.value).where(Setting.name.in_((WATERMARK, COMMIT)))).all())
    return Progress(kept.get(COMMIT, ""), int(kept.get(WATERMARK, "0")))


def keep_progress(session: Session, progress: Progress) -> None:
    """Note where this run has come to, in the transaction that keeps what it found."""
    session.merge(Setting(name=COMMIT, value=progress.commit))
    session.merge(Setting(name=WATERMARK, value=str(progress.until)))
