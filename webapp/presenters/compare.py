"""The page that compares two searches over time: a form, a drawing, and the same numbers as a table."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_percent

from search.model.request import Histogram
from webapp.comparison import Compared, Comparison, Measure
from webapp.presenters.calendar import Stretch, Unit, cut, name_stretch
from webapp.presenters.chips import name_dates
from webapp.presenters.context import Context
from webapp.presenters.frame import Choice, Frame, Here, Section, present_frame
from webapp.presenters.lines import PITCH, Line, draw_line
from webapp.presenters.places import name_province
from webapp.presenters.timeline import sum_counts
from webapp.presenters.window import LONGEST
from webapp.search_url import Filter, SearchState

MOST_MONTHS = 240


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a list to choose from."""

    value: str
    label: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Entries under a common name."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two searches: its fields in the form, its name, its total, its line."""

    number: int
    legend: str
    text: str
    places: tuple[OptionGroup, ...]
    name: str
    total: str
    link: str
    line: Line


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch of the table: its name, and for each search its number and link (empty for nought)."""

    label: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Everything that compare.html shows. `peak` names the height of the drawing."""

    frame: Frame
    heading: str
    lead: str
    action: str
    sides: tuple[Side, Side]
    languages: tuple[Option, ...]
    date_from: str
    date_to: str
    measures: tuple[Choice, ...]
    units: tuple[Choice, ...]
    measure: str
    by: str
    width: int
    label: str
    peak: str
    ticks: tuple[str, ...]
    is_crowded: bool
    rows: tuple[Row, ...]


def present_compare(compared: Compared, languages: Sequence[str], context: Context, here: Here) -> ComparePage:
    """Two searches over the same time."""
    phrases, comparison = context.phrases, compared.comparison
    unit, stretches = choose_stretches(compared)
    values = [_measure(counts, compared, stretches) for counts in compared.counts]
    most = max((value for row in values for value in row), default=0)
    sides = tuple(_present_side(n, compared, row, most, unit, stretches, context) for n, row in enumerate(values))
    heading = phrases.gettext("Compare two searches over time")
    return ComparePage(
        frame=_present_frame(heading, sides, context, here),
        heading=heading,
        lead=_present_lead(sides, comparison, context),
        action=context.paths.compare(),
        sides=(sides[0], sides[1]),
        languages=_present_languages(languages, comparison.first, context),
        date_from=comparison.first.request.date_from or "",
        date_to=comparison.first.request.date_to or "",
        measures=_present_measures(comparison, context),
        units=_present_units(comparison, unit, context),
        measure=comparison.measure.value,
        by=comparison.first.request.histogram.value,
        width=PITCH * len(stretches),
        label=phrases.gettext("%(first)s and %(second)s over time", first=sides[0].name, second=sides[1].name),
        peak=_write(most, comparison.measure, context) if most else "",
        ticks=tuple(sorted({f"{stretch.first.year:04}" for stretch in stretches})),
        is_crowded=unit is Unit.YEAR or len(stretches) > 12 * 8,
        rows=_present_rows(compared, values, unit, stretches, context),
    )


def choose_stretches(compared: Compared) -> tuple[Unit, tuple[Stretch, ...]]:
    """The time that both searches and the dates chosen have in common, month by month or year by year."""
    request = compared.comparison.first.request
    dated = [Stretch.of(key) for counts in compared.counts for key in counts]
    if not dated:
        return Unit.MONTH, ()
    last = Stretch.of(request.date_to).last if request.date_to else max(stretch.last for stretch in dated)
    first = Stretch.of(request.date_from).first if request.date_from else min(stretch.first for stretch in dated)
    earliest = datetime.date(max(first.year, last.year - LONGEST + 1), 1, 1)
    whole = Stretch(earliest, max(last.replace(month=12, day=31), earliest))
    months = cut(whole, Unit.MONTH)
    is_yearly = request.histogram is Histogram.YEAR or len(months) > MOST_MONTHS
    return (Unit.YEAR, cut(whole, Unit.YEAR)) if is_yearly else (Unit.MONTH, months)


def _measure(counts: Mapping[str, int], compared: Compared, stretches: tuple[Stretch, ...]) -> list[float]:
    sums = sum_counts(_within(counts, compared), stretches)
    if compared.comparison.measure is Measure.COUNT:
        return [float(count) for count in sums]
    wholes = sum_counts(compared.whole, stretches)
    return [count / whole if whole else 0.0 for count, whole in zip(sums, wholes, strict=True)]


def _within(counts: Mapping[str, int], compared: Compared) -> dict[str, int]:
    """The counts of the dates chosen: a facet ignores its own filter."""
    request = compared.comparison.first.request
    first = Stretch.of(request.date_from).first if request.date_from else datetime.date.min
    last = Stretch.of(request.date_to).last if request.date_to else datetime.date.max
    chosen = Stretch(first, max(first, last))
    return {key: count for key, count in counts.items() if chosen.holds(Stretch.of(key))}


