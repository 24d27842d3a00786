"""The filters in force, each with the way to let go of it; choosing values is the facets'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.presenters.context import Context
from webapp.presenters.dates import name_range
from webapp.presenters.facets import name_filter, name_value
from webapp.presenters.places import name_province
from webapp.search_url import Filter, SearchState

ORDER = (Filter.PROVINCE, Filter.LANGUAGE, Filter.OUTLET, Filter.AUTHOR, Filter.STORY)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter value. The first chip of a facet names the facet; the others are joined to it by "or".

    An excluded value names its facet always, with "not" in the name.
    """

    facet_name: str
    label: str
    link: str
    spoken: str
    is_excluded: bool = False


def present_chips(state: SearchState, context: Context) -> tuple[Chip, ...]:
    """Dates, provinces, languages, outlets, authors, in the order of the facets; what is excluded follows each."""
    chips = list(_present_dates(state, context))
    for name in ORDER:
        chips += _present_values(name, state, context)
    return tuple(chips)


def name_dates(state: SearchState, context: Context) -> str:
    """The chosen dates as a phrase, empty where none are chosen."""
    request = state.request
    if request.is_undated:
        return context.phrases.gettext("undated")
    if request.date_from or request.date_to:
        return name_range(request.date_from, request.date_to, context.phrases)
    return ""


def name_choice(name: Filter, value: str, context: Context) -> str:
    """A value of any filter in the reader's words."""
    if name is Filter.STORY:
        return context.phrases.gettext("all editions of one story")
    return name_province(value, context) if name is Filter.PROVINCE else name_value(name, value, context)


def _present_dates(state: SearchState, context: Context) -> Iterator[Chip]:
    if label := name_dates(state, context):
        spoken = context.phrases.gettext("Remove the filter %(value)s", value=label)
        link = context.paths.search(state.without_dates())
        yield Chip(context.phrases.gettext("When"), label, link, spoken)


def _present_values(name: Filter, state: SearchState, context: Context) -> Iterator[Chip]:
    phrases, facet = context.phrases, name_filter(name, context)
    for number, value in enumerate(state.values(name)):
        label = name_choice(name, value, context)
        spoken = phrases.gettext("Remove the filter %(value)s", value=label)
        yield Chip("" if number else facet, label, context.paths.search(state.remove(name, value)), spoken)
    for value in state.excluded(name):
        label = name_choice(name, value, context)
        spoken = phrases.gettext("Do not leave out %(value)s", value=label)
        heading = phrases.gettext("%(facet)s, not", facet=facet)
        yield Chip(heading, label, context.paths.search(state.remove(name, value)), spoken, is_excluded=True)
