"""The pages of shared queries; in personal mode there is nobody to share with, and none of them exists."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webapp.accounts.current import current_database, current_reader, current_readers, needs_reader, signed_in_reader
from webapp.current import current_context, current_here, current_service
from webapp.database.tables import Visibility
from webapp.reader_paths import ReaderPaths
from webapp.readers.presenters.shared import present_listed, present_shared
from webapp.saved.moment import current_moment
from webapp.saved.opening import open_query
from webapp.saved.queries import duplicate_query, find_query
from webapp.saved.sharing import find_shared, list_shared, share_query
from webapp.saved.stored import load_search

shares = Blueprint("shares", __name__)


@shares.before_request
def need_accounts() -> None:
    """Sharing needs others."""
    if current_readers().config.is_personal:
        abort(404)


@shares.post("/saved/<int:query_id>/share")
@needs_reader
def share(query_id: int) -> ResponseReturnValue:
    """Change who sees a query."""
    wish = request.form.get("visibility", "")
    visibility = Visibility(wish) if wish in set(Visibility) else Visibility.PRIVATE
    with current_database().writing() as session:
        share_query(find_query(session, signed_in_reader().id, query_id) or abort(404), visibility)
    return redirect(f"{ReaderPaths(request.script_root).saved()}#q{query_id}", 303)


@shares.get("/saved/listed")
@needs_reader
def show_listed() -> ResponseReturnValue:
    """What others share with everyone signed in."""
    with current_database().reading() as session:
        queries = list_shared(session)
    return render_template("listed.html", page=present_listed(queries, current_context(), current_here()))


@shares.get("/shared/<key>")
def show(key: str) -> ResponseReturnValue:
    """A query shared by link: who has the link sees it."""
    with current_database().reading() as session:
        saved = find_shared(session, key) or abort(404)
    service, reader, context = current_service(), current_reader(), current_context()
    moment = current_moment(service)
    opened = open_query(load_search(saved.search), moment.arrival, moment, service, context.phrases.language)
    is_own = reader is not None and reader.id == saved.reader_id
    page = present_shared(saved, opened, is_own, context, current_here())
    return render_template("shared.html", page=page)


@shares.post("/shared/<key>/copy")
@needs_reader
def copy(key: str) -> ResponseReturnValue:
    """Make a copy of one's own."""
    moment = current_moment(current_service())
    with current_database().writing() as session:
        saved = find_shared(session, key) or abort(404)
        made = duplicate_query(session, saved, signed_in_reader().id, saved.name, moment)
    return redirect(f"{ReaderPaths(request.script_root).saved()}#q{made.id}", 303)
