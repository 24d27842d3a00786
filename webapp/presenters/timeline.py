"""The dates of a result as bars and links; which days are shown is the window's, how they are drawn a template's."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.model.fields import UNDATED_MONTH, Keyword
from search.model.request import Histogram
from webapp.presenters.calendar import Stretch, Unit, exact_unit, name_stretch, step, year_of
from webapp.presenters.context import Context
from webapp.presenters.facets import Facets, FacetValue, buckets, speak_value
from webapp.presenters.frame import Choice
from webapp.presenters.window import Window, choose_window
from webapp.refinements import Refinements
from webapp.search_url import Pairs, SearchState

PITCH = 10
TALLEST = 96.0
CROWDED_TICKS = 8
LONGEST_TICK = 5
"""Letters of the name of a month that a tick of 36 pixels has room for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch that holds pages. *Units*: those of a drawing 100 high and `PITCH` a stretch wide."""

    x: int
    y: float
    height: float
    label: str
    count: str
    link: str
    spoken: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """One link under the bars. `century` and `rest` are halves of its name; a crowded row shows the second.

    `width` is its share of the row, 0 where all are equal; the link is empty where it holds no page.
    """

    century: str
    rest: str
    width: int
    link: str
    spoken: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Brush:
    """What dragging needs to know: the unit of the bars, the first day of the first, their number, and the range.

    `chosen_from` and `chosen_to` number the bars at the ends of the range; -1 where none is chosen. `address` is the
    search without dates.
    """

    unit: str
    first: str
    last: str
    count: int
    chosen_from: int
    chosen_to: int
    address: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars over links, the undated beside them, the ways around, and what the form of a range needs.

    `first` and `last` are the earliest and the latest date of the result, as the form's examples. `vague` says how many
    pages are dated less precisely than the bars, or nothing. `around` are label, link and rel. `has_month_names`: the
    ticks are a crowd of names of months, of which a narrow row shows first letters.
    """

    width: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    is_crowded: bool
    has_month_names: bool
    label: str
    peak: str
    vague: str
    earlier: FacetValue | None
    undated: FacetValue | None
    around: tuple[tuple[str, str, str], ...]
    units: tuple[Choice, ...]
    brush: Brush | None
    date_from: str
    date_to: str
    first: str
    last: str
    form_pairs: Pairs


def present_timeline(facets: Facets, state: SearchState, context: Context) -> Timeline:
    """The dates of a result."""
    counts = read_counts(facets)
    window = choose_window(counts, state.request)
    sums = sum_counts(counts, window.bars) if window else []
    near = context.paths.refine(state)
    bars = _present_bars(sums, window, near, context) if window else ()
    ticks = _present_ticks(counts, window, near, context) if window else ()
    return Timeline(
        width=PITCH * len(window.bars) if window else 0,
        bars=bars,
        ticks=ticks,
        is_crowded=len(ticks) > CROWDED_TICKS,
        has_month_names=len(ticks) > CROWDED_TICKS and any(tick.rest.isalpha() for tick in ticks),
        label=_label(window, context) if window else "",
        peak=_peak(sums, window, context) if window else "",
        vague=_count_vague(counts, sum(sums), window, context) if window else "",
        earlier=_present_earlier(counts, window, state, context) if window else None,
        undated=_present_undated(facets, state, context),
        around=_present_around(window, state, context),
        units=_present_units(window, state, context) if window else (),
        brush=_present_brush(window, state, context) if window else None,
        date_from=state.request.date_from or "",
        date_to=state.request.date_to or "",
        first=min(counts, default=""),
        last=max(counts, default=""),
        form_pairs=tuple(pair for pair in state.without_dates().pairs if pair[0] != "page"),
    )


def read_counts(facets: Facets) -> dict[str, int]:
    """Pages by date: by day where days were counted, else by month; without the undated."""
    found = buckets(facets, Keyword.DAY) or buckets(facets, Keyword.MONTH)
    return {b.value: b.count for b in found if b.value != UNDATED_MONTH}


