"""The one shape of errors, and every code that an error can have.

Source: RFC 9457, Problem Details for HTTP APIs.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

MEDIA_TYPE = "application/problem+json"


class Code(StrEnum):
    """What went wrong, for programs: the codes are promised; more may be added."""

    UNKNOWN_PARAMETER = "unknown-parameter"
    INVALID_VALUE = "invalid-value"
    REPEATED = "repeated"
    MISSING = "missing"
    INVALID_JSON = "invalid-json"
    CONTRADICTION = "contradiction"
    CURSOR_UNREADABLE = "cursor-unreadable"
    CURSOR_OTHER_QUERY = "cursor-other-query"
    CURSOR_EXPIRED = "cursor-expired"
    KEY_MISSING = "key-missing"
    KEY_INVALID = "key-invalid"
    SCOPE_MISSING = "scope-missing"
    TOO_MANY_REQUESTS = "too-many-requests"
    INDEX_MISSING = "index-missing"
    INDEX_BUSY = "index-busy"
    INDEX_VERSION = "index-version"
    INDEX_UNREADABLE = "index-unreadable"
    INDEX_UNAVAILABLE = "index-unavailable"
    SEARCH_TOO_LARGE = "search-too-large"
    INTAKE_FAILED = "intake-failed"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    TOO_LARGE = "too-large"
    MEDIA_TYPE = "unsupported-media-type"
    BAD_REQUEST = "bad-request"
    INTERNAL = "internal"


TITLES: dict[Code, str] = {
    Code.UNKNOWN_PARAMETER: "There is no such parameter",
    Code.INVALID_VALUE: "A parameter has a value that is not understood",
    Code.REPEATED: "A parameter that has one value was given several",
    Code.MISSING: "A parameter is missing",
    Code.INVALID_JSON: "The body is not the JSON that was expected",
    Code.CONTRADICTION: "The parameters contradict each other",
    Code.CURSOR_UNREADABLE: "The cursor is none that this server gave",
    Code.CURSOR_OTHER_QUERY: "The cursor belongs to another search",
    Code.CURSOR_EXPIRED: "The cursor is no longer kept",
    Code.KEY_MISSING: "A key is needed",
    Code.KEY_INVALID: "The key is not valid",
    Code.SCOPE_MISSING: "The key does not allow this",
    Code.TOO_MANY_REQUESTS: "Too much was asked for in a short time",
    Code.INDEX_MISSING: "There is no index yet",
    Code.INDEX_BUSY: "The index is being written",
    Code.INDEX_VERSION: "The index is of another version",
    Code.INDEX_UNREADABLE: "The index cannot be read",
    Code.INDEX_UNAVAILABLE: "The server of the index does not answer",
    Code.SEARCH_TOO_LARGE: "The search is too large for the server of the index",
    Code.INTAKE_FAILED: "The documents could not be taken in",
    Code.NOT_FOUND: "There is no such thing",
    Code.METHOD_NOT_ALLOWED: "This cannot be done here",
    Code.TOO_LARGE: "The request is too large",
    Code.MEDIA_TYPE: "The body is of a kind that is not read here",
    Code.BAD_REQUEST: "The request is not understood",
    Code.INTERNAL: "Something went wrong on our side",
}


class Fault(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a request.

    *Units*: `start` and `end` are code points of the parameter's value, end exclusive; null where the whole parameter
    is meant. `suggestion` is the nearest name or value that would do, or null.
    """

    param: str
    code: str
    detail: str
    start: int | None = None
    end: int | None = None
    suggestion: str | None = None


class Problem(Struct, frozen=True, kw_only=True):
    """A problem report; `type` leads to the description of its `code`, `errors` names each wrong parameter."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: tuple[Fault, ...] = ()
