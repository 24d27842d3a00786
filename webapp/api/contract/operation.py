"""One thing that the API does: where, with which parameters, and every answer that it can give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import Struct

from webapp.api.contract.parameters import NoParameters

JSON = "application/json"
NDJSON = "application/x-ndjson"
HTML = "text/html"
PLAIN = "text/plain"


class Tag(StrEnum):
    """The chapters of the description."""

    SEARCH = "Search"
    DOCUMENTS = "Documents"
    EXPORTS = "Exports"
    SAVED = "Saved queries"
    SERVER = "Server"


class Scope(StrEnum):
    """What a key may allow."""

    WRITE_DOCUMENTS = "documents:write"
    SAVED_QUERIES = "saved-queries"


@dataclass(frozen=True, slots=True)
class PathParameter:
    """A part of an address. `choices` where it is one of few, `is_number` where it is a whole number."""

    name: str
    description: str
    choices: tuple[str, ...] = ()
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is no error. `shape` is the type of a JSON answer, None where there is none."""

    description: str
    shape: Any = None
    status: int = 200
    media_type: str = JSON
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent. `shape` is the type of a JSON body, or of each line of one that is read line by line."""

    shape: Any
    media_types: tuple[str, ...] = (JSON,)
    description: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    *Shape*: `path` is below /api/v1, in braces what `path_parameters` describe. `errors` are statuses besides 400, 401,
    429, 500 and 503, which every operation may answer. *Units*: `cost` in the units of the rate limits.
    """

    name: str
    method: str
    path: str
    tag: Tag
    summary: str
    answer: Answer
    description: str = ""
    parameters: type[Struct] = NoParameters
    path_parameters: tuple[PathParameter, ...] = ()
    body: Body | None = None
    errors: tuple[int, ...] = ()
    scope: Scope | None = None
    cost: int = 1
    is_cached: bool = False
