"""Reads the day of a moment as machines write it; days in words are read elsewhere."""

from __future__ import annotations

import datetime
import re

from search.model.document import Basis, Precision, Published

_ISO = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})(?!\d)")
_VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


def read_day(text: str) -> str | None:
    """The day in Vietnam of a moment in ISO 8601; the day as written where no offset is given."""
    iso = _ISO.match(text)
    if iso is None or not _is_day(iso["date"]):
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
        return moment.astimezone(_VIETNAM).date().isoformat() if moment.tzinfo else iso["date"]
    except (ValueError, OverflowError):
        return iso["date"]


def _is_day(date: str) -> bool:
    try:
        return Published(date, Precision.DAY, Basis.STATED).first_day is not None
    except ValueError:
        return False
