"""Reads dates of reduced precision and ranges of them; dates inside articles are read elsewhere."""

from __future__ import annotations

import calendar
import datetime
import re

_REDUCED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse_days(text: str) -> tuple[int, int] | None:
    """First and last day that "2024", "2024-10" or "2024-10-23" can mean, or None for anything else.

    *Units*: ordinals (datetime.date.toordinal), both included.
    """
    match = _REDUCED.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        first = datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first.toordinal(), first.toordinal()
    last_month = month or 12
    last = datetime.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    return first.toordinal(), last.toordinal()


def parse_range(text: str) -> tuple[int | None, int | None] | None:
    """Days of "2024-01..2024-06", "2024..", "..2024-06" or of a single date; None for anything else.

    A range whose ends are the wrong way round is read the right way round.
    """
    start, separator, end = text.partition("..")
    if not separator:
        return parse_days(text)
    first = parse_days(start) if start.strip() else None
    last = parse_days(end) if end.strip() else None
    if (start.strip() and first is None) or (end.strip() and last is None) or (first is None and last is None):
        return None
    if first is not None and last is not None and first[0] > last[1]:
        first, last = last, first
    return (first[0] if first else None), (last[1] if last else None)
