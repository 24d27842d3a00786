"""What was read from a page: its content with its metadata and the evidence for each fact."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.document import UNDATED, UNKNOWN_LANGUAGE, Evidence, ProvinceAssignment, Published


@dataclass(frozen=True, slots=True)
class Article:
    """An article, ready to become a document.

    *Units*: `title` and `body` are NFC without control characters; paragraphs of the body are lines, none of them
    empty.
    *Shape*: `evidence` has one entry for each of title, language, author, source_url and outlet that was found.
    """

    body: str
    title: str | None = None
    language: str = UNKNOWN_LANGUAGE
    published: Published = UNDATED
    url: str | None = None
    source_url: str | None = None
    outlet: str | None = None
    author: str | None = None
    provinces: tuple[ProvinceAssignment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
