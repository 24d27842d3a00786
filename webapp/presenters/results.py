"""The page of a result; its parts are presented by their own modules."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.model.plan import Order
from search.model.result import DocumentView, NoteKind, SearchResult
from webapp.feeds import atom, json_feed
from webapp.presenters.chips import Chip, present_chips
from webapp.presenters.context import Context
from webapp.presenters.facets import FacetList, present_languages, present_names, present_seek
from webapp.presenters.frame import Choice, Frame, Here, present_frame
from webapp.presenters.hits import HitGroup, group_hits
from webapp.presenters.map import TileMap, present_map
from webapp.presenters.notes import NoteView, present_notes
from webapp.presenters.pagination import Pagination, last_page, present_pagination
from webapp.presenters.provinces import present_provinces
from webapp.presenters.readings import ReadingGroup, present_readings
from webapp.presenters.suggestions import MeantView, present_meant
from webapp.presenters.timeline import Timeline, present_timeline
from webapp.search_url import Filter, Layout, SearchState

PROVINCES_SHOWN = 14
LANGUAGES_SHOWN = 12
OUTLETS_SHOWN = 8
AUTHORS_SHOWN = 6
NESTED_FROM = 4
"""Provinces from which on their former units are worth a page of their own."""


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything that results.html shows. `query_string` is the whole search, for what saves it."""

    frame: Frame
    query_string: str
    tally: str
    took: str
    readings: tuple[ReadingGroup, ...]
    notes: tuple[NoteView, ...]
    meant: tuple[MeantView, ...]
    chips: tuple[Chip, ...]
    reset_link: str
    narrow_label: str
    narrow_status: str
    timeline: Timeline
    map: TileMap
    provinces: FacetList
    languages: FacetList
    names: tuple[FacetList, ...]
    orders: tuple[Choice, ...]
    layouts: tuple[Choice, ...]
    layout: str
    groupings: tuple[Choice, ...]
    throughs: tuple[Choice, ...]
    copies: Choice
    csv_link: str
    feed_link: str
    groups: tuple[HitGroup, ...]
    range_label: str
    last_page_link: str
    pagination: Pagination | None
    has_inferred: bool
    has_former: bool


def present_results(
    result: SearchResult, state: SearchState, context: Context, frame: Frame, explained: DocumentView | None = None
) -> ResultsPage:
    """A result with at least one hit, or a page beyond its last; one of its hits may be explained."""
    chips = present_chips(state, context)
    groups = group_hits(result.hits, state, context, explained)
    facts = [hit.facts for group in groups for hit in group.hits]
    return ResultsPage(
        frame=frame,
        query_string=state.query,
        tally=present_tally(result, context),
        took=_present_took(result, context),
        readings=present_readings(result.readings if state.request.text.strip() else (), state, context),
        notes=present_notes(result.notes, state, context),
        meant=present_meant(result.suggestions, state, context),
        chips=chips,
        reset_link=context.paths.search(state.without_filters()) if len(chips) > 1 else "",
        narrow_label=context.phrases.gettext("Narrow by date, province, language and outlet"),
        narrow_status=_present_status(len(chips), context),
        timeline=present_timeline(result.facets, state, context),
        map=present_map(result.facets, state, context, is_large=False),
        provinces=_present_provinces(result, state, context),
        languages=_present_languages(result, state, context),
        names=_present_names(result, state, context),
        orders=_present_orders(state, context),
        layouts=_present_layouts(state, context),
        layout=state.layout.value,
        groupings=_present_groupings(state, context),
        throughs=_present_throughs(state, context),
        copies=_present_copies(state, context),
        csv_link=context.paths.csv(state),
        feed_link=context.paths.feed(state),
        groups=groups,
        range_label=_present_range(result, context),
        last_page_link="" if result.hits else context.paths.search(state.on_page(last_page(result))),
        pagination=present_pagination(result, state, context),
        has_inferred=any(fact.date.is_inferred for fact in facts),
        has_former=any(place.then for fact in facts for place in fact.places),
    )


def present_tally(result: SearchResult, context: Context) -> str:
    """How much was found, as the head of the page says it."""
    kinds = {note.kind for note in result.notes}
    found = say_found(result, context)
    if NoteKind.NONE_MATCH_ALL in kinds:
        return context.phrases.gettext("%(found)s with some of the words", found=found)
    if NoteKind.RELAXED in kinds:
        return context.phrases.gettext("%(found)s with all of the words", found=found)
    return found


def say_found(result: SearchResult, context: Context) -> str:
    """The number of stories, or of pages where they are not grouped; an estimate says so."""
    if result.story_total is None:
        return context.phrases.pages(result.total)
    stories = context.phrases.stories(result.story_total.count)
    return stories if result.story_total.is_exact else context.phrases.gettext("about %(stories)s", stories=stories)


