"""The start page: what the corpus holds, by place, month and language, and its newest documents."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from search.model.document import UNKNOWN_LANGUAGE
from search.model.fields import NO_PROVINCE, UNDATED_MONTH, Keyword
from search.model.plan import Order
from search.model.request import SearchRequest
from search.model.result import SearchResult
from webapp.presenters.context import Context
from webapp.presenters.facets import FacetList, buckets, present_languages
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.presenters.hits import HitView, present_hit
from webapp.presenters.map import TileMap, present_map
from webapp.presenters.provinces import present_former_units, present_provinces
from webapp.presenters.timeline import Timeline, present_timeline
from webapp.search_url import SearchState, Units

NEWEST_SHOWN = 7
LANGUAGES_SHOWN = 14
ALL_PROVINCES = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """One number about the corpus, with its noun."""

    value: str
    noun: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """Everything that start.html shows."""

    frame: Frame
    heading: str
    is_index_empty: bool
    figures: tuple[Figure, ...]
    timeline: Timeline
    map: TileMap
    provinces: FacetList
    languages: FacetList
    newest: tuple[HitView, ...]
    newest_link: str
    freshness: str


def start_request() -> SearchRequest:
    """The search behind the start page: everything, the newest first."""
    return SearchRequest(order=Order.NEWEST, limit=NEWEST_SHOWN)


def present_start(
    result: SearchResult, arrived: datetime.datetime | None, state: SearchState, context: Context, here: Here
) -> StartPage:
    """The whole corpus at a glance; `arrived` is when its newest page was taken in."""
    heading = _present_heading(result, context)
    return StartPage(
        frame=present_frame(
            context.phrases,
            context.paths,
            here,
            description=heading,
            canonical=context.paths.start(),
        ),
        heading=heading,
        is_index_empty=not result.document_count,
        figures=_present_figures(result, context),
        timeline=present_timeline(result.facets, state, context),
        map=present_map(result.facets, state, context, is_large=True),
        provinces=_present_list(result, state, context),
        languages=present_languages(result.facets, state, context, LANGUAGES_SHOWN),
        newest=tuple(present_hit(hit, state, context) for hit in result.hits),
        newest_link=context.paths.search(state),
        freshness=_say_freshness(arrived, context),
    )


def _say_freshness(arrived: datetime.datetime | None, context: Context) -> str:
    if arrived is None:
        return ""
    phrases = context.phrases
    return phrases.gettext("The newest page was taken in on %(instant)s.", instant=phrases.instant(arrived))


def _present_list(result: SearchResult, state: SearchState, context: Context) -> FacetList:
    if state.units is Units.FORMER:
        return present_former_units(result.facets, state, context)
    return present_provinces(result.facets, state, context, ALL_PROVINCES)


def _count_languages(result: SearchResult) -> int:
    return sum(bucket.value != UNKNOWN_LANGUAGE for bucket in buckets(result.facets, Keyword.LANGUAGE))


def _present_heading(result: SearchResult, context: Context) -> str:
    return (
        context.phrases.ngettext(
            "Local news of Vietnam’s provinces, in %(count)s language",
            "Local news of Vietnam’s provinces, in %(count)s languages",
            _count_languages(result),
        )
        if result.document_count
        else context.phrases.gettext("Local news of Vietnam’s provinces")
    )


def _present_figures(result: SearchResult, context: Context) -> tuple[Figure, ...]:
    phrases = context.phrases
    provinces = sum(bucket.value != NO_PROVINCE for bucket in buckets(result.facets, Keyword.PROVINCE))
    stories = result.story_total.count if result.story_total else 0
    counts = {
        phrases.ngettext("story", "stories", stories): stories,
        phrases.ngettext("page", "pages", result.document_count): result.document_count,
        phrases.ngettext("language", "languages", _count_languages(result)): _count_languages(result),
        phrases.ngettext("province", "provinces", provinces): provinces,
    }
    figures = [Figure(phrases.number(count), noun) for noun, count in counts.items()]
    months = sorted(b.value for b in buckets(result.facets, Keyword.MONTH) if b.value != UNDATED_MONTH)
    if months:
        figures.append(Figure(phrases.short_month(months[0]), phrases.gettext("oldest")))
        figures.append(Figure(phrases.short_month(months[-1]), phrases.gettext("newest")))
    return tuple(figures)
