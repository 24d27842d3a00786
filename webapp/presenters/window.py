"""Which days a timeline shows and in which units: the whole corpus, one year of it, or the days around a range."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.model.request import LONGEST_DAILY, Histogram, SearchRequest
from webapp.presenters.calendar import Stretch, Unit, cut, month_of, year_of

MOST_BARS = 400
"""Narrower bars could not be told apart on a screen of 1,280 pixels."""
MOST_YEARS = 24
"""Years drawn month by month; a longer time is drawn year by year."""
MOST_TICKS = 12
_COARSE = frozenset({Unit.MONTH, Unit.YEAR})
LONGEST = 100
"""Years shown at most, the latest; what is older is a number beside the bars."""


@dataclass(frozen=True, slots=True)
class Window:
    """What a timeline shows. `chosen` is the range in force, None where there is none.

    `ticks` are the stretches that are links under the bars; `units` are those that the reader can choose from.
    """

    shown: Stretch
    unit: Unit
    chosen: Stretch | None
    bars: tuple[Stretch, ...]
    ticks: tuple[Stretch, ...]
    tick_unit: Unit
    units: tuple[Unit, ...]


def choose_window(counts: Mapping[str, int], request: SearchRequest) -> Window | None:
    """The window for counts by day, month or year; None where nothing is dated."""
    dated = [Stretch.of(key) for key in counts]
    if not dated:
        return None
    last = year_of(max(stretch.last for stretch in dated)).last
    earliest = max(min(stretch.first for stretch in dated).year, last.year - LONGEST + 1)
    whole = Stretch(datetime.date(earliest, 1, 1), last)
    chosen = _read_range(request, whole)
    shown = _choose_shown(chosen, whole)
    fitting = tuple(unit for unit in Unit if _fits(shown, unit))
    has_days = any(len(key) == 10 for key in counts)
    unit = _choose_unit(request.histogram, shown, [u for u in fitting if has_days or u in _COARSE])
    ticks, tick_unit = _choose_ticks(shown)
    return Window(shown, unit, chosen, cut(shown, unit), ticks, tick_unit, fitting)


def _read_range(request: SearchRequest, whole: Stretch) -> Stretch | None:
    first, last = request.date_from, request.date_to
    if request.is_undated or not (first or last):
        return None
    start = Stretch.of(first).first if first else whole.first
    end = Stretch.of(last).last if last else whole.last
    return Stretch(start, max(start, end))


def _choose_shown(chosen: Stretch | None, whole: Stretch) -> Stretch:
    """The months around a short range, the year around a longer one, else everything."""
    if chosen is None:
        return whole
    if chosen.day_count <= LONGEST_DAILY:
        return Stretch(month_of(chosen.first).first, month_of(chosen.last).last)
    return year_of(chosen.first) if year_of(chosen.first).holds(chosen) else whole


def _fits(shown: Stretch, unit: Unit) -> bool:
    length = {Unit.YEAR: 366, Unit.MONTH: 30, Unit.WEEK: 7, Unit.DAY: 1}[unit]
    return 1.5 < shown.day_count / length <= MOST_BARS


def _choose_unit(wanted: Histogram, shown: Stretch, fitting: Sequence[Unit]) -> Unit:
    if wanted is not Histogram.AUTO and Unit(wanted.value) in fitting:
        return Unit(wanted.value)
    if shown.day_count > MOST_YEARS * 366:
        return Unit.YEAR
    # A range of at most a quarter lies in at most four months.
    usual = Unit.DAY if shown.day_count <= LONGEST_DAILY + 62 else Unit.MONTH
    return usual if usual in fitting else next(iter(fitting), Unit.MONTH)


def _choose_ticks(shown: Stretch) -> tuple[tuple[Stretch, ...], Unit]:
    if shown == month_of(shown.first):
        return cut(shown, Unit.WEEK), Unit.WEEK
    months = cut(shown, Unit.MONTH)
    if len(months) <= MOST_TICKS:
        return months, Unit.MONTH
    years = cut(shown, Unit.YEAR)
    if len(years) <= MOST_YEARS:
        return years, Unit.YEAR
    return _decades(shown), Unit.YEAR


def _decades(shown: Stretch) -> tuple[Stretch, ...]:
    """Tens of years from a year that ends in 0; the first and the last may be shorter."""
    decades = []
    year = shown.first.year
    while year <= shown.last.year:
        last = min(year // 10 * 10 + 9, shown.last.year)
        decades.append(Stretch(datetime.date(year, 1, 1), datetime.date(last, 12, 31)))
        year = last + 1
    return tuple(decades)
