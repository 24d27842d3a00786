"""The days of digests: when the last daily and the last weekly one fell due; nothing is sent here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from webapp.i18n import TIMEZONE

MAIL_HOUR = 7
"""In Vietnam: before the papers' morning conference."""


@dataclass(frozen=True, slots=True)
class Period:
    """The period that has just ended: its name, and the second at which it ended."""

    name: str
    end: int


def last_day(now: int) -> Period:
    """The day that ended at seven this morning, or yesterday where it is not seven yet."""
    end = _last_morning(now)
    return Period(f"daily:{end.date().isoformat()}", int(end.timestamp()))


def last_week(now: int) -> Period:
    """The week that ended on the last Monday at seven."""
    morning = _last_morning(now)
    end = morning - datetime.timedelta(days=morning.weekday())
    return Period(f"weekly:{end.date().isoformat()}", int(end.timestamp()))


def _last_morning(now: int) -> datetime.datetime:
    local = datetime.datetime.fromtimestamp(now, ZoneInfo(TIMEZONE))
    morning = local.replace(hour=MAIL_HOUR, minute=0, second=0, microsecond=0)
    return morning if morning <= local else morning - datetime.timedelta(days=1)
