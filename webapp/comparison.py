"""Two searches to be compared over time, as one address; what is drawn of them is a presenter's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from search.model.fields import NO_PROVINCE, UNDATED_MONTH, Keyword
from search.model.request import Histogram
from search.model.result import SearchResult
from webapp.parameters import clean_text, read_choice
from webapp.search_url import Filter, Pairs, SearchState

if TYPE_CHECKING:
    from search.service import SearchService

SHARED = ("lang", "from", "to", "by")
"""Parameters that hold for both searches."""


class Measure(StrEnum):
    """What is compared: pages, or their share of all pages of the same time, language and dates."""

    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two searches that differ in their words and provinces alone."""

    first: SearchState
    second: SearchState
    measure: Measure = Measure.COUNT

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]]) -> Comparison:
        """Read `q1`, `province1`, `q2`, `province2` and what both share. Errors: as SearchState.parse."""
        found = [(name, clean_text(value).strip()) for name, value in pairs]
        shared = [pair for pair in found if pair[0] in SHARED]
        sides = []
        for number in ("1", "2"):
            own = [(name[:-1], value) for name, value in found if name in (f"q{number}", f"province{number}")]
            sides.append(SearchState.parse([*shared, *own]))
        measure = next((value for name, value in found if name == "measure" and value), Measure.COUNT.value)
        return cls(sides[0], sides[1], read_choice("measure", measure, Measure))

    @property
    def sides(self) -> tuple[SearchState, SearchState]:
        """Both searches."""
        return self.first, self.second

    @property
    def is_bare(self) -> bool:
        """Whether neither search says what it looks for."""
        return not any(side.request.text.strip() or side.values(Filter.PROVINCE) for side in self.sides)

    @property
    def pairs(self) -> Pairs:
        """The parameters of its address."""
        pairs = []
        for number, side in enumerate(self.sides, start=1):
            own = [pair for pair in side.pairs if pair[0] in ("q", Filter.PROVINCE.value)]
            pairs += [(f"{name}{number}", value) for name, value in own]
        pairs += [pair for pair in self.first.pairs if pair[0] in SHARED]
        return (*pairs, *((("measure", self.measure.value),) if self.measure is not Measure.COUNT else ()))

    @property
    def query(self) -> str:
        """The query string of its address."""
        return urlencode(self.pairs)

    def with_measure(self, measure: Measure) -> Comparison:
        """The same searches, measured in another way."""
        return replace(self, measure=measure)

    def with_histogram(self, histogram: Histogram) -> Comparison:
        """The same searches, counted more or less finely."""
        return replace(self, first=self.first.with_histogram(histogram), second=self.second.with_histogram(histogram))


@dataclass(frozen=True, slots=True)
class Compared:
    """Both searches with what they find by month, and the months of everything in the same language and dates."""

    comparison: Comparison
    counts: tuple[dict[str, int], dict[str, int]]
    totals: tuple[int, int]
    whole: dict[str, int]


def compare(comparison: Comparison, service: SearchService) -> Compared:
    """Count both searches month by month. Errors: as SearchService.search."""
    filled = _suggest(comparison, service) if comparison.is_bare else comparison
    results = [_count(side, service) for side in filled.sides]
    whole = _count(filled.first.with_text("").clear(Filter.PROVINCE), service)
    first, second = (_months(result) for result in results)
    return Compared(filled, (first, second), (results[0].total, results[1].total), _months(whole))


def _count(state: SearchState, service: SearchService) -> SearchResult:
    request = replace(state.request, counted=(Keyword.MONTH,), is_grouped=False, page=1, limit=1)
    return service.search(request)


def _months(result: SearchResult) -> dict[str, int]:
    return {b.value: b.count for b in result.facets[Keyword.MONTH].buckets if b.value != UNDATED_MONTH and b.count}


def _suggest(comparison: Comparison, service: SearchService) -> Comparison:
    """The two provinces that most is written about, for a reader who has not chosen yet."""
    request = replace(comparison.first.request, counted=(Keyword.PROVINCE,), is_grouped=False, limit=1)
    found = [b.value for b in service.search(request).facets[Keyword.PROVINCE].buckets if b.value != NO_PROVINCE]
    sides = [side.add(Filter.PROVINCE, value) for side, value in zip(comparison.sides, found, strict=False)]
    return replace(comparison, first=sides[0], second=sides[1]) if len(sides) == 2 else comparison
