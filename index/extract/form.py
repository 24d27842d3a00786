"""The line model of a page: what each line is for; facts are read from it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class LineKind(StrEnum):
    """What a line is for."""

    BANNER = "banner"
    """The platform's name, or anything else above the title."""
    TITLE = "title"
    OUTLET = "outlet"
    """The name of the outlet in the head."""
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    """The paper's own words under a picture: they stay in the body."""
    REPEAT = "repeat"
    """The title once more, as the caption of a picture."""
    AUTHOR = "author"
    SOURCE = "source"
    """A source label with what stands behind it."""
    COUNTER = "counter"
    FURNITURE = "furniture"


class Line(NamedTuple):
    """A line of a page, or a part of a glued one. `text` is clean and not empty; `rest` is what a label announces.

    A named tuple, for pages have many lines and a frozen dataclass takes three times as long to make.
    """

    kind: LineKind
    text: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class PageForm:
    """A page, line by line, in order, without its empty lines."""

    lines: tuple[Line, ...]

    def of(self, kind: LineKind) -> Iterator[Line]:
        """The lines of one kind."""
        return (line for line in self.lines if line.kind is kind)

    def first(self, kind: LineKind) -> Line | None:
        """The first line of a kind."""
        for line in self.lines:
            if line.kind is kind:
                return line
        return None

    @property
    def paragraphs(self) -> list[str]:
        """The article's own lines: paragraphs and captions."""
        return [line.text for line in self.lines if line.kind is LineKind.BODY or line.kind is LineKind.CAPTION]


class Row(NamedTuple):
    """A line before anything is known of it. `is_apart`: an empty line stands before it."""

    text: str
    is_apart: bool
