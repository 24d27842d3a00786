"""A date as a text prints it, complete or not; how languages write dates is known elsewhere."""

from __future__ import annotations

import calendar
from typing import NamedTuple

_BUDDHIST = 543
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
MOST_DAYS = 31


class DateMention(NamedTuple):
    """A date as written; `period_start` is the first year of "2021-2023". *Units*: code points, end exclusive."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    period_start: int | None = None


def make_date(start: int, end: int, year: str | None, month: str | None, day: str | None) -> DateMention | None:
    """A date from its digits, or None where no calendar has it. Buddhist years become years of the common era."""
    y = int(year) if year else None
    if y is not None and y - _BUDDHIST >= _FIRST_YEAR:
        y -= _BUDDHIST
    m, d = int(month) if month else None, int(day) if day else None
    if y is not None and not _FIRST_YEAR <= y <= _LAST_YEAR:
        return None
    if m is not None and not 1 <= m <= 12:
        return None
    if d is not None and (m is None or not 1 <= d <= calendar.monthrange(y or 2000, m)[1]):
        return None
    return DateMention(start, end, y, m, d)
