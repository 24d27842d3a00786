"""One raw unit of input, as it travels from the reader of a source to whoever decodes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""A page of news has 2 to 20 KB.

What is a thousand times larger is no page, and would not fit a worker's memory many times over.
"""


class Kind(StrEnum):
    """What a unit's bytes are."""

    TEXT = "text"
    HTML = "html"
    RECORD = "record"
    """One JSON object."""


@dataclass(frozen=True, slots=True)
class RawUnit:
    """One page as bytes.

    `where` names it for people. `page_key` is the hash of the place that only this page can have, 0 for a line of a
    file, whose place
    says nothing of which page it is. `size` is what it adds to the progress, in bytes of its file. `path` is where to
    read the bytes from, when
    `data` is None; so the reading is done by whoever decodes.
    """

    where: str
    kind: Kind
    data: bytes | None
    path: Path | None
    page_key: int
    size: int
