"""The page on which a list of queries is tried, exported and saved at once."""

from __future__ import annotations

import time

from flask import Blueprint, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from search.model.request import SearchRequest
from webapp.accounts.current import current_database, current_readers, needs_reader, signed_in_reader
from webapp.current import current_context, current_here, current_service
from webapp.reader_paths import ReaderPaths
from webapp.readers.presenters.batch import explain_line, name_columns, present_batch
from webapp.saved.batch import Batch, try_batch, write_csv
from webapp.saved.moment import current_moment
from webapp.saved.queries import Draft, add_query

batch = Blueprint("batch", __name__)


@batch.get("/saved/batch")
@needs_reader
def ask() -> ResponseReturnValue:
    """The form for a list."""
    return render_template("batch.html", page=present_batch("", None, current_context(), current_here()))


@batch.post("/saved/batch")
@needs_reader
def answer() -> ResponseReturnValue:
    """Count every line of a list; export the counts or save the queries where that is asked for."""
    text = _read_list()
    tried = try_batch(text, current_service(), current_readers().counts, int(time.time()))
    match request.form.get("act"):
        case "csv":
            return _export(tried)
        case "save":
            return _save(tried)
    return render_template("batch.html", page=present_batch(text, tried, current_context(), current_here()))


def _read_list() -> str:
    file = request.files.get("file")
    uploaded = file.read().decode("utf-8", errors="replace") if file and file.filename else ""
    return uploaded or request.form.get("lines", "")


def _export(tried: Batch) -> Response:
    context = current_context()
    table = write_csv([(line, explain_line(line, context)) for line in tried.lines], name_columns(context))
    headers = {"Content-Disposition": 'attachment; filename="queries.csv"'}
    return Response(table, content_type="text/csv; charset=utf-8", headers=headers)


def _save(tried: Batch) -> ResponseReturnValue:
    moment = current_moment(current_service())
    with current_database().writing() as session:
        for line in tried.lines:
            if line.fault is None:
                draft = Draft(line.name, "", request.form.get("folder", ""), SearchRequest(line.text))
                add_query(session, signed_in_reader().id, draft, moment)
    return redirect(ReaderPaths(request.script_root).saved(), 303)
