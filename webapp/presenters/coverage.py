"""The page of what the corpus has: a table whose cells are shaded by number, and sentences on what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from search.model.fields import NO_PROVINCE, UNDATED_MONTH
from search.model.result import Note, NoteKind
from webapp.coverage import Axes, CoverageTable, Covered
from webapp.presenters.context import Context
from webapp.presenters.frame import Choice, Frame, Here, Section, present_frame
from webapp.presenters.map import name_units
from webapp.presenters.notes import present_notes
from webapp.presenters.places import name_province
from webapp.presenters.shades import Shade, find_shade, present_legend, shade_bounds
from webapp.search_url import Filter, SearchState, Units

MOST_YEARS = 30
NAMED = 12
"""Missing values that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a row or column; `link` leads to its pages or, for a year, to its months; empty where nowhere."""

    value: str
    label: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One number; `shade` is 0 (none) to 5 (most), the link is empty for nought."""

    count: str
    shade: int
    link: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row with the sum of its cells."""

    head: Head
    cells: tuple[Cell, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Picker:
    """A list to narrow the table by: its parameter, its name, its entries, and the one in force."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Everything that coverage.html shows."""

    frame: Frame
    heading: str
    caption: str
    action: str
    axes: str
    units: str
    tables: tuple[Choice, ...]
    times: tuple[Choice, ...]
    """The provinces of today or of before, where rows are provinces."""
    pickers: tuple[Picker, ...]
    columns: tuple[Head, ...]
    rows: tuple[HeatRow, ...]
    legend: tuple[Shade, ...]
    missing: tuple[str, ...]


def present_coverage(covered: Covered, context: Context, here: Here) -> CoveragePage:
    """A table of what there is."""
    table, phrases = covered.table, context.phrases
    heads, columns = _present_row_heads(covered, context), _present_columns(covered, context)
    counts = _count_cells(covered)
    most = max(counts.values(), default=0)
    bounds = shade_bounds(most)
    rows = [_present_row(head, columns, counts, bounds, table, context) for head in heads]
    heading = phrases.gettext("What the corpus has, and what is missing")
    caption = _present_caption(table, context)
    return CoveragePage(
        frame=present_frame(
            phrases,
            context.paths,
            here,
            title=phrases.gettext("Coverage"),
            description=heading,
            section=Section.COVERAGE,
            canonical=context.paths.coverage(table),
            is_indexable=not table.query,
        ),
        heading=heading,
        caption=caption,
        action=context.paths.coverage(),
        axes=table.axes.value,
        units="" if table.units is Units.TODAY else table.units.value,
        tables=_present_tables(table, context),
        times=_present_times(table, context),
        pickers=tuple(_present_pickers(covered, context)),
        columns=columns,
        rows=tuple(rows),
        legend=present_legend(bounds, most, any(not cell.shade for row in rows for cell in row.cells), context),
        missing=tuple(_say_missing(heads, columns, counts, context) if covered.is_whole else _say_away(table, context)),
    )


def _present_row_heads(covered: Covered, context: Context) -> tuple[Head, ...]:
    """Provinces from north to south, all of them; languages commonest first."""
    table, paths = covered.table, context.paths
    if table.axes is Axes.LANGUAGE_TIME:
        return tuple(
            Head(code, context.phrases.language_name(code), paths.search(table.state.add(Filter.LANGUAGE, code)))
            for code in covered.languages
        )
    units = list_units(table.units, context)
    found = [*units, NO_PROVINCE] if any(key[0] == NO_PROVINCE for key in covered.counts) else units
    return tuple(
        Head(unit, _name_unit(unit, table.units, context), paths.search(table.state.add(Filter.PROVINCE, unit)))
        for unit in found
    )


def list_units(units: Units, context: Context) -> list[str]:
    """The provinces of today from north to south, or in their places those that they were made of."""
    current = context.gazetteer.current()
    if units is Units.TODAY:
        return [unit.id for unit in current]
    return [id for unit in current for id in (unit.former or (unit.id,))]


def _name_unit(unit: str, units: Units, context: Context) -> str:
    # Where all units are those of before, none needs to say until when it stood.
    return name_province(unit, context) if units is Units.TODAY else context.province(unit)


def _present_columns(covered: Covered, context: Context) -> tuple[Head, ...]:
    table, phrases = covered.table, context.phrases
    if table.axes is Axes.PROVINCE_LANGUAGE:
        chosen = [table.language] if table.language else list(covered.languages)
        return tuple(
            Head(code, phrases.language_name(code), context.paths.search(table.state.add(Filter.LANGUAGE, code)))
            for code in chosen
        )
    if table.year:
        months = [datetime.date(int(table.year), month, 1) for month in range(1, 13)]
        heads = [Head(day.isoformat()[:7], phrases.month_name(day)) for day in months]
        return (*heads, Head(table.year, phrases.gettext("month unknown")))
    years = list_years(covered)
    heads = [Head(year, year, context.paths.coverage(table.with_year(year))) for year in years]
    return (*heads, Head(UNDATED_MONTH, phrases.gettext("undated"), context.paths.search(table.state.undated())))


def list_years(covered: Covered) -> tuple[str, ...]:
    """Every year from the first to the last that is dated, at most the latest `MOST_YEARS`."""
    found = sorted({int(month[:4]) for month in covered.months if month != UNDATED_MONTH})
    if not found:
        return ()
    return tuple(f"{year:04}" for year in range(max(found[0], found[-1] - MOST_YEARS + 1), found[-1] + 1))


