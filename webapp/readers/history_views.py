"""The page of a reader's own searches, and the note that is taken of each."""

from __future__ import annotations

import logging
import time
from functools import partial

from flask import Blueprint, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from search.model.request import SearchRequest
from webapp.accounts.current import current_database, current_reader, needs_reader, signed_in_reader
from webapp.current import current_context, current_here, current_state
from webapp.database import Database
from webapp.database.errors import DatabaseUnavailable
from webapp.database.tables import Reader
from webapp.reader_paths import ReaderPaths
from webapp.readers.presenters.history import present_history
from webapp.saved.history import forget_all, forget_search, list_searches, note_search, switch_history

history = Blueprint("history", __name__)
NOTED = "pages.search"
"""The view whose answers are noted."""

_log = logging.getLogger(__name__)


@history.after_app_request
def note(response: Response) -> Response:
    """Note a search that was answered, once its page has been sent: nobody waits for it, and no page is lost for it."""
    is_search = request.endpoint == NOTED and request.method == "GET" and response.status_code == 200
    if not is_search or "Sec-Purpose" in request.headers:
        return response
    reader, state = _find_reader(), current_state()
    if reader is not None and reader.keeps_history and state.request.page == 1 and not state.is_bare:
        note_it = partial(_write_note, current_database(), reader.id, state.request, int(time.time()))
        response.call_on_close(note_it)
    return response


def _find_reader() -> Reader | None:
    try:
        return current_reader()
    except DatabaseUnavailable as error:
        _log.warning("A search was not noted: %s", error)
        return None


def _write_note(database: Database, reader_id: int, asked: SearchRequest, now: int) -> None:
    try:
        with database.writing() as session:
            note_search(session, reader_id, asked, now)
    except DatabaseUnavailable as error:
        _log.warning("A search was not noted: %s", error)


@history.get("/history")
@needs_reader
def show() -> ResponseReturnValue:
    """The reader's own searches."""
    reader = signed_in_reader()
    with current_database().reading() as session:
        searches = list_searches(session, reader.id, int(time.time()))
    page = present_history(searches, reader.keeps_history, current_context(), current_here())
    return render_template("history.html", page=page)


@history.post("/history/switch")
@needs_reader
def switch() -> ResponseReturnValue:
    """Switch the notes on or off."""
    with current_database().writing() as session:
        switch_history(session, signed_in_reader().id, request.form.get("on") == "1")
    return _back()


@history.post("/history/clear")
@needs_reader
def clear() -> ResponseReturnValue:
    """Forget all."""
    with current_database().writing() as session:
        forget_all(session, signed_in_reader().id)
    return _back()


@history.post("/history/<int:search_id>/delete")
@needs_reader
def delete(search_id: int) -> ResponseReturnValue:
    """Forget one."""
    with current_database().writing() as session:
        forget_search(session, signed_in_reader().id, search_id)
    return _back()


def _back() -> ResponseReturnValue:
    return redirect(ReaderPaths(request.script_root).history(), 303)
