"""A search as an immutable state, written as a URL and read from one; nothing is searched or rendered here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from search.model.fields import Keyword
from search.model.plan import Order
from search.model.request import DEFAULT_LIMIT, MAX_LIMIT, MAX_PAGE, Histogram, SearchRequest, cut_text
from webapp.parameters import clean_text, read_choice, read_number, read_switch
from webapp.quoting import write_pairs

SEARCH_PARAMETERS = (
    "q",
    "lang",
    "province",
    "outlet",
    "author",
    "story",
    "from",
    "to",
    "undated",
    "copies",
    "group",
    "through",
    "off",
    "prefer",
    "sort",
    "page",
    "limit",
)
"""Every parameter of a search, in the order in which a URL carries them."""
VIEW_PARAMETERS = ("by", "units", "view")
"""How a result is looked at; nothing of it changes what is found."""
EXCLUDING = "-"
"""In front of a value of a filter: not this one."""

Pairs = tuple[tuple[str, str], ...]


class Filter(StrEnum):
    """A parameter that holds any number of values, OR-ed, and values to be left out."""

    LANGUAGE = "lang"
    PROVINCE = "province"
    OUTLET = "outlet"
    AUTHOR = "author"
    STORY = "story"


_CHOSEN = {
    Filter.LANGUAGE: "languages",
    Filter.PROVINCE: "provinces",
    Filter.OUTLET: "outlets",
    Filter.AUTHOR: "authors",
    Filter.STORY: "stories",
}
_EXCLUDED: dict[Filter, str] = {
    name: f"excluded_{field}" for name, field in _CHOSEN.items() if name is not Filter.STORY
}
_FILTERED = tuple((name.value, field, _EXCLUDED.get(name, "")) for name, field in _CHOSEN.items())


class Grouping(StrEnum):
    """Whether the editions of a story are one hit or many."""

    STORY = "story"
    NONE = "none"


class Units(StrEnum):
    """Which units the map shows: those of today or those that existed until June 2025."""

    TODAY = "34"
    FORMER = "63"


class Layout(StrEnum):
    """How a hit is set: in full, as one line, or as a row of a table."""

    FULL = "full"
    COMPACT = "compact"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class SearchState:
    """One search and how it is looked at. Every method answers a new state; a changed filter leads to the first page.

    *Shape*: values of a filter are sorted and unique, so that one search has one URL.

    >>> SearchState.parse([("q", "nước mắm")]).add(Filter.LANGUAGE, "cs").query
    'q=n%C6%B0%E1%BB%9Bc+m%E1%BA%AFm&lang=cs'
    """

    request: SearchRequest
    units: Units = Units.TODAY
    layout: Layout = Layout.FULL
    _query: str | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]]) -> SearchState:
        """Read the parameters of a URL; names that are none of ours are passed over, empty values count as absent.

        Errors: InvalidRequest for a page, limit, sort, switch or view that cannot be. Which languages, provinces and
        days exist, the service knows.
        """
        single: dict[str, str] = {}
        many: dict[str, list[str]] = {name: [] for name in (*_CHOSEN, "off", "prefer")}
        for name, raw in pairs:
            value = clean_text(raw)
            if name in many:
                many[name].append(value.strip())
            elif value.strip():
                single[name] = value if name == "q" else value.strip()
        return cls(
            _read_request(single, many),
            read_choice("units", single.get("units", Units.TODAY.value), Units),
            read_choice("view", single.get("view", Layout.FULL.value), Layout),
        )

    @property
    def pairs(self) -> Pairs:
        """The parameters that differ from what a bare search assumes, in canonical order."""
        request = self.request
        found = [("q", request.text)] if request.text else []
        for parameter, chosen, excluded in _FILTERED:
            found += [(parameter, value) for value in getattr(request, chosen)]
            found += [(parameter, EXCLUDING + value) for value in getattr(request, excluded)] if excluded else []
        found += [("from", request.date_from)] if request.date_from else []
        found += [("to", request.date_to)] if request.date_to else []
        found += [("undated", "1")] if request.is_undated else []
        found += [("copies", "1")] if request.with_copies else []
        found += [("group", Grouping.NONE.value)] if not request.is_grouped else []
        found += [("through", "1")] if request.through_editions else []
        found += [("off", key) for key in request.switched_off]
        found += [("prefer", code) for code in request.preferred_languages]
        found += [("sort", request.order.value)] if request.order is not _usual_order(request.text) else []
        found += [("page", str(request.page))] if request.page != 1 else []
        found += [("limit", str(request.limit))] if request.limit != DEFAULT_LIMIT else []
        return (*found, *self._view_pairs)

    @property
    def _view_pairs(self) -> Pairs:
        found = [("by", self.request.histogram.value)] if self.request.histogram is not Histogram.AUTO else []
        found += [("units", self.units.value)] if self.units is not Units.TODAY else []
        found += [("view", self.layout.value)] if self.layout is not Layout.FULL else []
        return tuple(found)

    @property
    def search_pairs(self) -> Pairs:
        """The parameters that decide what is found and in which order, without those of the view."""
        return tuple(pair for pair in self.pairs if pair[0] not in VIEW_PARAMETERS)

    @property
    def query(self) -> str:
        """The query string, without a question mark; empty for a bare search."""
        # A result has a hundred links to its own search: each edition of each hit leads on with it.
        if self._query is None:
            object.__setattr__(self, "_query", write_pairs(self.pairs))
        return self._query or ""

    @property
    def is_bare(self) -> bool:
        """Nothing was typed and nothing chosen."""
        return not self.request.text.strip() and not self.has_filters

    @property
    def has_filters(self) -> bool:
        """Whether any filter narrows the search."""
        request = self.request
        has_values = any(self.values(name) or self.excluded(name) for name in Filter)
        return bool(has_values or request.date_from or request.date_to or request.is_undated)

    def values(self, name: Filter) -> tuple[str, ...]:
        """The chosen values of a filter."""
        found: tuple[str, ...] = getattr(self.request, _CHOSEN[name])
        return found

    def excluded(self, name: Filter) -> tuple[str, ...]:
        """The values of a filter that are to be left out."""
        found: tuple[str, ...] = getattr(self.request, _EXCLUDED[name]) if name in _EXCLUDED else ()
        return found

    def add(self, name: Filter, value: str) -> SearchState:
        """With one more value of a filter."""
        return self._with_values(name, {*self.values(name), value}, set(self.excluded(name)) - {value})

    def remove(self, name: Filter, *values: str) -> SearchState:
        """Without these values of a filter, chosen or excluded."""
        return self._with_values(
            name, set(self.values(name)).difference(values), set(self.excluded(name)).difference(values)
        )

    def exclude(self, name: Filter, value: str) -> SearchState:
        """Leaving out one more value of a filter."""
        return self._with_values(name, set(self.values(name)) - {value}, {*self.excluded(name), value})

    def clear(self, name: Filter) -> SearchState:
        """Without any value of a filter."""
        return self._with_values(name, set(), set())

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
        state = self.without_dates()
        for name in Filter:
            state = state.clear(name)
        return state

    def switch(self, key: str) -> SearchState:
        """With a reading of the query switched off, or on where it was off."""
        off = {*self.request.switched_off} ^ {key}
        return self._with(replace(self.request, switched_off=tuple(sorted(off)), page=1))

    def grouped(self, is_grouped: bool) -> SearchState:
        """One hit for each story, or one for each edition."""
        return self._with(replace(self.request, is_grouped=is_grouped, page=1))

    def copied(self, with_copies: bool) -> SearchState:
        """With pages that nearly repeat an earlier one, or without them."""
        return self._with(replace(self.request, with_copies=with_copies, page=1))

    def through(self, is_through: bool) -> SearchState:
        """Whether words may be found in any edition of a story, whatever language is read."""
        return self._with(replace(self.request, through_editions=is_through, page=1))

    def ordered(self, order: Order) -> SearchState:
        """In another order, from the first page."""
        return self._with(replace(self.request, order=order, page=1))

    def on_page(self, page: int) -> SearchState:
        """Another page of the same result."""
        return self._with(replace(self.request, page=page))

    def as_link(self) -> SearchState:
        """The same search with the usual number of hits: where links of a page lead that itself shows fewer."""
        return self._with(replace(self.request, limit=DEFAULT_LIMIT))

    def asked_in(self, locale: str, *facets: Keyword) -> SearchRequest:
        """The request as a reader of a language of the interface asks it (see `wish_for`), with these facets."""
        return replace(wish_for(self.request, locale), further_facets=facets)

    def with_request(self, request: SearchRequest) -> SearchState:
        """Another search of the same reader: what a page asked for besides falls away; a usual order stays so."""
        kept = replace(
            request,
            preferred_languages=self.request.preferred_languages,
            further_facets=(),
            counted=None,
            order=self.request.order,
            text=self.request.text,
            limit=self.request.limit,
        )
        return self._with(kept).with_text(request.text)

    def with_units(self, units: Units) -> SearchState:
        """The same page with the other map."""
        return replace(self, units=units)

    def with_layout(self, layout: Layout) -> SearchState:
        """The same hits, set in another way."""
        return replace(self, layout=layout)

    def with_histogram(self, histogram: Histogram) -> SearchState:
        """The same page with dates counted more or less finely."""
        return self._with(replace(self.request, histogram=histogram))

    def _with_values(self, name: Filter, chosen: set[str], excluded: set[str]) -> SearchState:
        changes = {_CHOSEN[name]: tuple(sorted(chosen))}
        if name in _EXCLUDED:
            changes[_EXCLUDED[name]] = tuple(sorted(excluded))
        return self._with(replace(self.request, page=1, **changes))  # type: ignore[arg-type]

    def _with(self, request: SearchRequest) -> SearchState:
        return SearchState(request, self.units, self.layout)


def wish_for(request: SearchRequest, locale: str) -> SearchRequest:
    """The request of a reader of a language of the interface: where a story has an edition in one of the languages
    chosen, else in the reader's own, that one stands for it, unless the request says another.
    """
    wanted = request.preferred_languages or (*request.languages, locale)
    return replace(request, preferred_languages=wanted)


def _read_request(single: dict[str, str], many: dict[str, list[str]]) -> SearchRequest:
    text = cut_text(single.get("q", ""))
    sort = single.get("sort")
    return SearchRequest(
        text=text,
        languages=_chosen(many[Filter.LANGUAGE]),
        provinces=_chosen(many[Filter.PROVINCE]),
        outlets=_chosen(many[Filter.OUTLET]),
        authors=_chosen(many[Filter.AUTHOR]),
        stories=_distinct(many[Filter.STORY]),
        excluded_languages=_excluded(many[Filter.LANGUAGE]),
        excluded_provinces=_excluded(many[Filter.PROVINCE]),
        excluded_outlets=_excluded(many[Filter.OUTLET]),
        excluded_authors=_excluded(many[Filter.AUTHOR]),
        is_grouped=read_choice("group", single.get("group", Grouping.STORY.value), Grouping) is Grouping.STORY,
        through_editions=read_switch("through", single.get("through", "0")),
        switched_off=_distinct(many["off"]),
        preferred_languages=tuple(dict.fromkeys(code for code in many["prefer"] if code)),
        histogram=read_choice("by", single.get("by", Histogram.AUTO.value), Histogram),
        date_from=single.get("from"),
        date_to=single.get("to"),
        is_undated=read_switch("undated", single.get("undated", "0")),
        with_copies=read_switch("copies", single.get("copies", "0")),
        order=_usual_order(text) if sort is None else read_choice("sort", sort, Order),
        page=read_number("page", single.get("page", "1"), MAX_PAGE),
        limit=read_number("limit", single.get("limit", str(DEFAULT_LIMIT)), MAX_LIMIT),
    )


def _chosen(values: Sequence[str]) -> tuple[str, ...]:
    return _distinct(value for value in values if not value.startswith(EXCLUDING))


def _excluded(values: Sequence[str]) -> tuple[str, ...]:
    found = _distinct(value.removeprefix(EXCLUDING) for value in values if value.startswith(EXCLUDING))
    chosen = _chosen(values)
    return tuple(value for value in found if value not in chosen)


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))


def _usual_order(text: str) -> Order:
    # Without words nothing is more relevant than anything else, so the newest come first.
    return Order.RELEVANCE if text.strip() else Order.NEWEST
