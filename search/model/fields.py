"""The fields of an index, named once for every engine; how an engine stores them belongs to its adapter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from search.model.document import Document


class TermField(StrEnum):
    """A field that holds terms, joined by single spaces and split on white space by every engine.

    Terms of a text are tagged with its language (`de:regier`); author and outlet hold folded words without a tag.
    """

    TITLE_STEM = "title_stem"
    TITLE_EXACT = "title_exact"
    TITLE_FOLDED = "title_folded"
    BODY_STEM = "body_stem"
    BODY_EXACT = "body_exact"
    BODY_FOLDED = "body_folded"
    AUTHOR = "author_words"
    OUTLET = "outlet_words"


UNPOSITIONED = frozenset({TermField.TITLE_FOLDED, TermField.BODY_FOLDED})
"""Fields without positions: no phrase is ever searched in them."""


class Keyword(StrEnum):
    """A field that holds whole values, any number of them, to filter and count by."""

    ID = "id"
    LANGUAGE = "language"
    PROVINCE = "province"
    """Today's units that the article is about, or `NO_PROVINCE`."""
    FORMER = "former"
    """Units of the article's own day that it is about, where they were others than today's."""
    MONTH = "month"
    """"2024-10"; "2024" where only the year is known; `UNDATED_MONTH`."""
    DAY = "day"
    """The date as stated, at its full precision: "2024-10-23", "2024-10", "2024"; `UNDATED_MONTH`."""
    OUTLET = "outlet"
    AUTHOR = "author"
    STORY = "story"
    LINK = "link"
    """Keys that editions of one story share, and copies of one page; what they mean is the ingest's."""
    FOLDED = "folded"
    """`FOLDED_YES` on a page that says the same as an earlier one in the same language; absent elsewhere."""


UNCOUNTED = frozenset({Keyword.LINK})
"""Keywords that are looked up and never counted: no facet may be asked of them."""
NO_PROVINCE = "none"
UNDATED_MONTH = "undated"
FOLDED_YES = "yes"


class Number(StrEnum):
    """A field that holds one whole number for each document, from 0 to 2**53 - 1 (0 to 2**64 - 1 for the hashes).

    Days are proleptic Gregorian ordinals (datetime.date.toordinal), 0 where undated.
    """

    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    NEWEST = "newest"
    """Sorts newest first when read descending.

    Ties are settled by a hash of the id, equal in every engine; undated last.
    """
    OLDEST = "oldest"
    """Sorts oldest first when read descending; undated last."""
    FIRST_SEEN = "first_seen"
    """Seconds since 1970-01-01 UTC."""
    ID_HASH = "id_hash"
    PAGE_KEY = "page_key"
    """Hash of the place a page was read from; 0 where the page has no place of its own."""
    CONTENT_HASH = "content_hash"
    STORY_HASH = "story_hash"
    """Hash of the story: documents with the same number are editions of one story."""


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document made ready for any engine.

    `stored` is the document as JSON (search.model.stored), without `first_seen`. `page` is the page that it was read
    from, `facts` what links it to others; both are texts that only the ingest understands, empty where they are not
    kept. All three are UTF-8: nobody reads them on their way. `terms` and `keywords` may lack fields that are empty.
    `numbers` has every field of `Number`.
    """

    id: str
    stored: bytes
    terms: Mapping[TermField, str]
    keywords: Mapping[Keyword, tuple[str, ...]]
    numbers: Mapping[Number, int]
    page: bytes = b""
    facts: bytes = b""


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """What the index knows of a page that it holds: enough to tell an unchanged page from a changed one."""

    id: str
    content_hash: int
    page_key: int
    first_seen: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it lies in an index, with the page that it was read from (see `IndexedDocument.page`)."""

    document: Document
    version: StoredVersion
    page: bytes
