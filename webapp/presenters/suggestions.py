"""Other searches to offer: what was perhaps meant, and what a search that found nothing finds without a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.result import Suggestion, SuggestionKind
from webapp.presenters.chips import name_choice, name_dates
from webapp.presenters.context import Context
from webapp.presenters.facets import name_value
from webapp.presenters.places import name_province
from webapp.search_url import Filter, SearchState

_FILTERS = {
    SuggestionKind.LANGUAGES: Filter.LANGUAGE,
    SuggestionKind.PROVINCES: Filter.PROVINCE,
    SuggestionKind.OUTLETS: Filter.OUTLET,
    SuggestionKind.AUTHORS: Filter.AUTHOR,
    SuggestionKind.STORIES: Filter.STORY,
}
_FACTS = frozenset({SuggestionKind.PLACE, SuggestionKind.DAYS, SuggestionKind.OUTLET, SuggestionKind.AUTHOR})
MEANT = _FACTS | {SuggestionKind.SPELLING}
"""Kinds that say what was perhaps meant; the others say what may be left out."""


@dataclass(frozen=True, slots=True)
class MeantView:
    """A search that was perhaps meant: words before it, the search itself as a link, how much it finds."""

    lead: str
    label: str
    link: str
    count: str


@dataclass(frozen=True, slots=True)
class WayView:
    """One thing to leave out, what is then searched, and how many pages that finds."""

    obstacle: str
    query: str
    filters: str
    count: str
    link: str
    spoken: str


def present_meant(suggestions: Sequence[Suggestion], state: SearchState, context: Context) -> tuple[MeantView, ...]:
    """Spellings and places, in the order of the service."""
    return tuple(_present_meant(one, state, context) for one in suggestions if one.kind in MEANT)


def _present_meant(suggestion: Suggestion, state: SearchState, context: Context) -> MeantView:
    phrases = context.phrases
    other = state.with_request(suggestion.request)
    lead, label = phrases.gettext("Did you mean"), suggestion.text
    if suggestion.kind in _FACTS:
        lead = phrases.gettext("As a filter")
        label = ", ".join(filter(None, (suggestion.text.strip(), _name_fact(suggestion, other, context))))
    return MeantView(lead, label, context.paths.search(other), phrases.pages(suggestion.total))


def _name_fact(suggestion: Suggestion, other: SearchState, context: Context) -> str:
    """The filter that words became; empty where it stands in the text."""
    match suggestion.kind:
        case SuggestionKind.PLACE:
            return name_province(suggestion.value, context)
        case SuggestionKind.DAYS:
            return name_dates(other, context)
        case SuggestionKind.OUTLET:
            return name_value(Filter.OUTLET, suggestion.value, context)
        case _:
            return ""


def present_ways(suggestions: Sequence[Suggestion], state: SearchState, context: Context) -> tuple[WayView, ...]:
    """What stands in the way of a search that found nothing."""
    return tuple(_present_way(one, state, context) for one in suggestions if one.kind not in MEANT)


def _present_way(suggestion: Suggestion, state: SearchState, context: Context) -> WayView:
    obstacle = _name_obstacle(suggestion, state, context)
    other = state.with_request(suggestion.request)
    pages = context.phrases.pages(suggestion.total)
    return WayView(
        obstacle=obstacle,
        query=suggestion.text.strip(),
        filters=_name_filters(other, context) if state.has_filters else "",
        count=context.phrases.number(suggestion.total),
        link=context.paths.search(other),
        spoken=context.phrases.gettext("%(pages)s without this: %(obstacle)s", pages=pages, obstacle=obstacle),
    )


def _name_obstacle(suggestion: Suggestion, state: SearchState, context: Context) -> str:
    phrases, kind = context.phrases, suggestion.kind
    if kind is SuggestionKind.WORD:
        return phrases.gettext("the part %(part)s", part=suggestion.value)
    if kind in _FILTERS:
        return phrases.gettext("the filter %(value)s", value=name_values(_FILTERS[kind], state, context))
    return {
        SuggestionKind.DATES: phrases.gettext("the filter %(value)s", value=name_dates(state, context)),
        SuggestionKind.FILTERS: phrases.gettext("all filters"),
        SuggestionKind.QUOTES: phrases.gettext("the quotation marks"),
        SuggestionKind.TEXT: phrases.gettext("the words"),
    }[kind]


def _name_filters(state: SearchState, context: Context) -> str:
    parts = [name_dates(state, context), *(name_values(name, state, context) for name in Filter)]
    return ", ".join(part for part in parts if part) or context.phrases.gettext("no filters")


def name_values(name: Filter, state: SearchState, context: Context) -> str:
    """The values of a filter as a phrase, the excluded after the chosen; nothing where there are none."""
    phrases = context.phrases
    chosen = [name_choice(name, value, context) for value in state.values(name)]
    excluded = [name_choice(name, value, context) for value in state.excluded(name)]
    parts = [phrases.joined(chosen, "or")] if chosen else []
    parts += [phrases.gettext("not %(value)s", value=value) for value in excluded]
    return ", ".join(parts)
