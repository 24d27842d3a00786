"""Counts by day or by month as bars of the contract; what is counted is the service's."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable

from search.model.fields import UNDATED_MONTH, Keyword
from search.model.result import Facet
from webapp.api.contract import answers

_LENGTHS = {"day": 10, "week": 10, "month": 7, "year": 4}
"""Signs of a date that is known well enough for an interval."""


def present_histogram(facet: Facet, interval: str) -> answers.HistogramAnswer:
    """The bars of an interval; `auto` takes what was counted, days or months."""
    if interval == "auto":
        interval = "day" if facet.keyword is Keyword.DAY else "month"
    counts: Counter[str] = Counter()
    undated = imprecise = 0
    for bucket in facet.buckets:
        if bucket.value == UNDATED_MONTH:
            undated += bucket.count
        elif len(bucket.value) < _LENGTHS[interval]:
            imprecise += bucket.count
        else:
            counts[_interval_of(bucket.value, interval)] += bucket.count
    bars = tuple(_bar(key, interval, counts[key]) for key in sorted(counts) if counts[key])
    return answers.HistogramAnswer(interval, bars, undated, imprecise)  # type: ignore[arg-type]


def _interval_of(date: str, interval: str) -> str:
    if interval == "week":
        year, week, _ = datetime.date.fromisoformat(date).isocalendar()
        return f"{year:04}-W{week:02}"
    return date[: _LENGTHS[interval]]


def _bar(key: str, interval: str, count: int) -> answers.Bar:
    first, last = _days(key, interval)
    return answers.Bar(key=key, from_=first.isoformat(), to=last.isoformat(), count=count)


def _days(key: str, interval: str) -> tuple[datetime.date, datetime.date]:
    if interval == "week":
        monday = datetime.date.fromisocalendar(int(key[:4]), int(key[6:]), 1)
        # The last week of the last year ends where the calendar does.
        return monday, min(datetime.date.max - datetime.timedelta(6), monday) + datetime.timedelta(6)
    year, month, day = _parts(key)
    if interval == "day":
        return datetime.date(year, month, day), datetime.date(year, month, day)
    last_month = month if interval == "month" else 12
    return (
        datetime.date(year, month, 1),
        datetime.date(year, last_month, calendar.monthrange(year, last_month)[1]),
    )


def _parts(key: str) -> tuple[int, int, int]:
    numbers: Iterable[int] = map(int, key.split("-"))
    year, month, day = (*numbers, 1, 1)[:3]
    return year, month, day