def _present_provinces(result: SearchResult, state: SearchState, context: Context) -> FacetList:
    found = present_provinces(result.facets, state, context, PROVINCES_SHOWN)
    return replace(
        found,
        all_label=context.phrases.gettext("Show all, with what they were until June 2025"),
        all_link=context.paths.facet(Filter.PROVINCE, state) if len(found.values) >= NESTED_FROM else "",
        seek=present_seek(Filter.PROVINCE, state, context) if found.folded else None,
    )


def _present_languages(result: SearchResult, state: SearchState, context: Context) -> FacetList:
    found = present_languages(result.facets, state, context, LANGUAGES_SHOWN)
    return replace(found, seek=present_seek(Filter.LANGUAGE, state, context)) if found.folded else found


def _present_names(result: SearchResult, state: SearchState, context: Context) -> tuple[FacetList, ...]:
    facets = (
        present_names(Filter.OUTLET, result.facets, state, context, OUTLETS_SHOWN),
        present_names(Filter.AUTHOR, result.facets, state, context, AUTHORS_SHOWN),
    )
    return tuple(facet for facet in facets if facet.values)


def present_results_frame(result: SearchResult, state: SearchState, context: Context, here: Here) -> Frame:
    """The frame of a result, which is known before everything else of its page."""
    tally = present_tally(result, context)
    text = state.request.text.strip()
    title = context.phrases.gettext("%(query)s: %(pages)s", query=text, pages=tally) if text else tally
    return present_frame(
        context.phrases,
        context.paths,
        here,
        title=title,
        state=state,
        json_link=context.paths.api_search(state),
        feeds={atom.MEDIA_TYPE: context.paths.feed(state), json_feed.MEDIA_TYPE: context.paths.json_feed(state)},
        canonical=context.paths.search(state),
        is_indexable=len(state.pairs) <= 1,
    )


def _present_took(result: SearchResult, context: Context) -> str:
    phrases = context.phrases
    time = phrases.number(max(1, round(result.took_ms)))
    if result.story_total is None:
        return phrases.gettext("found in %(time)s ms", time=time)
    return phrases.gettext("%(pages)s, found in %(time)s ms", pages=phrases.pages(result.total), time=time)


def _present_status(count: int, context: Context) -> str:
    return context.phrases.ngettext("%(count)s filter on", "%(count)s filters on", count) if count else ""


def _present_orders(state: SearchState, context: Context) -> tuple[Choice, ...]:
    labels = {
        Order.RELEVANCE: context.phrases.gettext("best match"),
        Order.NEWEST: context.phrases.gettext("newest"),
        Order.OLDEST: context.phrases.gettext("oldest"),
    }
    offered = [order for order in labels if order is not Order.RELEVANCE or state.request.text.strip()]
    return tuple(
        Choice(labels[order], context.paths.search(state.ordered(order)), order is state.request.order)
        for order in offered
    )


def _present_layouts(state: SearchState, context: Context) -> tuple[Choice, ...]:
    labels = {
        Layout.FULL: context.phrases.gettext("with text"),
        Layout.COMPACT: context.phrases.gettext("titles"),
        Layout.TABLE: context.phrases.gettext("table"),
    }
    return tuple(
        Choice(label, context.paths.search(state.with_layout(layout)), layout is state.layout)
        for layout, label in labels.items()
    )


def _present_groupings(state: SearchState, context: Context) -> tuple[Choice, ...]:
    labels = {True: context.phrases.gettext("each story once"), False: context.phrases.gettext("each page")}
    return tuple(
        Choice(label, context.paths.search(state.grouped(is_grouped)), is_grouped is state.request.is_grouped)
        for is_grouped, label in labels.items()
    )


def _present_throughs(state: SearchState, context: Context) -> tuple[Choice, ...]:
    """Where words may stand, once a language is chosen: in its pages only, or in any edition of their stories."""
    if not state.values(Filter.LANGUAGE) or not state.request.text.strip():
        return ()
    labels = {
        False: context.phrases.gettext("these languages only"),
        True: context.phrases.gettext("any edition of a story"),
    }
    return tuple(
        Choice(label, context.paths.search(state.through(is_through)), is_through is state.request.through_editions)
        for is_through, label in labels.items()
    )


def _present_copies(state: SearchState, context: Context) -> Choice:
    shown = state.request.with_copies
    label = (
        context.phrases.gettext("Hide pages that repeat another one")
        if shown
        else context.phrases.gettext("Show pages that repeat another one, too")
    )
    return Choice(label, context.paths.search(state.copied(not shown)), shown)


def _present_range(result: SearchResult, context: Context) -> str:
    if not result.hits or result.page_count == 1:
        return ""
    first, phrases = result.request.offset + 1, context.phrases
    return phrases.gettext(
        "%(first)s to %(last)s of %(total)s",
        first=phrases.number(first),
        last=phrases.number(first + len(result.hits) - 1),
        total=phrases.number(result.hit_count),
    )
