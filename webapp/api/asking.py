"""From the parameters of a search to the request that the service answers, and back to one canonical address."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

import msgspec
from msgspec import UNSET, Struct, UnsetType

from search.errors import InvalidRequest
from search.model.fields import NO_PROVINCE
from search.model.plan import Order
from search.model.request import Histogram, SearchRequest
from search.places import Gazetteer
from search.record import format_instant
from webapp.api.contract.parameters import SearchFilters, SearchParameters
from webapp.api.contract.problem import Code
from webapp.api.faults import Refused
from webapp.api.reading import COMMA_SEPARATED
from webapp.quoting import write_pairs

Pairs: TypeAlias = tuple[tuple[str, str], ...]
MULTIPLE = ("lang", "province", "outlet", "author", "story")
"""Filters that take any number of values, OR-ed; a value behind `-` is excluded."""
_EXPANSIONS: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "marks": ("spelling", "place:*"),
    "places": ("spelling", "marks"),
    "languages": ("spelling", "marks", "place:*"),
    "none": ("spelling", "marks", "place:*"),
}
"""What each choice switches off."""


def to_request(filters: SearchFilters, gazetteer: Gazetteer) -> SearchRequest:
    """What is searched, in the order and from the first hit that a bare search has.

    Errors: Refused for days that contradict each other; InvalidRequest for a unit that is not named by its id.
    """
    _check_days(filters)
    _check_units(filters.province, gazetteer)
    return SearchRequest(
        text=filters.q,
        languages=_wanted(filters.lang),
        provinces=_wanted(filters.province),
        outlets=_wanted(filters.outlet),
        authors=_wanted(filters.author),
        stories=tuple(sorted(set(filters.story))),
        excluded_languages=_unwanted(filters.lang),
        excluded_provinces=_unwanted(filters.province),
        excluded_outlets=_unwanted(filters.outlet),
        excluded_authors=_unwanted(filters.author),
        date_from=_given(filters.from_),
        date_to=_given(filters.to),
        seen_after=to_seconds(filters.seen_after),
        is_undated=filters.undated,
        with_copies=filters.copies,
        through_editions=filters.through,
        switched_off=tuple(dict.fromkeys((*filters.off, *_EXPANSIONS[filters.expand]))),
        order=usual_order(filters.q),
    )


def to_page(parameters: SearchParameters, gazetteer: Gazetteer) -> SearchRequest:
    """One part of a result. Errors: as to_request."""
    request = to_request(parameters, gazetteer)
    order = read_order(parameters.sort, request)
    is_bare = parameters.histogram == "none"
    return replace(
        request,
        order=order,
        page=parameters.page,
        limit=parameters.limit,
        is_grouped=order is not Order.ID if parameters.group is UNSET else parameters.group == "story",
        preferred_languages=parameters.prefer,
        histogram=Histogram.AUTO if is_bare else Histogram(parameters.histogram),
    )


def to_filters(request: SearchRequest) -> SearchFilters:
    """The parameters that make a request: the other way round."""
    return SearchFilters(
        q=request.text,
        lang=(*request.languages, *(f"-{each}" for each in request.excluded_languages)),
        province=(*request.provinces, *(f"-{each}" for each in request.excluded_provinces)),
        outlet=(*request.outlets, *(f"-{each}" for each in request.excluded_outlets)),
        author=(*request.authors, *(f"-{each}" for each in request.excluded_authors)),
        story=request.stories,
        from_=request.date_from or UNSET,
        to=request.date_to or UNSET,
        seen_after=UNSET if request.seen_after is None else from_seconds(request.seen_after),
        undated=request.is_undated,
        copies=request.with_copies,
        through=request.through_editions,
        off=request.switched_off,
    )


def from_seconds(seconds: int) -> str:
    """Seconds since 1970 as an instant of the contract."""
    return format_instant(datetime.datetime.fromtimestamp(seconds, datetime.UTC))


def to_seconds(instant: str | UnsetType) -> int | None:
    """An instant as the index counts time, or None where none is given."""
    return None if instant is UNSET else max(0, int(datetime.datetime.fromisoformat(instant).timestamp()))


def read_order(sort: str | UnsetType, request: SearchRequest) -> Order:
    """The order that was asked for, else the usual one."""
    return request.order if sort is UNSET else Order(sort)


def usual_order(text: str) -> Order:
    """Without words nothing is more relevant than anything else, so the newest come first."""
    return Order.RELEVANCE if text.strip() else Order.NEWEST


def list_pairs(parameters: Struct) -> Pairs:
    """The parameters that differ from what a bare call assumes, one way to write each call."""
    pairs: list[tuple[str, str]] = []
    for name, value in msgspec.to_builtins(parameters).items():
        if name in COMMA_SEPARATED:
            pairs.append((name, ",".join(value)))
        elif isinstance(value, list | tuple):
            pairs += [(name, each) for each in (sorted(set(value)) if name in MULTIPLE else value)]
        else:
            pairs.append((name, "1" if value is True else str(value)))
    return tuple(pairs)


def write_query(parameters: Struct) -> str:
    """The canonical query string, with its question mark; empty for a bare call."""
    query = write_pairs(list_pairs(parameters))
    return f"?{query}" if query else ""


def _check_days(filters: SearchFilters) -> None:
    first, last = _given(filters.from_), _given(filters.to)
    # Reading queries brings analysis along, which no server needs before its first search.
    from search.dates import parse_days

    begin, end = parse_days(first or ""), parse_days(last or "")
    if begin and end and not filters.undated and begin[0] > end[1]:
        raise Refused(Code.CONTRADICTION, f"from={first} lies after to={last}: no page can be found. Exchange them.")


def _check_units(values: Iterable[str], gazetteer: Gazetteer) -> None:
    """Programs name units by their ids: a name can mean another unit one day, and is repaired in the error instead."""
    for value in values:
        sign, name = ("-", value[1:]) if value.startswith("-") else ("", value)
        if name == NO_PROVINCE or gazetteer.has(name):
            continue
        unit = gazetteer.resolve(name) or gazetteer.nearest(name)
        expected = "the id of a province, such as ha-tinh, or none; -ha-tinh excludes it"
        raise InvalidRequest("province", value, expected, None if unit is None else sign + unit.id)


def _wanted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if not value.startswith("-")}))


def _unwanted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value[1:] for value in values if value.startswith("-")}))


def _given(value: str | UnsetType) -> str | None:
    return None if value is UNSET else value
