"""Errors of the API as problem reports; pages of errors are made elsewhere.

Source: RFC 9457, Problem Details for HTTP APIs.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import NotRequired, TypedDict

from flask import Response
from werkzeug.exceptions import HTTPException

from search.errors import IndexBusy, IndexMissing, IndexProblem, IndexVersionMismatch, InvalidRequest, TintinhError
from webapp.parameters import UnknownParameter

MEDIA_TYPE = "application/problem+json"

_TYPES: tuple[tuple[type[Exception], str, str], ...] = (
    (UnknownParameter, "unknown-parameter", "There is no such parameter"),
    (InvalidRequest, "invalid-value", "A parameter has a value that is not understood"),
    (IndexMissing, "index-missing", "There is no index yet"),
    (IndexBusy, "index-busy", "The index is being written"),
    (IndexVersionMismatch, "index-version", "The index is of another version"),
    (IndexProblem, "index-unreadable", "The index cannot be read"),
)


class Problem(TypedDict):
    """A problem report. `type` names the kind of problem; "about:blank" where the status says it all."""

    type: str
    title: str
    status: int
    detail: str
    param: NotRequired[str]
    suggestion: NotRequired[str | None]


def describe_problem(status: int, error: Exception) -> Problem:
    """The report of an error."""
    kind, title = _name_type(status, error)
    problem: Problem = {"type": kind, "title": title, "status": status, "detail": _tell(error)}
    if isinstance(error, InvalidRequest | UnknownParameter):
        problem["param"] = error.param
        problem["suggestion"] = error.suggestion
    return problem


def problem_response(status: int, error: Exception) -> Response:
    """The report as an answer."""
    body = json.dumps(describe_problem(status, error), ensure_ascii=False)
    return Response(f"{body}\n", status, mimetype=MEDIA_TYPE)


def _name_type(status: int, error: Exception) -> tuple[str, str]:
    for kind, name, title in _TYPES:
        if isinstance(error, kind):
            return f"/problems/{name}", title
    return "about:blank", HTTPStatus(status).phrase


def _tell(error: Exception) -> str:
    if isinstance(error, TintinhError):
        return str(error)
    if isinstance(error, HTTPException):
        return error.description or error.name
    # What broke inside is for the log: it may hold what is none of a caller's business.
    return "Something went wrong on our side. It was noted down."
