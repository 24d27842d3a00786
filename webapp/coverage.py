"""A table of what the corpus has by two of place, time and language, as one address; its looks are a presenter's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from search.errors import InvalidRequest
from search.model.fields import Keyword
from search.model.plan import CrossCounts
from search.model.request import SearchRequest
from webapp.parameters import clean_text, read_choice
from webapp.search_url import Filter, SearchState, Units

if TYPE_CHECKING:
    from search.service import SearchService


class Axes(StrEnum):
    """What stands in the rows and in the columns."""

    PROVINCE_TIME = "province-time"
    LANGUAGE_TIME = "language-time"
    PROVINCE_LANGUAGE = "province-language"


COLUMNS = {
    Axes.PROVINCE_TIME: Keyword.MONTH,
    Axes.LANGUAGE_TIME: Keyword.MONTH,
    Axes.PROVINCE_LANGUAGE: Keyword.LANGUAGE,
}


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Which table is asked for; `year` shows its months, or narrows where time is no axis. Empty: all.

    `units` are the provinces of its rows, or those that it can be narrowed to.
    """

    axes: Axes = Axes.PROVINCE_TIME
    year: str = ""
    language: str = ""
    province: str = ""
    units: Units = Units.TODAY

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]]) -> CoverageTable:
        """Read `table`, `year`, `lang`, `province` and `units`.

        Errors: InvalidRequest for a table, a year or units that cannot be.
        """
        found = {name: clean_text(value).strip() for name, value in pairs}
        year = found.get("year", "")
        if year and not (len(year) == 4 and year.isascii() and year.isdigit() and year > "0000"):
            raise InvalidRequest("year", year, "a year such as 2024")
        axes = read_choice("table", found.get("table") or Axes.PROVINCE_TIME.value, Axes)
        units = read_choice("units", found.get("units") or Units.TODAY.value, Units)
        return cls(axes, year, found.get("lang", ""), found.get("province", ""), units)

    @property
    def query(self) -> str:
        """The query string of its address."""
        pairs = [("table", self.axes.value)] if self.axes is not Axes.PROVINCE_TIME else []
        pairs += [("year", self.year), ("lang", self.language), ("province", self.province)]
        pairs += [("units", self.units.value)] if self.units is not Units.TODAY else []
        return urlencode([pair for pair in pairs if pair[1]])

    @property
    def state(self) -> SearchState:
        """The search whose pages are counted."""
        state = SearchState.parse(()).with_units(self.units)
        if self.language and self.axes is not Axes.LANGUAGE_TIME:
            state = state.add(Filter.LANGUAGE, self.language)
        if self.province and self.axes is Axes.LANGUAGE_TIME:
            state = state.add(Filter.PROVINCE, self.province)
        return state.with_dates(self.year, self.year) if self.year else state

    def with_axes(self, axes: Axes) -> CoverageTable:
        """Another table of the same year."""
        return replace(self, axes=axes)

    def with_units(self, units: Units) -> CoverageTable:
        """The same table of the provinces of another time."""
        return replace(self, units=units)

    def with_year(self, year: str) -> CoverageTable:
        """The same table of another year, or of all."""
        return replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Covered:
    """A table with its counts by value of the row and value of the column, and the years that there are.

    `is_whole` is False where a part of the index is away, whose pages are not counted.
    """

    table: CoverageTable
    counts: Mapping[tuple[str, ...], int]
    months: Mapping[str, int]
    languages: Mapping[str, int]
    is_whole: bool = True


def count_coverage(table: CoverageTable, service: SearchService) -> Covered:
    """Count the pages of a table. Errors: as SearchService.search."""
    bare = SearchRequest(counted=(Keyword.MONTH, Keyword.LANGUAGE), is_grouped=False, limit=1)
    facets = service.search(bare).facets
    months, languages = (
        {bucket.value: bucket.count for bucket in facets[keyword].buckets}
        for keyword in (Keyword.MONTH, Keyword.LANGUAGE)
    )
    cells = _count_cells(table, service)
    return Covered(table, cells.counts, months, languages, cells.is_whole)


def _count_cells(table: CoverageTable, service: SearchService) -> CrossCounts:
    request, column = table.state.request, COLUMNS[table.axes]
    if table.axes is Axes.LANGUAGE_TIME:
        return service.coverage(request, (Keyword.LANGUAGE, column))
    today = service.coverage(request, (Keyword.PROVINCE, column))
    if table.units is Units.TODAY:
        return today
    # A province that the merger left alone is no former one in the index: its pages stand under today's.
    unmerged = {unit.id for unit in service.gazetteer.current() if not unit.former}
    alone = {key: count for key, count in today.counts.items() if key[0] in unmerged}
    former = service.coverage(request, (Keyword.FORMER, column))
    return CrossCounts({**former.counts, **alone}, former.is_whole and today.is_whole)
