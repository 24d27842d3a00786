"""The form that saves a search or changes a saved one, and what is to be expected of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.database.tables import SavedQuery
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, Section, present_frame
from webapp.presenters.saved_words import count_stories_in_words, describe_filters, describe_rate, name_search
from webapp.reader_paths import ReaderPaths
from webapp.saved.preview import Preview
from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything that saved_form.html shows. `search` carries the filters; `text` is the part that can be edited."""

    frame: Frame
    heading: str
    action: str
    search: str
    text: str
    name: str
    note: str
    folder: str
    folders: tuple[str, ...]
    filters: str
    total: str
    week: str
    month: str
    rate: str
    can_alert: bool
    result_link: str
    cancel_link: str
    button: str


def present_form(
    state: SearchState,
    saved: SavedQuery | None,
    preview: Preview,
    folders: Sequence[str],
    context: Context,
    here: Here,
) -> FormPage:
    """The form for a search that is not saved yet, or for the saved one."""
    phrases, paths = context.phrases, ReaderPaths(context.paths.root)
    heading = phrases.gettext("Change a saved search") if saved else phrases.gettext("Save this search")
    return FormPage(
        frame=present_frame(
            phrases, context.paths, here, title=heading, state=state, section=Section.SAVED, is_indexable=False
        ),
        heading=heading,
        action=paths.query(saved.id, "edit") if saved else paths.create(),
        search=state.query,
        text=state.request.text,
        name=saved.name if saved else name_search(state, context),
        note=saved.note if saved else "",
        folder=saved.folder if saved else "",
        folders=tuple(folders),
        filters=describe_filters(state, context),
        total=count_stories_in_words(preview.total, phrases),
        week=count_stories_in_words(preview.week, phrases),
        month=count_stories_in_words(preview.month, phrases),
        rate=describe_rate(preview.month, phrases),
        can_alert=preview.can_alert,
        result_link=context.paths.search(state),
        cancel_link=paths.saved() if saved else context.paths.search(state),
        button=phrases.gettext("Keep the changes") if saved else phrases.gettext("Save"),
    )
