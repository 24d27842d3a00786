"""The page that compares two readings of a saved query."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.database.tables import SavedQuery
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, Section, present_frame
from webapp.presenters.hits import HitView, present_hit
from webapp.reader_paths import ReaderPaths
from webapp.saved.comparing import Compared
from webapp.saved.stored import load_search
from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class Side:
    """One reading: what it alone finds."""

    heading: str
    tally: str
    hits: tuple[HitView, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Everything that readings_compared.html shows. Without sides the old reading can no longer be asked."""

    frame: Frame
    name: str
    asked: str
    sides: tuple[Side, ...]
    paths: ReaderPaths
    query_id: int


def present_comparison(saved: SavedQuery, compared: Compared, context: Context, here: Here) -> ComparisonPage:
    """Both readings, the old one first."""
    gettext, state = context.phrases.gettext, SearchState(load_search(saved.search))
    sides = (
        Side(
            gettext("Found only as it was read before"),
            context.phrases.pages(compared.only_then),
            tuple(present_hit(hit, state, context) for hit in compared.then_hits),
        ),
        Side(
            gettext("Found only as it is read now"),
            context.phrases.pages(compared.only_now),
            tuple(present_hit(hit, state, context) for hit in compared.now_hits),
        ),
    )
    return ComparisonPage(
        frame=present_frame(
            context.phrases,
            context.paths,
            here,
            title=saved.name,
            state=state,
            section=Section.SAVED,
            is_indexable=False,
        ),
        name=saved.name,
        asked=" ".join(state.request.text.split()),
        sides=sides if compared.has_old else (),
        paths=ReaderPaths(context.paths.root),
        query_id=saved.id,
    )
