"""Days, weeks, months and years as stretches of days with keys and names; what is counted in them is elsewhere."""

from __future__ import annotations

import calendar
import datetime
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from webapp.i18n import Phrases

WEEK = 7
_DAY = datetime.timedelta(days=1)


class Unit(StrEnum):
    """How long a stretch is, the shortest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Calendar days from first to last, both included."""

    first: datetime.date
    last: datetime.date

    @classmethod
    @functools.lru_cache(maxsize=4_000)
    def of(cls, date: str) -> Stretch:
        """What an ISO date of reduced precision can mean. Errors: ValueError for anything else."""
        # A timeline asks for each of its 120 months five times, each page for the same ones.
        year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
        if day:
            return cls(datetime.date(year, month, day), datetime.date(year, month, day))
        if month:
            return month_of(datetime.date(year, month, 1))
        return year_of(datetime.date(year, 1, 1))

    @property
    def day_count(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def holds(self, other: Stretch) -> bool:
        """Whether the other lies in it as a whole."""
        return self.first <= other.first and other.last <= self.last

    def dates(self, unit: Unit) -> tuple[str, str]:
        """Its ends as a filter takes them, at the precision of a unit."""
        length = {Unit.YEAR: 4, Unit.MONTH: 7}.get(unit, 10)
        return self.first.isoformat()[:length], self.last.isoformat()[:length]


@functools.lru_cache(maxsize=4_000)
def month_of(day: datetime.date) -> Stretch:
    """The month around a day."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Stretch(day.replace(day=1), day.replace(day=last))


def year_of(day: datetime.date) -> Stretch:
    """The year around a day."""
    return Stretch(datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31))


@functools.lru_cache(maxsize=100)
def cut(window: Stretch, unit: Unit) -> tuple[Stretch, ...]:
    """A window in stretches of one unit.

    Weeks count from the first day of the window, so that each has seven days; the last one may have fewer.
    """
    return tuple(_cut(window, unit))


def _cut(window: Stretch, unit: Unit) -> Iterator[Stretch]:
    day = window.first
    while day <= window.last:
        if unit is Unit.YEAR:
            last = year_of(day).last
        elif unit is Unit.MONTH:
            last = month_of(day).last
        else:
            last = day + _DAY * ((WEEK if unit is Unit.WEEK else 1) - 1)
        last = min(last, window.last)
        yield Stretch(day, last)
        if last == datetime.date.max:
            return
        day = last + _DAY


def step(stretch: Stretch, unit: Unit, direction: int) -> Stretch | None:
    """The day, month or year before (-1) or after (1) a stretch that is exactly one; None beyond the calendar."""
    try:
        edge = stretch.last + _DAY if direction > 0 else stretch.first - _DAY
    except OverflowError:
        return None
    if unit is Unit.DAY:
        return Stretch(edge, edge)
    return month_of(edge) if unit is Unit.MONTH else year_of(edge)


def exact_unit(stretch: Stretch) -> Unit | None:
    """The unit that a stretch is exactly one of, None where it is none."""
    if stretch.day_count == 1:
        return Unit.DAY
    if stretch == month_of(stretch.first):
        return Unit.MONTH
    return Unit.YEAR if stretch == year_of(stretch.first) else None


def name_stretch(stretch: Stretch, unit: Unit, phrases: Phrases) -> str:
    """A stretch in the reader's words."""
    if unit is Unit.YEAR:
        return f"{stretch.first.year:04}"
    if unit is Unit.MONTH:
        return phrases.month(stretch.first)
    if stretch.day_count == 1:
        return phrases.day(stretch.first)
    first, last = phrases.day(stretch.first), phrases.day(stretch.last)
    return phrases.gettext("%(first)s to %(last)s", first=first, last=last)
