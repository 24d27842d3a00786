"""The page of a reader's own searches."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.database.tables import PastSearch
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.presenters.saved_words import describe_filters, name_search
from webapp.reader_paths import ReaderPaths
from webapp.saved.stored import StoredSearchUnreadable, load_search
from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class PastView:
    """One search: made when, and the ways back to it."""

    name: str
    where: str
    moment: str
    link: str
    save_link: str
    delete_action: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Everything that history.html shows."""

    frame: Frame
    heading: str
    searches: tuple[PastView, ...]
    is_kept: bool
    switch_action: str
    clear_action: str


def present_history(searches: Sequence[PastSearch], is_kept: bool, context: Context, here: Here) -> HistoryPage:
    """The searches, the newest first; what this version cannot read is left out."""
    heading, paths = context.phrases.gettext("Your searches"), ReaderPaths(context.paths.root)
    views = [view for past in searches if (view := _present_past(past, paths, context)) is not None]
    return HistoryPage(
        frame=present_frame(context.phrases, context.paths, here, title=heading, is_indexable=False),
        heading=heading,
        searches=tuple(views),
        is_kept=is_kept,
        switch_action=paths.history("switch"),
        clear_action=paths.history("clear"),
    )


def _present_past(past: PastSearch, paths: ReaderPaths, context: Context) -> PastView | None:
    try:
        state = SearchState(load_search(past.search))
    except StoredSearchUnreadable:
        return None
    text = " ".join(state.request.text.split())
    moment = datetime.datetime.fromtimestamp(past.searched_at, datetime.UTC)
    return PastView(
        # A search without words is named after its filters, which need not be said again.
        name=text or name_search(state, context),
        where=describe_filters(state, context) if text and state.has_filters else "",
        moment=context.phrases.moment(moment),
        link=context.paths.search(state),
        save_link=paths.new(state),
        delete_action=paths.history(f"{past.id}/delete"),
    )
