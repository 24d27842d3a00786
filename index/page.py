"""A page as it came in, before anything was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search.model.document import Published


class Form(StrEnum):
    """How the content of a page is written."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Given:
    """What the record that carried a page says of it; trusted over whatever the page says. None: not said."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    published: Published | None = None
    language: str | None = None
    author: str | None = None
    source: str | None = None
    """URL of the original, or the name of the outlet."""
    provinces: tuple[str, ...] | None = None
    """Ids of units."""


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page. `where` names it for people ("news.jsonl:17"); `content` is decoded but otherwise untouched."""

    where: str
    form: Form
    content: str
    given: Given = NOTHING_GIVEN
