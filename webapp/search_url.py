"""A search as an immutable state, written as a URL and read from one; nothing is searched or rendered here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from search.model.plan import Order
from search.model.request import DEFAULT_LIMIT, MAX_LIMIT, MAX_PAGE, SearchRequest
from webapp.parameters import clean_text, read_choice, read_number, read_switch

SEARCH_PARAMETERS = ("q", "lang", "province", "from", "to", "undated", "copies", "sort", "page", "limit")
"""Every parameter of a search, in the order in which a URL carries them."""

Pairs = tuple[tuple[str, str], ...]


class Filter(StrEnum):
    """A parameter that holds any number of values, OR-ed."""

    LANGUAGE = "lang"
    PROVINCE = "province"


class Units(StrEnum):
    """Which units the map shows: those of today or those that existed until June 2025."""

    TODAY = "34"
    FORMER = "63"


@dataclass(frozen=True, slots=True)
class SearchState:
    """One search and how it is looked at. Every method answers a new state; a changed filter leads to the first page.

    *Shape*: values of a filter are sorted and unique, so that one search has one URL.

    >>> SearchState.parse([("q", "nước mắm")]).add(Filter.LANGUAGE, "cs").query
    'q=n%C6%B0%E1%BB%9Bc+m%E1%BA%AFm&lang=cs'
    """

    request: SearchRequest
    units: Units = Units.TODAY

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]]) -> SearchState:
        """Read the parameters of a URL; names that are none of ours are passed over, empty values count as absent.

        Errors: InvalidRequest for a page, limit, sort, undated, copies or units that cannot be. Which languages,
        provinces and days exist, the service knows.
        """
        single: dict[str, str] = {}
        many: dict[str, list[str]] = {name.value: [] for name in Filter}
        for name, raw in pairs:
            value = clean_text(raw)
            if name in many:
                many[name].append(value.strip())
            elif value.strip():
                single[name] = value if name == "q" else value.strip()
        return cls(_read_request(single, many), read_choice("units", single.get("units", Units.TODAY.value), Units))

    @property
    def pairs(self) -> Pairs:
        """The parameters that differ from what a bare search assumes, in canonical order."""
        request = self.request
        found = [("q", request.text)] if request.text else []
        found += [("lang", value) for value in request.languages]
        found += [("province", value) for value in request.provinces]
        found += [("from", request.date_from)] if request.date_from else []
        found += [("to", request.date_to)] if request.date_to else []
        found += [("undated", "1")] if request.is_undated else []
        found += [("copies", "1")] if request.with_copies else []
        found += [("sort", request.order.value)] if request.order is not _usual_order(request.text) else []
        found += [("page", str(request.page))] if request.page != 1 else []
        found += [("limit", str(request.limit))] if request.limit != DEFAULT_LIMIT else []
        found += [("units", self.units.value)] if self.units is not Units.TODAY else []
        return tuple(found)

    @property
    def query(self) -> str:
        """The query string, without a question mark; empty for a bare search."""
        return urlencode(self.pairs)

    @property
    def is_bare(self) -> bool:
        """Nothing was typed and nothing chosen."""
        return not self.request.text.strip() and not self.has_filters

    @property
    def has_filters(self) -> bool:
        """Whether any filter narrows the search."""
        request = self.request
        return bool(
            request.languages or request.provinces or request.date_from or request.date_to or request.is_undated
        )

    def values(self, name: Filter) -> tuple[str, ...]:
        """The chosen values of a filter."""
        return self.request.languages if name is Filter.LANGUAGE else self.request.provinces

    def add(self, name: Filter, value: str) -> SearchState:
        """With one more value of a filter."""
        return self._with_values(name, {*self.values(name), value})

    def remove(self, name: Filter, *values: str) -> SearchState:
        """Without these values of a filter."""
        return self._with_values(name, set(self.values(name)).difference(values))

    def toggle(self, name: Filter, value: str) -> SearchState:
        """With the value where it was not chosen, without it where it was."""
        return self.remove(name, value) if value in self.values(name) else self.add(name, value)

    def clear(self, name: Filter) -> SearchState:
        """Without any value of a filter."""
        return self._with_values(name, set())

    def with_text(self, text: str) -> SearchState:
        """The same filters over another text."""
        was_usual = self.request.order is _usual_order(self.request.text)
        order = _usual_order(text) if was_usual else self.request.order
        return self._with(replace(self.request, text=clean_text(text), order=order, page=1))

    def with_dates(self, first: str | None, last: str | None) -> SearchState:
        """Between two dates, both included; a range and "undated" exclude each other."""
        return self._with(replace(self.request, date_from=first, date_to=last, is_undated=False, page=1))

    def undated(self) -> SearchState:
        """Only documents without a date."""
        return self._with(replace(self.request, date_from=None, date_to=None, is_undated=True, page=1))

    def without_dates(self) -> SearchState:
        """Of any date, or none."""
        return self.with_dates(None, None)

    def without_filters(self) -> SearchState:
        """The text alone."""
        return self.clear(Filter.LANGUAGE).clear(Filter.PROVINCE).without_dates()

    def ordered(self, order: Order) -> SearchState:
        """In another order, from the first page."""
        return self._with(replace(self.request, order=order, page=1))

    def on_page(self, page: int) -> SearchState:
        """Another page of the same result."""
        return self._with(replace(self.request, page=page))

    def as_link(self) -> SearchState:
        """The same search with the usual number of hits: where links of a page lead that itself shows fewer."""
        return self._with(replace(self.request, limit=DEFAULT_LIMIT))

    def with_units(self, units: Units) -> SearchState:
        """The same page with the other map."""
        return SearchState(self.request, units)

    def _with_values(self, name: Filter, values: set[str]) -> SearchState:
        ordered = tuple(sorted(values))
        if name is Filter.LANGUAGE:
            return self._with(replace(self.request, languages=ordered, page=1))
        return self._with(replace(self.request, provinces=ordered, page=1))

    def _with(self, request: SearchRequest) -> SearchState:
        return SearchState(request, self.units)


def _read_request(single: dict[str, str], many: dict[str, list[str]]) -> SearchRequest:
    text = single.get("q", "")
    sort = single.get("sort")
    return SearchRequest(
        text=text,
        languages=_distinct(many[Filter.LANGUAGE.value]),
        provinces=_distinct(many[Filter.PROVINCE.value]),
        date_from=single.get("from"),
        date_to=single.get("to"),
        is_undated=read_switch("undated", single.get("undated", "0")),
        with_copies=read_switch("copies", single.get("copies", "0")),
        order=_usual_order(text) if sort is None else read_choice("sort", sort, Order),
        page=read_number("page", single.get("page", "1"), MAX_PAGE),
        limit=read_number("limit", single.get("limit", str(DEFAULT_LIMIT)), MAX_LIMIT),
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))


def _usual_order(text: str) -> Order:
    # Without words nothing is more relevant than anything else, so the newest come first.
    return Order.RELEVANCE if text.strip() else Order.NEWEST
