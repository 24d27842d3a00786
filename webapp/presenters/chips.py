"""The filters in force, each with the way to let go of it; choosing values is the facets'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.presenters.context import Context
from webapp.presenters.dates import name_range
from webapp.presenters.places import name_province
from webapp.search_url import Filter, SearchState


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter value. The first chip of a facet names the facet; the others are joined to it by "or"."""

    facet_name: str
    label: str
    link: str
    spoken: str


def present_chips(state: SearchState, context: Context) -> tuple[Chip, ...]:
    """Dates, provinces, languages, in the order of the facets."""
    phrases = context.phrases
    chips = list(_present_dates(state, context))
    places = [(name_province(value, context), value) for value in state.values(Filter.PROVINCE)]
    chips += _present_values(phrases.gettext("Where"), places, Filter.PROVINCE, state, context)
    languages = [(phrases.language_name(value), value) for value in state.values(Filter.LANGUAGE)]
    chips += _present_values(phrases.gettext("Language"), languages, Filter.LANGUAGE, state, context)
    return tuple(chips)


def name_dates(state: SearchState, context: Context) -> str:
    """The chosen dates as a phrase, empty where none are chosen."""
    request = state.request
    if request.is_undated:
        return context.phrases.gettext("undated")
    if request.date_from or request.date_to:
        return name_range(request.date_from, request.date_to, context.phrases)
    return ""


def _present_dates(state: SearchState, context: Context) -> Iterable[Chip]:
    if label := name_dates(state, context):
        yield _chip(context.phrases.gettext("When"), label, state.without_dates(), context)


def _present_values(
    facet_name: str, values: Iterable[tuple[str, str]], name: Filter, state: SearchState, context: Context
) -> Iterable[Chip]:
    for number, (label, value) in enumerate(values):
        yield _chip("" if number else facet_name, label, state.remove(name, value), context)


def _chip(facet_name: str, label: str, target: SearchState, context: Context) -> Chip:
    spoken = context.phrases.gettext("Remove the filter %(value)s", value=label)
    return Chip(facet_name, label, context.paths.search(target), spoken)
