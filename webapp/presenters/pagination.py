"""The pages of a result as links; how many hits a page has is the request's."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.request import MAX_PAGE
from search.model.result import SearchResult
from webapp.presenters.context import Context
from webapp.search_url import SearchState

NEIGHBORS = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page number; an empty link is a gap between numbers."""

    label: str
    link: str
    is_current: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class Pagination:
    """Numbers between previous and next; links are empty at the ends."""

    previous: str
    next: str
    numbers: tuple[PageLink, ...]


def last_page(result: SearchResult) -> int:
    """The last page that can be asked for."""
    return min(result.page_count, MAX_PAGE)


def present_pagination(result: SearchResult, state: SearchState, context: Context) -> Pagination | None:
    """The way through the pages, None where there is only one."""
    last = last_page(result)
    page = min(state.request.page, last)
    if last == 1:
        return None
    return Pagination(
        previous=context.paths.search(state.on_page(page - 1)) if page > 1 else "",
        next=context.paths.search(state.on_page(page + 1)) if page < last else "",
        numbers=_number(page, last, state, context),
    )


def _number(page: int, last: int, state: SearchState, context: Context) -> tuple[PageLink, ...]:
    shown = sorted({1, last, *range(max(1, page - NEIGHBORS), min(last, page + NEIGHBORS) + 1)})
    # A gap of one number is shown as that number.
    shown = sorted({*shown, *(n + 1 for n in shown if n + 2 in shown)})
    links: list[PageLink] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append(PageLink("…", "", False, ""))
        label = context.phrases.number(number)
        spoken = context.phrases.gettext("Part %(number)s of the result", number=label)
        links.append(PageLink(label, context.paths.search(state.on_page(number)), number == page, spoken))
    return tuple(links)
