"""Queries that somebody shares: the page of one, and the list; the owner's note, folder and alerts stay private."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.database.tables import SavedQuery
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.presenters.hits import HitView, present_hit
from webapp.presenters.saved_words import describe_filters
from webapp.reader_paths import ReaderPaths
from webapp.saved.opening import Opened
from webapp.saved.stored import StoredSearchUnreadable, load_search
from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class SharedPage:
    """Everything that shared.html shows. `is_own` on a query of the reader's own, which needs no copy."""

    frame: Frame
    name: str
    asked: str
    where: str
    hits: tuple[HitView, ...]
    result_link: str
    copy_action: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One query of the list."""

    name: str
    asked: str
    where: str
    link: str


@dataclass(frozen=True, slots=True)
class ListedPage:
    """Everything that listed.html shows."""

    frame: Frame
    heading: str
    queries: tuple[SharedLine, ...]
    saved_link: str


def present_shared(saved: SavedQuery, opened: Opened, is_own: bool, context: Context, here: Here) -> SharedPage:
    """A shared query as others see it."""
    state = SearchState(opened.request)
    return SharedPage(
        frame=present_frame(context.phrases, context.paths, here, title=saved.name, state=state, is_indexable=False),
        name=saved.name,
        asked=" ".join(state.request.text.split()),
        where=describe_filters(state, context),
        hits=tuple(present_hit(hit, state, context) for hit in opened.earlier),
        result_link=context.paths.search(state),
        copy_action=ReaderPaths(context.paths.root).shared(saved.share_key or "", "copy"),
        is_own=is_own,
    )


def present_listed(queries: Sequence[SavedQuery], context: Context, here: Here) -> ListedPage:
    """What everyone signed in can see."""
    heading = context.phrases.gettext("Searches that others share")
    lines = [line for saved in queries if (line := _present_line(saved, context)) is not None]
    return ListedPage(
        frame=present_frame(context.phrases, context.paths, here, title=heading, is_indexable=False),
        heading=heading,
        queries=tuple(lines),
        saved_link=ReaderPaths(context.paths.root).saved(),
    )


def _present_line(saved: SavedQuery, context: Context) -> SharedLine | None:
    try:
        state = SearchState(load_search(saved.search))
    except StoredSearchUnreadable:
        return None
    link = ReaderPaths(context.paths.root).shared(saved.share_key or "")
    return SharedLine(saved.name, " ".join(state.request.text.split()), describe_filters(state, context), link)
