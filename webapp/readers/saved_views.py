"""The pages of saved queries: the list, one query, and what is done with one; alerts and sharing have their own."""

from __future__ import annotations

import time

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webapp.accounts.current import current_database, current_readers, needs_reader, signed_in_reader
from webapp.current import current_context, current_here, current_service, current_state
from webapp.database.tables import SavedQuery
from webapp.reader_paths import ReaderPaths
from webapp.readers.forms import read_draft
from webapp.readers.presenters.saved import ORDERS, Mails, Wish, present_saved
from webapp.readers.presenters.saved_form import present_form
from webapp.readers.presenters.saved_query import present_query_page
from webapp.saved.moment import current_moment
from webapp.saved.opening import open_query
from webapp.saved.preview import preview_search
from webapp.saved.queries import (
    add_query,
    change_query,
    delete_query,
    duplicate_query,
    find_query,
    list_queries,
    mark_all_seen,
    mark_seen,
    restore_query,
)
from webapp.saved.rereading import reread_queries
from webapp.saved.stored import load_search
from webapp.saved.tally import tally_queries
from webapp.search_url import SearchState

saved = Blueprint("saved", __name__)


def current_reader_paths() -> ReaderPaths:
    """Addresses of readers' pages below the place where the application is mounted."""
    return ReaderPaths(request.script_root)


@saved.get("/saved")
@needs_reader
def show_all() -> ResponseReturnValue:
    """All saved queries of the reader, unread first."""
    readers, reader = current_readers(), signed_in_reader()
    reread_queries(readers.database, current_service(), reader.id)
    with readers.database.reading() as session:
        queries = list_queries(session, reader.id)
        undone = find_query(session, reader.id, request.args.get("undo", 0, int), is_deleted=True)
    tallied = tally_queries(queries, current_service(), readers.counts, int(time.time()))
    order = request.args.get("order", "")
    page = present_saved(
        tallied,
        Wish(order if order in ORDERS else ORDERS[0], request.args.get("folder", "")),
        current_context(),
        current_here(),
        undone=undone,
        is_personal=readers.config.is_personal,
        mails=Mails(readers.config.sends_mail, bool(reader.email) and reader.is_confirmed),
    )
    return render_template("saved.html", page=page)


@saved.get("/saved/new")
@needs_reader
def ask_new() -> ResponseReturnValue:
    """The form that saves a search, with what is to be expected of it."""
    state = current_state().on_page(1)
    with current_database().reading() as session:
        folders = {each.folder for each in list_queries(session, signed_in_reader().id) if each.folder}
    preview = preview_search(state.request, current_service(), current_readers().counts, int(time.time()))
    page = present_form(state, None, preview, sorted(folders), current_context(), current_here())
    return render_template("saved_form.html", page=page)


@saved.post("/saved/new")
@needs_reader
def create() -> ResponseReturnValue:
    """Save a search."""
    draft, moment = read_draft(), current_moment(current_service())
    with current_database().writing() as session:
        made = add_query(session, signed_in_reader().id, draft, moment)
    return redirect(f"{current_reader_paths().saved()}#q{made.id}", 303)


@saved.get("/saved/<int:query_id>")
@needs_reader
def show(query_id: int) -> ResponseReturnValue:
    """What is new in a query; from now on it is seen."""
    moment = current_moment(current_service())
    with current_database().writing() as session:
        query = find_query(session, signed_in_reader().id, query_id) or abort(404)
        seen_until, opened_at = query.seen_until, query.opened_at
        if "Sec-Purpose" not in request.headers:
            mark_seen(query, moment)
    context = current_context()
    asked = load_search(query.search)
    opened = open_query(asked, seen_until, moment, current_service(), context.phrases.language)
    page = present_query_page(query, opened, opened_at, context, current_here())
    return render_template("saved_query.html", page=page)


@saved.get("/saved/<int:query_id>/edit")
@needs_reader
def ask_edit(query_id: int) -> ResponseReturnValue:
    """The form that changes a query."""
    with current_database().reading() as session:
        query = find_query(session, signed_in_reader().id, query_id) or abort(404)
        folders = {each.folder for each in list_queries(session, query.reader_id) if each.folder}
    state = SearchState(load_search(query.search))
    preview = preview_search(state.request, current_service(), current_readers().counts, int(time.time()))
    page = present_form(state, query, preview, sorted(folders), current_context(), current_here())
    return render_template("saved_form.html", page=page)


@saved.post("/saved/<int:query_id>/edit")
@needs_reader
def edit(query_id: int) -> ResponseReturnValue:
    """Change a query."""
    draft, moment = read_draft(), current_moment(current_service())
    with current_database().writing() as session:
        change_query(_own(find_query(session, signed_in_reader().id, query_id)), draft, moment)
    return _back(query_id)


@saved.post("/saved/<int:query_id>/seen")
@needs_reader
def see(query_id: int) -> ResponseReturnValue:
    """Mark a query as seen without opening it."""
    moment = current_moment(current_service())
    with current_database().writing() as session:
        mark_seen(_own(find_query(session, signed_in_reader().id, query_id)), moment)
    return _back(query_id)


@saved.post("/saved/seen")
@needs_reader
def see_all() -> ResponseReturnValue:
    """Mark all queries as seen."""
    moment = current_moment(current_service())
    with current_database().writing() as session:
        mark_all_seen(session, signed_in_reader().id, moment)
    return redirect(current_reader_paths().saved(), 303)


@saved.post("/saved/<int:query_id>/duplicate")
@needs_reader
def duplicate(query_id: int) -> ResponseReturnValue:
    """Save a query a second time."""
    moment, phrases = current_moment(current_service()), current_context().phrases
    with current_database().writing() as session:
        query = _own(find_query(session, signed_in_reader().id, query_id))
        name = phrases.gettext("%(name)s (copy)", name=query.name)
        made = duplicate_query(session, query, query.reader_id, name, moment)
    return redirect(current_reader_paths().query(made.id, "edit"), 303)


@saved.post("/saved/<int:query_id>/delete")
@needs_reader
def delete(query_id: int) -> ResponseReturnValue:
    """Put a query aside; the list offers to bring it back."""
    with current_database().writing() as session:
        delete_query(_own(find_query(session, signed_in_reader().id, query_id)), int(time.time()))
    return redirect(current_reader_paths().saved(undo=str(query_id)), 303)


@saved.post("/saved/<int:query_id>/restore")
@needs_reader
def restore(query_id: int) -> ResponseReturnValue:
    """Bring a deleted query back."""
    moment = current_moment(current_service())
    with current_database().writing() as session:
        restore_query(_own(find_query(session, signed_in_reader().id, query_id, is_deleted=True)), moment)
    return _back(query_id)


def _own(query: SavedQuery | None) -> SavedQuery:
    # Somebody else's query and one that never was look the same.
    return query or abort(404)


def _back(query_id: int) -> ResponseReturnValue:
    return redirect(f"{current_reader_paths().saved()}#q{query_id}", 303)