def sum_counts(counts: Mapping[str, int], stretches: tuple[Stretch, ...]) -> list[int]:
    """How many pages lie in each of some stretches that follow one another; a date longer than its stretch in none."""
    sums = [0] * len(stretches)
    position = 0
    for stretch, count in sorted(((Stretch.of(key), n) for key, n in counts.items()), key=lambda item: item[0].first):
        while position < len(stretches) and stretches[position].last < stretch.first:
            position += 1
        if position < len(stretches) and stretches[position].holds(stretch):
            sums[position] += count
    return sums


def _present_bars(sums: Sequence[int], window: Window, near: Refinements, context: Context) -> tuple[Bar, ...]:
    most = max(sums, default=0)
    bars = []
    for number, (stretch, count) in enumerate(zip(window.bars, sums, strict=True)):
        if count:
            height = round(max(2.0, TALLEST * count / most), 1)
            label = name_stretch(stretch, window.unit, context.phrases)
            bars.append(
                Bar(
                    x=PITCH * number,
                    y=round(100 - height, 1),
                    height=height,
                    label=label,
                    count=context.phrases.number(count),
                    link=near.with_dates(*stretch.dates(window.unit)),
                    spoken=speak_value(label, count, False, context),
                    is_outside=near.state.request.is_undated or not _is_chosen(stretch, window),
                )
            )
    return tuple(bars)


def _is_chosen(stretch: Stretch, window: Window) -> bool:
    chosen = window.chosen
    return chosen is None or (stretch.first <= chosen.last and chosen.first <= stretch.last)


def _present_ticks(counts: Mapping[str, int], window: Window, near: Refinements, context: Context) -> tuple[Tick, ...]:
    sums = sum_counts(counts, window.ticks)
    return tuple(
        _present_tick(stretch, count, window, near, context) for stretch, count in zip(window.ticks, sums, strict=True)
    )


def _present_tick(stretch: Stretch, count: int, window: Window, near: Refinements, context: Context) -> Tick:
    is_selected = stretch == window.chosen
    dates = stretch.dates(Unit.DAY if window.tick_unit is Unit.WEEK else window.tick_unit)
    target = near.with_dates(None, None) if is_selected else near.with_dates(*dates)
    # Where the bars are days, a tick is as wide as the days that it stands for; months and years look alike.
    is_measured = window.unit is Unit.DAY and window.tick_unit is not Unit.YEAR
    century, rest = _name_tick(stretch, window.tick_unit, context)
    name = name_stretch(stretch, window.tick_unit, context.phrases)
    if stretch.day_count > 366:
        name = f"{stretch.first.year:04}–{stretch.last.year:04}"
    return Tick(
        century=century,
        rest=rest,
        width=stretch.day_count if is_measured else 0,
        link=target if count or is_selected else "",
        spoken=speak_value(name, count, is_selected, context),
        is_selected=is_selected,
    )


def _name_tick(stretch: Stretch, unit: Unit, context: Context) -> tuple[str, str]:
    if unit is Unit.WEEK:
        return "", str(stretch.first.day)
    if unit is Unit.MONTH:
        return "", _name_month(stretch.first, context)
    year = f"{stretch.first.year:04}"
    return year[:2], year[2:]


def _name_month(day: datetime.date, context: Context) -> str:
    """A month's short name; its number in a language that has no names short enough for a twelfth of a column."""
    names = [context.phrases.month_name(day.replace(day=1, month=month)) for month in range(1, 13)]
    return names[day.month - 1] if max(map(len, names)) <= LONGEST_TICK else str(day.month)


def _present_around(window: Window | None, state: SearchState, context: Context) -> tuple[tuple[str, str, str], ...]:
    """The stretch before a chosen one, the wider one, the one after; and always the way back to any date."""
    request, phrases = state.request, context.phrases
    if not (request.date_from or request.date_to):
        return ()
    links = []
    chosen = window.chosen if window else None
    unit = exact_unit(chosen) if chosen else None
    if chosen and unit:
        before, after = step(chosen, unit, -1), step(chosen, unit, 1)
        if before:
            links.append((f"‹ {name_stretch(before, unit, phrases)}", _link(before, unit, state, context), "prev"))
        if unit is not Unit.YEAR:
            year = year_of(chosen.first)
            links.append((name_stretch(year, Unit.YEAR, phrases), _link(year, Unit.YEAR, state, context), "up"))
        if after:
            links.append((f"{name_stretch(after, unit, phrases)} ›", _link(after, unit, state, context), "next"))
    return (*links, (phrases.gettext("any date"), context.paths.search(state.without_dates()), "up"))


