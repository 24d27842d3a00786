"""Why a page could not be taken in; each reason has one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What kept a page out."""

    EMPTY = "empty"
    NO_TEXT = "no_text"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too_large"
    BROKEN_JSON = "broken_json"
    BAD_FIELD = "bad_field"
    UNREADABLE = "unreadable"
    DAMAGED_ARCHIVE = "damaged_archive"
    MISSING = "missing"
    UNKNOWN_KIND = "unknown_kind"
    FAILED = "failed"
    """The program itself failed on the page: a defect worth reporting."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused page. `where` names it ("news.jsonl:17"); `detail` is a whole sentence for a person."""

    where: str
    reason: Reason
    detail: str
