"""All that is kept of a reader, as JSON; only what would let somebody else in is left out."""

from __future__ import annotations

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.api_keys import list_keys
from webapp.database.tables import Base, Delivery, Finding, PastSearch, Reader, SavedQuery

LEFT_OUT = frozenset({"password_hash", "session_key", "webhook_secret", "secret_hash", "reader_id", "digest", "key"})
_MOMENTS = ("_at", "_since", "_until")


def export_reader(session: Session, reader_id: int) -> dict[str, object]:
    """The account, saved queries, what was found and sent, keys, and past searches."""
    queries = session.scalars(select(SavedQuery).where(SavedQuery.reader_id == reader_id).order_by(SavedQuery.id)).all()
    ids = [query.id for query in queries]
    found = session.scalars(select(Finding).where(Finding.query_id.in_(ids)).order_by(Finding.id))
    sent = session.scalars(select(Delivery).where(Delivery.reader_id == reader_id).order_by(Delivery.id))
    past = session.scalars(select(PastSearch).where(PastSearch.reader_id == reader_id).order_by(PastSearch.id))
    return {
        "account": _export_row(session.get_one(Reader, reader_id)),
        "saved_queries": [_export_row(each) for each in queries],
        "found": [_export_row(each) for each in found],
        "sent": [_export_row(each) for each in sent],
        "keys": [_export_row(each) for each in list_keys(session, reader_id)],
        "past_searches": [_export_row(each) for each in past],
    }


def _export_row(row: Base) -> dict[str, object]:
    return {
        column.name: _export_value(column.name, getattr(row, column.name))
        for column in row.__table__.columns
        if column.name not in LEFT_OUT
    }


def _export_value(name: str, value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and name.endswith(_MOMENTS):
        return datetime.datetime.fromtimestamp(value, datetime.UTC).isoformat()
    return value