def _link(stretch: Stretch, unit: Unit, state: SearchState, context: Context) -> str:
    return context.paths.search(state.with_dates(*stretch.dates(unit)))


def _present_units(window: Window, state: SearchState, context: Context) -> tuple[Choice, ...]:
    phrases = context.phrases
    labels = {
        Unit.DAY: phrases.gettext("days"),
        Unit.WEEK: phrases.gettext("weeks"),
        Unit.MONTH: phrases.gettext("months"),
        Unit.YEAR: phrases.gettext("years"),
    }
    offered = [unit for unit in labels if unit in window.units]
    if len(offered) < 2:
        return ()
    return tuple(
        Choice(
            labels[unit],
            f"{context.paths.search(state.with_histogram(Histogram(unit.value)))}#when",
            unit is window.unit,
        )
        for unit in offered
    )


def _present_brush(window: Window, state: SearchState, context: Context) -> Brush:
    inside = [n for n, stretch in enumerate(window.bars) if window.chosen and _is_chosen(stretch, window)]
    return Brush(
        unit=window.unit.value,
        first=window.shown.first.isoformat(),
        last=window.shown.last.isoformat(),
        count=len(window.bars),
        chosen_from=inside[0] if inside else -1,
        chosen_to=inside[-1] if inside else -1,
        address=context.paths.search(state.without_dates()),
    )


def _count_vague(counts: Mapping[str, int], drawn: int, window: Window, context: Context) -> str:
    inside = sum(n for key, n in counts.items() if window.shown.holds(Stretch.of(key)))
    vague = inside - drawn
    if not vague:
        return ""
    return context.phrases.ngettext(
        "%(count)s page has a date too vague to be drawn here",
        "%(count)s pages have a date too vague to be drawn here",
        vague,
    )


def _present_earlier(
    counts: Mapping[str, int], window: Window, state: SearchState, context: Context
) -> FacetValue | None:
    first = window.ticks[0].first.year
    count = sum(n for key, n in counts.items() if int(key[:4]) < first)
    if not count or window.shown.day_count < 366 * 2:
        return None
    last = f"{first - 1:04}"
    label = context.phrases.gettext("until %(last)s", last=last)
    return _present_link(label, count, state.with_dates(None, last), False, context)


def _present_undated(facets: Facets, state: SearchState, context: Context) -> FacetValue | None:
    found = buckets(facets, Keyword.MONTH) or buckets(facets, Keyword.DAY)
    count = next((b.count for b in found if b.value == UNDATED_MONTH), 0)
    is_selected = state.request.is_undated
    if not count and not is_selected:
        return None
    target = state.without_dates() if is_selected else state.undated()
    return _present_link(context.phrases.gettext("undated"), count, target, is_selected, context)


def _present_link(label: str, count: int, target: SearchState, is_selected: bool, context: Context) -> FacetValue:
    return FacetValue(
        label=label,
        count=context.phrases.number(count),
        link=context.paths.search(target),
        is_selected=is_selected,
        share=0,
        spoken=speak_value(label, count, is_selected, context),
    )


def _label(window: Window, context: Context) -> str:
    first = name_stretch(window.bars[0], window.unit, context.phrases)
    last = name_stretch(window.bars[-1], window.unit, context.phrases)
    return context.phrases.gettext("Pages by date, %(first)s to %(last)s", first=first, last=last)


def _peak(sums: Sequence[int], window: Window, context: Context) -> str:
    if not any(sums):
        return ""
    most = max(sums)
    latest = max(number for number, count in enumerate(sums) if count == most)
    name = name_stretch(window.bars[latest], window.unit, context.phrases)
    return context.phrases.ngettext(
        "most: %(count)s page (%(time)s)", "most: %(count)s pages (%(time)s)", most, time=name
    )