def _present_side(
    index: int,
    compared: Compared,
    values: Sequence[float],
    most: float,
    unit: Unit,
    stretches: Sequence[Stretch],
    context: Context,
) -> Side:
    phrases, state = context.phrases, compared.comparison.sides[index]
    measure = compared.comparison.measure
    name = name_side(state, context)
    near = context.paths.refine(state)
    links = [near.with_dates(*stretch.dates(unit)) for stretch in stretches]
    spoken = [
        phrases.gettext(
            "%(name)s, %(time)s: %(number)s",
            name=name,
            time=name_stretch(stretch, unit, phrases),
            number=_write(value, measure, context),
        )
        for stretch, value in zip(stretches, values, strict=True)
    ]
    return Side(
        number=index + 1,
        legend=phrases.gettext("First search") if index == 0 else phrases.gettext("Second search"),
        text=state.request.text,
        places=_present_places(state, context),
        name=name,
        total=phrases.pages(compared.totals[index]),
        link=context.paths.search(state.with_histogram(Histogram.AUTO)),
        line=draw_line(values, most, links, spoken),
    )


def name_side(state: SearchState, context: Context) -> str:
    """What a search looks for, in few words."""
    names = [name_province(value, context) for value in state.values(Filter.PROVINCE)]
    text = state.request.text.strip()
    quoted = [context.phrases.gettext("“%(words)s”", words=text)] if text else []
    parts = [*quoted, *([context.phrases.joined(names, "or")] if names else [])]
    return ", ".join(parts) or context.phrases.gettext("everything")


def _present_places(state: SearchState, context: Context) -> tuple[OptionGroup, ...]:
    phrases, gazetteer = context.phrases, context.gazetteer
    chosen = state.values(Filter.PROVINCE)
    groups = {
        phrases.gettext("Provinces today"): gazetteer.current(),
        phrases.gettext("Until June 2025"): gazetteer.former(),
    }
    return tuple(
        OptionGroup(
            label,
            tuple(
                sorted(
                    (Option(unit.id, name_province(unit.id, context), unit.id in chosen) for unit in units),
                    key=lambda option: option.label,
                )
            ),
        )
        for label, units in groups.items()
    )


def _present_languages(languages: Sequence[str], state: SearchState, context: Context) -> tuple[Option, ...]:
    chosen = state.values(Filter.LANGUAGE)
    names = [Option(code, context.phrases.language_name(code), code in chosen) for code in languages]
    return tuple(sorted(names, key=lambda option: option.label))


def _present_measures(comparison: Comparison, context: Context) -> tuple[Choice, ...]:
    labels = {
        Measure.COUNT: context.phrases.gettext("pages"),
        Measure.SHARE: context.phrases.gettext("share of all pages of the time"),
    }
    return tuple(
        Choice(label, context.paths.compare(comparison.with_measure(measure)), measure is comparison.measure)
        for measure, label in labels.items()
    )


def _present_units(comparison: Comparison, unit: Unit, context: Context) -> tuple[Choice, ...]:
    labels = {
        Unit.MONTH: (Histogram.AUTO, context.phrases.gettext("months")),
        Unit.YEAR: (Histogram.YEAR, context.phrases.gettext("years")),
    }
    return tuple(
        Choice(label, context.paths.compare(comparison.with_histogram(histogram)), each is unit)
        for each, (histogram, label) in labels.items()
    )


def _present_rows(
    compared: Compared,
    values: Sequence[Sequence[float]],
    unit: Unit,
    stretches: Sequence[Stretch],
    context: Context,
) -> tuple[Row, ...]:
    measure, rows = compared.comparison.measure, []
    sides = [context.paths.refine(state) for state in compared.comparison.sides]
    for number, stretch in enumerate(stretches):
        if not any(row[number] for row in values):
            continue
        cells = []
        for near, row in zip(sides, values, strict=True):
            link = near.with_dates(*stretch.dates(unit)) if row[number] else ""
            cells.append((_write(row[number], measure, context), link))
        rows.append(Row(name_stretch(stretch, unit, context.phrases), tuple(cells)))
    return tuple(rows)


def _write(value: float, measure: Measure, context: Context) -> str:
    if measure is Measure.COUNT:
        return context.phrases.number(round(value))
    return str(format_percent(value, "#,##0.# %", locale=context.phrases.locale, decimal_quantization=True))


def _present_lead(sides: Sequence[Side], comparison: Comparison, context: Context) -> str:
    phrases = context.phrases
    dates = name_dates(comparison.first, context)
    languages = [phrases.language_name(code) for code in comparison.first.values(Filter.LANGUAGE)]
    parts = [sides[0].name, sides[1].name, dates, *languages]
    return "; ".join(part for part in parts if part)


def _present_frame(heading: str, sides: Sequence[Side], context: Context, here: Here) -> Frame:
    phrases = context.phrases
    title = phrases.gettext("%(first)s and %(second)s over time", first=sides[0].name, second=sides[1].name)
    return present_frame(
        phrases,
        context.paths,
        here,
        title=title,
        description=heading,
        section=Section.COMPARE,
        is_indexable=False,
    )
