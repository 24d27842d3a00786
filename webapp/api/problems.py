"""Errors of the API as problem reports; pages of errors are made elsewhere.

Source: RFC 9457, Problem Details for HTTP APIs.
"""

from __future__ import annotations

import msgspec
from flask import Response, request
from werkzeug.exceptions import HTTPException

from search.errors import (
    IndexBusy,
    IndexMissing,
    IndexProblem,
    IndexUnavailable,
    IndexVersionMismatch,
    InvalidRequest,
    SearchTooLarge,
    TintinhError,
)
from webapp.api.contract.problem import MEDIA_TYPE, TITLES, Code, Fault, Problem
from webapp.api.faults import Refused, TooMany

DOCS = "/api/v1/docs"
"""Where every code is described; the `type` of a problem leads there."""

STATUSES: dict[Code, int] = {
    Code.UNKNOWN_PARAMETER: 400,
    Code.INVALID_VALUE: 400,
    Code.REPEATED: 400,
    Code.MISSING: 400,
    Code.INVALID_JSON: 400,
    Code.BAD_REQUEST: 400,
    Code.KEY_MISSING: 401,
    Code.KEY_INVALID: 401,
    Code.SCOPE_MISSING: 403,
    Code.NOT_FOUND: 404,
    Code.METHOD_NOT_ALLOWED: 405,
    # Each parameter is right by itself; together, or with what the index holds now, they cannot be answered.
    Code.CONTRADICTION: 409,
    Code.CURSOR_UNREADABLE: 409,
    Code.CURSOR_OTHER_QUERY: 409,
    Code.CURSOR_EXPIRED: 409,
    Code.TOO_LARGE: 413,
    Code.MEDIA_TYPE: 415,
    Code.TOO_MANY_REQUESTS: 429,
    Code.INTERNAL: 500,
    Code.INTAKE_FAILED: 503,
    Code.INDEX_MISSING: 503,
    Code.INDEX_BUSY: 503,
    Code.INDEX_VERSION: 503,
    Code.INDEX_UNREADABLE: 503,
    Code.INDEX_UNAVAILABLE: 503,
    Code.SEARCH_TOO_LARGE: 503,
}
_BY_STATUS = {
    404: Code.NOT_FOUND,
    405: Code.METHOD_NOT_ALLOWED,
    413: Code.TOO_LARGE,
    415: Code.MEDIA_TYPE,
    500: Code.INTERNAL,
}
_BY_ERROR: tuple[tuple[type[Exception], Code], ...] = (
    (InvalidRequest, Code.INVALID_VALUE),
    (IndexMissing, Code.INDEX_MISSING),
    (IndexBusy, Code.INDEX_BUSY),
    (IndexVersionMismatch, Code.INDEX_VERSION),
    (IndexUnavailable, Code.INDEX_UNAVAILABLE),
    (SearchTooLarge, Code.SEARCH_TOO_LARGE),
    (IndexProblem, Code.INDEX_UNREADABLE),
)


def find_code(status: int, error: Exception) -> Code:
    """The code of an error."""
    if isinstance(error, Refused):
        return error.code
    for kind, code in _BY_ERROR:
        if isinstance(error, kind):
            return code
    return _BY_STATUS.get(status, Code.BAD_REQUEST if status < 500 else Code.INTERNAL)


def describe_problem(status: int, error: Exception, root: str = "") -> Problem:
    """The report of an error. `root` is the place below which the application is mounted."""
    code = find_code(status, error)
    return Problem(
        type=f"{root}{DOCS}#{code.value}",
        title=TITLES[code],
        status=status,
        detail=_tell(error),
        code=code.value,
        errors=_faults(error),
    )


def problem_response(status: int, error: Exception) -> Response:
    """The report as an answer."""
    body = msgspec.json.encode(describe_problem(status, error, request.script_root))
    response = Response(body + b"\n", status, mimetype=MEDIA_TYPE)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.wait)
    return response


def _faults(error: Exception) -> tuple[Fault, ...]:
    if isinstance(error, Refused):
        return error.faults
    if isinstance(error, InvalidRequest):
        return (
            Fault(
                param=error.param,
                code=Code.INVALID_VALUE,
                detail=str(error),
                start=0,
                end=len(error.value),
                suggestion=error.suggestion,
            ),
        )
    return ()


def _tell(error: Exception) -> str:
    if isinstance(error, TintinhError):
        return str(error)
    if isinstance(error, HTTPException):
        return error.description or error.name
    # What broke inside is for the log: it may hold what is none of a caller's business.
    return "Something went wrong on our side. It was noted down."