def _count_cells(covered: Covered) -> dict[tuple[str, str], int]:
    """Counts by head of row and column; without a year chosen, months are summed into years."""
    sums: dict[tuple[str, str], int] = {}
    is_yearly = covered.table.axes is not Axes.PROVINCE_LANGUAGE and not covered.table.year
    for (row, column), count in covered.counts.items():
        head = column[:4] if is_yearly and column != UNDATED_MONTH else column
        sums[row, head] = sums.get((row, head), 0) + count
    return sums


def _present_row(
    head: Head,
    columns: Sequence[Head],
    counts: dict[tuple[str, str], int],
    bounds: Sequence[int],
    table: CoverageTable,
    context: Context,
) -> HeatRow:
    cells, total = [], 0
    for column in columns:
        count = counts.get((head.value, column.value), 0)
        total += count
        link = context.paths.search(_narrow(head.value, column.value, table)) if count else ""
        cells.append(Cell(context.phrases.number(count), find_shade(count, bounds), link))
    return HeatRow(head, tuple(cells), context.phrases.number(total))


def _narrow(row: str, column: str, table: CoverageTable) -> SearchState:
    """The search of one cell."""
    by_row = Filter.LANGUAGE if table.axes is Axes.LANGUAGE_TIME else Filter.PROVINCE
    state = table.state.add(by_row, row)
    if table.axes is Axes.PROVINCE_LANGUAGE:
        return state.add(Filter.LANGUAGE, column)
    return state.undated() if column == UNDATED_MONTH else state.with_dates(column, column)


def _present_tables(table: CoverageTable, context: Context) -> tuple[Choice, ...]:
    phrases = context.phrases
    labels = {
        Axes.PROVINCE_TIME: phrases.gettext("provinces by time"),
        Axes.LANGUAGE_TIME: phrases.gettext("languages by time"),
        Axes.PROVINCE_LANGUAGE: phrases.gettext("provinces by language"),
    }
    return tuple(
        Choice(label, context.paths.coverage(table.with_axes(axes)), axes is table.axes)
        for axes, label in labels.items()
    )


def _present_times(table: CoverageTable, context: Context) -> tuple[Choice, ...]:
    if table.axes is Axes.LANGUAGE_TIME:
        return ()
    return tuple(
        Choice(label, context.paths.coverage(table.with_units(units)), units is table.units)
        for units, label in name_units(context).items()
    )


def _present_pickers(covered: Covered, context: Context) -> list[Picker]:
    table, phrases = covered.table, context.phrases
    years = [(year, year) for year in reversed(list_years(covered))]
    pickers = [_pick("year", phrases.gettext("Year"), years, table.year)]
    if table.axes is Axes.LANGUAGE_TIME:
        units = [(unit, _name_unit(unit, table.units, context)) for unit in list_units(table.units, context)]
        pickers.append(_pick("province", phrases.gettext("Province"), sorted(units, key=_label), table.province))
    elif table.axes is Axes.PROVINCE_TIME:
        codes = [(code, phrases.language_name(code)) for code in covered.languages]
        pickers.append(_pick("lang", phrases.gettext("Language"), sorted(codes, key=_label), table.language))
    return pickers


def _label(option: tuple[str, str]) -> str:
    return option[1]


def _pick(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> Picker:
    return Picker(name, label, tuple((value, text, value == chosen) for value, text in options))


def _present_caption(table: CoverageTable, context: Context) -> str:
    phrases = context.phrases
    captions = {
        Axes.PROVINCE_TIME: phrases.gettext("Pages by province and time"),
        Axes.LANGUAGE_TIME: phrases.gettext("Pages by language and time"),
        Axes.PROVINCE_LANGUAGE: phrases.gettext("Pages by province and language"),
    }
    parts = [captions[table.axes], table.year]
    parts += [phrases.language_name(code) for code in table.state.values(Filter.LANGUAGE)]
    parts += [name_province(unit, context) for unit in table.state.values(Filter.PROVINCE)]
    return ", ".join(part for part in parts if part)


def _say_away(table: CoverageTable, context: Context) -> list[str]:
    """What has no page cannot be told while a part is away."""
    return [note.text for note in present_notes([Note(NoteKind.PART_AWAY)], table.state, context)]


def _say_missing(
    heads: Sequence[Head], columns: Sequence[Head], counts: dict[tuple[str, str], int], context: Context
) -> list[str]:
    """What has no page at all: rows, then columns."""
    phrases = context.phrases
    # Pages whose month or date is not known fill no gap.
    months = any(len(column.value) == 7 and column.value[4] == "-" for column in columns)
    shown = [c for c in columns if c.value != UNDATED_MONTH and not (months and len(c.value) == 4)]
    rows = [head.label for head in heads if not any(counts.get((head.value, c.value)) for c in columns)]
    empty = [column.label for column in shown if not any(counts.get((h.value, column.value)) for h in heads)]
    sentences = []
    for names in (rows, empty):
        if not names:
            continue
        listed = names[:NAMED]
        if len(names) > NAMED:
            further = len(names) - NAMED
            listed.append(phrases.ngettext("%(count)s more", "%(count)s more", further))
        sentences.append(phrases.gettext("No page at all: %(names)s.", names=phrases.joined(listed)))
    if not sentences:
        sentences.append(phrases.gettext("No row and no column is empty."))
    return sentences
