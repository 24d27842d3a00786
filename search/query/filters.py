"""Turns the filters chosen beside a query into nodes of a plan; a value that does not exist is refused by name."""

from __future__ import annotations

from search.analysis import normalize
from search.dates import parse_days
from search.errors import InvalidRequest
from search.model.fields import FOLDED_YES, NO_PROVINCE, UNDATED_MONTH, Keyword
from search.model.plan import AllOf, AnyOf, FacetFilter, Has, Node, Seen, Within
from search.model.request import MAX_LIMIT, MAX_PAGE, SearchRequest
from search.places import Gazetteer

LANGUAGE_FACET = "language"
PROVINCE_FACET = "province"
DATE_FACET = "date"
OUTLET_FACET = "outlet"
AUTHOR_FACET = "author"
STORY_FILTER = "story"
COPIES_FILTER = "copies"
ARRIVAL_FILTER = "arrival"
"""No facet has the last three names, so none ignores these filters."""


def plan_filters(request: SearchRequest, gazetteer: Gazetteer) -> tuple[FacetFilter, ...]:
    """The filters of a request, at most one for each facet, and one that hides copies.

    Errors: InvalidRequest for a malformed language, an unknown unit, a malformed date, a page or limit out of range.
    """
    _check_page(request)
    nodes = {
        LANGUAGE_FACET: _restrict(_plan_languages(request.languages), _plan_languages(request.excluded_languages)),
        PROVINCE_FACET: _restrict(
            _plan_provinces(request.provinces, gazetteer), _plan_provinces(request.excluded_provinces, gazetteer)
        ),
        OUTLET_FACET: _restrict(
            _plan_values(Keyword.OUTLET, request.outlets), _plan_values(Keyword.OUTLET, request.excluded_outlets)
        ),
        AUTHOR_FACET: _restrict(
            _plan_values(Keyword.AUTHOR, request.authors), _plan_values(Keyword.AUTHOR, request.excluded_authors)
        ),
        STORY_FILTER: _plan_values(Keyword.STORY, request.stories),
        DATE_FACET: _plan_dates(request),
        ARRIVAL_FILTER: _plan_arrival(request),
        COPIES_FILTER: None if request.with_copies else AllOf((), (Has(Keyword.FOLDED, (FOLDED_YES,)),)),
    }
    return tuple(FacetFilter(facet, node) for facet, node in nodes.items() if node is not None)


def _restrict(wanted: Node | None, unwanted: Node | None) -> Node | None:
    if unwanted is None:
        return wanted
    return AllOf(() if wanted is None else (wanted,), (unwanted,))


def _plan_values(keyword: Keyword, values: tuple[str, ...]) -> Node | None:
    return Has(keyword, tuple(map(normalize, values))) if values else None


def _plan_languages(languages: tuple[str, ...]) -> Node | None:
    return _plan_values(Keyword.LANGUAGE, tuple(map(_check_language, languages)))


def _plan_provinces(provinces: tuple[str, ...], gazetteer: Gazetteer) -> Node | None:
    if not provinces:
        return None
    return plan_units([unit if unit == NO_PROVINCE else find_unit(unit, gazetteer) for unit in provinces], gazetteer)


def find_unit(name: str, gazetteer: Gazetteer) -> str:
    """The id of the unit that a reader named.

    Errors: InvalidRequest with the nearest name.
    """
    unit = gazetteer.resolve(name)
    if unit is None:
        nearest = gazetteer.nearest(name)
        raise InvalidRequest(
            "province", name, "a province, such as ha-tinh or Hà Tĩnh, or none", nearest.id if nearest else None
        )
    return unit.id


def plan_units(units: list[str], gazetteer: Gazetteer) -> Node:
    """Articles about any of the units, each of today or of the article's own day."""
    today = tuple(unit for unit in units if unit == NO_PROVINCE or gazetteer.unit(unit).valid_to is None)
    former = tuple(unit for unit in units if unit not in today)
    nodes: list[Node] = []
    if today:
        nodes.append(Has(Keyword.PROVINCE, today))
    if former:
        nodes.append(Has(Keyword.FORMER, former))
    return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))


def _plan_arrival(request: SearchRequest) -> Node | None:
    if request.seen_after is None and request.seen_until is None:
        return None
    return Seen(request.seen_after, request.seen_until)


def _plan_dates(request: SearchRequest) -> Node | None:
    if request.is_undated:
        return Has(Keyword.MONTH, (UNDATED_MONTH,))
    if not (request.date_from or request.date_to):
        return None
    first = _check_date("from", request.date_from)
    last = _check_date("to", request.date_to)
    if first and last and first[0] > last[1]:
        raise InvalidRequest("to", request.date_to or "", f"a day not before {request.date_from}")
    return Within(first[0] if first else None, last[1] if last else None)


def _check_date(param: str, text: str | None) -> tuple[int, int] | None:
    if not text:
        return None
    days = parse_days(text)
    if days is None:
        raise InvalidRequest(param, text, "a date such as 2024, 2024-10 or 2024-10-23")
    return days


def _check_language(code: str) -> str:
    if not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3 and code.islower()):
        raise InvalidRequest("lang", code, "a code of two or three letters, such as ru or vi")
    return code


def _check_page(request: SearchRequest) -> None:
    if not 1 <= request.page <= MAX_PAGE:
        raise InvalidRequest("page", str(request.page), f"a number from 1 to {MAX_PAGE}")
    if not 1 <= request.limit <= MAX_LIMIT:
        raise InvalidRequest("limit", str(request.limit), f"a number from 1 to {MAX_LIMIT}")
