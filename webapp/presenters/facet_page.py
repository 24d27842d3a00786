"""The page of all values of a facet: sorted by count or by name, narrowed by what is typed; no search is made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from search.model.result import SearchResult
from webapp.presenters.chips import Chip, present_chips
from webapp.presenters.context import Context
from webapp.presenters.facets import (
    KEYWORDS,
    FacetList,
    FacetValue,
    buckets,
    count_chosen,
    present_rows,
    present_seek,
)
from webapp.presenters.frame import Choice, Frame, Here, present_frame
from webapp.presenters.provinces import present_province_rows
from webapp.search_url import Filter, SearchState

MOST_ROWS = 300
"""Rows shown at once; a longer list is narrowed by typing rather than by paging through it."""


class ValueOrder(StrEnum):
    """How the values of a facet are sorted."""

    COUNT = "count"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class FacetPage:
    """Everything that facet.html shows. `rest` says how many values are not shown, or nothing."""

    frame: Frame
    heading: str
    tally: str
    chips: tuple[Chip, ...]
    facet: FacetList
    orders: tuple[Choice, ...]
    rest: str
    back_link: str


def present_facet_page(
    name: Filter, result: SearchResult, typed: str, order: ValueOrder, state: SearchState, context: Context, here: Here
) -> FacetPage:
    """All values of a filter over a result, or those with a word that starts as typed."""
    phrases = context.phrases
    rows = _present_values(name, result, state, context)
    found = [row for row in rows if matches(row, typed)]
    if order is ValueOrder.NAME:
        found.sort(key=lambda row: _fold(row.label))
    heading = _name_all(name, context)
    rest = len(found) - MOST_ROWS
    return FacetPage(
        frame=present_frame(phrases, context.paths, here, title=heading, state=state, is_indexable=False),
        heading=heading,
        tally=phrases.ngettext("%(count)s value", "%(count)s values", len(found)),
        chips=present_chips(state, context),
        facet=FacetList(
            tuple(found[:MOST_ROWS]),
            (),
            "",
            count_chosen(rows, context),
            heading,
            seek=replace(present_seek(name, state, context), typed=typed),
        ),
        orders=_present_orders(name, order, typed, state, context),
        rest=phrases.ngettext("%(count)s more: type its name", "%(count)s more: type a name", rest) if rest > 0 else "",
        back_link=context.paths.search(state),
    )


def _name_all(name: Filter, context: Context) -> str:
    phrases = context.phrases
    return {
        Filter.LANGUAGE: phrases.gettext("All languages"),
        Filter.PROVINCE: phrases.gettext("All provinces"),
        Filter.OUTLET: phrases.gettext("All outlets"),
        Filter.AUTHOR: phrases.gettext("All authors"),
    }[name]


def _present_values(name: Filter, result: SearchResult, state: SearchState, context: Context) -> Sequence[FacetValue]:
    if name is Filter.PROVINCE:
        return present_province_rows(result.facets, state, context, is_nested=True)
    return present_rows(name, buckets(result.facets, KEYWORDS[name]), state, context)


def _present_orders(
    name: Filter, order: ValueOrder, typed: str, state: SearchState, context: Context
) -> tuple[Choice, ...]:
    labels = {
        ValueOrder.COUNT: context.phrases.gettext("by number of pages"),
        ValueOrder.NAME: context.phrases.gettext("by name"),
    }
    return tuple(
        Choice(label, context.paths.facet(name, state, find=typed, order=value.value), value is order)
        for value, label in labels.items()
    )


def matches(row: FacetValue, typed: str) -> bool:
    """Whether a word of a row's name, or of one under it, starts as typed, with or without marks."""
    wanted = _fold(typed.strip())
    if not wanted:
        return True
    names = (row.label, row.own_name, *(child.label for child in row.children))
    return any(f" {_fold(name)}".find(f" {wanted}") >= 0 for name in names)


def _fold(text: str) -> str:
    # Analysis is loaded with the first search, not when a server starts.
    from search.analysis.filters.folding import fold

    return fold(text)
