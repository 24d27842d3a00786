"""The page of one saved query: what is new in it, then what came before."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from webapp.database.tables import SavedQuery
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, Section, present_frame
from webapp.presenters.hits import HitView, present_hit
from webapp.presenters.saved_words import describe_filters
from webapp.reader_paths import ReaderPaths
from webapp.saved.opening import Opened
from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class QueryPage:
    """Everything that saved_query.html shows."""

    frame: Frame
    saved: SavedQuery
    asked: str
    where: str
    tally: str
    since: str
    new: tuple[HitView, ...]
    left_out: str
    earlier: tuple[HitView, ...]
    result_link: str
    paths: ReaderPaths


def present_query_page(saved: SavedQuery, opened: Opened, opened_at: int, context: Context, here: Here) -> QueryPage:
    """A saved query as it is opened; `opened_at` is when it was opened before."""
    phrases, state = context.phrases, SearchState(opened.request)
    tally = phrases.ngettext("%(count)s new story", "%(count)s new stories", opened.new_count)
    before = datetime.datetime.fromtimestamp(opened_at, datetime.UTC)
    further = opened.new_count - len(opened.new)
    return QueryPage(
        frame=present_frame(
            phrases, context.paths, here, title=saved.name, state=state, section=Section.SAVED, is_indexable=False
        ),
        saved=saved,
        asked=" ".join(state.request.text.split()),
        where=describe_filters(state, context),
        tally=tally if opened.new_count else "",
        since=phrases.gettext("since %(moment)s", moment=phrases.instant(before)),
        new=tuple(present_hit(hit, state, context) for hit in opened.new),
        left_out=phrases.ngettext("and %(count)s more", "and %(count)s more", further) if further > 0 else "",
        earlier=tuple(present_hit(hit, state, context) for hit in opened.earlier),
        result_link=context.paths.search(state),
        paths=ReaderPaths(context.paths.root),
    )
