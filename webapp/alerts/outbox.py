"""Decides what is to be sent, and writes it down: one mail for each reader and period, one call for each query.

Each decision is one transaction that names a delivery in the findings that it carries, so none is carried twice.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.alerts.calendar import Period, last_day, last_week
from webapp.database.tables import Delivery, Finding, Mailing, SavedQuery


class Kind(StrEnum):
    """What is sent."""

    MAIL = "mail"
    HOOK = "hook"
    NOTICE = "notice"
    """The mail that says that a webhook was switched off."""


@dataclass(frozen=True, slots=True)
class _Pending:
    finding_id: int
    query_id: int
    reader_id: int


def queue_mails(session: Session, now: int) -> int:
    """Write down the mails that are due; their number comes back."""
    day, week = last_day(now), last_week(now)
    count = 0
    count += _queue_readers(session, _list_mailable(session, Mailing.ONCE, now), None, now)
    count += _queue_readers(session, _list_mailable(session, Mailing.DAILY, day.end), day, now)
    count += _queue_readers(session, _list_mailable(session, Mailing.WEEKLY, week.end), week, now)
    return count


def queue_hooks(session: Session, now: int) -> int:
    """Write down the calls that are due; their number comes back."""
    active = (SavedQuery.webhook != "") & SavedQuery.webhook_off_at.is_(None) & SavedQuery.deleted_at.is_(None)
    chosen = (
        select(Finding.id, Finding.query_id, SavedQuery.reader_id)
        .join(SavedQuery, SavedQuery.id == Finding.query_id)
        .where(Finding.wants_hook, Finding.hook_id.is_(None), active)
        .order_by(Finding.id)
    )
    by_query: dict[int, list[_Pending]] = defaultdict(list)
    for row in session.execute(chosen):
        by_query[row[1]].append(_Pending(*row))
    for query_id, pending in by_query.items():
        period = f"{query_id}:{pending[-1].finding_id}"
        delivery = add_delivery(session, Kind.HOOK, pending[0].reader_id, period, now, query_id)
        _carry(session, pending, delivery, "hook_id")
    return len(by_query)


def add_delivery(
    session: Session, kind: Kind, reader_id: int, period: str, now: int, query_id: int | None = None
) -> Delivery:
    """Write down something to be sent at once. Its key follows from what it is, so a repetition has the same one."""
    key = hashlib.sha256(f"{kind}:{reader_id}:{period}".encode()).hexdigest()[:32]
    delivery = Delivery(
        key=key,
        kind=kind.value,
        reader_id=reader_id,
        query_id=query_id,
        period=period,
        created_at=now,
        due_at=now,
        attempt_count=0,
        failure="",
    )
    session.add(delivery)
    session.flush()
    return delivery


def _list_mailable(session: Session, mailing: Mailing, before: int) -> Sequence[_Pending]:
    chosen = (
        select(Finding.id, Finding.query_id, SavedQuery.reader_id)
        .join(SavedQuery, SavedQuery.id == Finding.query_id)
        .where(Finding.wants_mail, Finding.mail_id.is_(None), Finding.found_at <= before)
        .where(SavedQuery.mailing == mailing.value, SavedQuery.deleted_at.is_(None))
        .order_by(Finding.id)
    )
    return [_Pending(*row) for row in session.execute(chosen)]


def _queue_readers(session: Session, pending: Sequence[_Pending], period: Period | None, now: int) -> int:
    by_reader: dict[int, list[_Pending]] = defaultdict(list)
    for each in pending:
        by_reader[each.reader_id].append(each)
    done = set()
    if period is not None:
        sent = select(Delivery.reader_id).where(Delivery.kind == Kind.MAIL.value, Delivery.period == period.name)
        done = set(session.scalars(sent))
    for reader_id in by_reader.keys() - done:
        name = period.name if period else f"once:{by_reader[reader_id][-1].finding_id}"
        _carry(session, by_reader[reader_id], add_delivery(session, Kind.MAIL, reader_id, name, now), "mail_id")
    return len(by_reader.keys() - done)


def _carry(session: Session, pending: Sequence[_Pending], delivery: Delivery, column: str) -> None:
    ids = [each.finding_id for each in pending]
    for start in range(0, len(ids), 500):
        part = Finding.id.in_(ids[start : start + 500])
        session.execute(update(Finding).where(part).values({column: delivery.id}))
