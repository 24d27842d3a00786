"""Turns every error into a page or, under /api, into a problem report; which errors there are is in search.errors."""

from __future__ import annotations

import logging

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from search.errors import IndexBusy, IndexProblem, IndexUnavailable, InvalidRequest, TintinhError
from webapp.api.faults import Refused
from webapp.api.problems import STATUSES, problem_response
from webapp.current import current_here, current_paths
from webapp.database.errors import DatabaseUnavailable
from webapp.i18n import current_phrases
from webapp.parameters import UnknownParameter
from webapp.presenters.errors import present_error
from webapp.saved.stored import StoredSearchUnreadable

API_PREFIX = "/api/"
RETRY_SECONDS = 5

_log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Answer every error, of ours or of HTTP, in the form that the address is read in."""
    app.register_error_handler(TintinhError, answer)
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> Response:
    """The answer to an error."""
    status = find_status(error)
    if status == 500:
        _log.error("Unexpected error at %s", request.path, exc_info=error)
    is_api = request.path.startswith(API_PREFIX) or request.path == API_PREFIX.rstrip("/")
    response = problem_response(status, error) if is_api else _answer_page(status, error)
    if isinstance(error, HTTPException):
        _copy_headers(error, response)
    if isinstance(error, IndexBusy | IndexUnavailable):
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def find_status(error: Exception) -> int:
    """The HTTP status of an error."""
    if isinstance(error, Refused):
        return STATUSES[error.code]
    if isinstance(error, InvalidRequest | UnknownParameter):
        return 400
    if isinstance(error, IndexProblem | DatabaseUnavailable):
        return 503
    if isinstance(error, StoredSearchUnreadable):
        return 409
    if isinstance(error, HTTPException):
        return error.code or 500
    return 500


def _answer_page(status: int, error: Exception) -> Response:
    page = present_error(status, error, current_phrases(), current_paths(), current_here())
    return make_response(render_template("error.html", page=page), status)


def _copy_headers(error: HTTPException, response: Response) -> None:
    # Allow of a 405, Location of a redirect for a missing slash.
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
