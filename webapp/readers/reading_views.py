"""Two readings of one saved query, beside each other, and the owner's yes to the new one."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webapp.accounts.current import current_database, needs_reader, signed_in_reader
from webapp.current import current_context, current_here, current_service
from webapp.reader_paths import ReaderPaths
from webapp.readers.presenters.readings_compared import present_comparison
from webapp.saved.comparing import compare_readings
from webapp.saved.queries import accept_reading, find_query
from webapp.saved.stored import load_search

readings = Blueprint("readings", __name__)


@readings.get("/saved/<int:query_id>/reading")
@needs_reader
def compare(query_id: int) -> ResponseReturnValue:
    """What each reading finds and the other does not."""
    with current_database().reading() as session:
        saved = find_query(session, signed_in_reader().id, query_id) or abort(404)
    compared = compare_readings(load_search(saved.search), saved.reading, current_service())
    page = present_comparison(saved, compared, current_context(), current_here())
    return render_template("readings_compared.html", page=page)


@readings.post("/saved/<int:query_id>/reading")
@needs_reader
def accept(query_id: int) -> ResponseReturnValue:
    """From now on the query means what today's grammar reads in it."""
    with current_database().writing() as session:
        accept_reading(find_query(session, signed_in_reader().id, query_id) or abort(404))
    return redirect(f"{ReaderPaths(request.script_root).saved()}#q{query_id}", 303)
