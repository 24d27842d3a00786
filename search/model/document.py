"""An article that can be indexed, with every fact and the words that fact was read from.

Nothing here knows how to find them.
"""

from __future__ import annotations

import calendar
import datetime
import functools
from dataclasses import dataclass
from enum import StrEnum

CLAIMED_LANGUAGE = "claimed_language"
"""Fact of an `Evidence` whose text is the language that a page claims to be in, where its text is in another."""
UNKNOWN_LANGUAGE = "und"
"""BCP 47's code for a language that could not be determined."""


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class Basis(StrEnum):
    """Whether a date was printed as the day of publication, inferred from the running text, or not found."""

    STATED = "stated"
    INFERRED = "inferred"
    NONE = "none"


class Role(StrEnum):
    """Whether an article is about a unit or only names it."""

    SUBJECT = "subject"
    MENTIONED = "mentioned"


class Clue(StrEnum):
    """Where in a page, or beside it, a fact was found."""

    GIVEN = "given"
    """The record that carried the page said so."""
    METADATA = "metadata"
    """Machine-readable data inside the page: JSON-LD, meta tags."""
    HEAD = "head"
    """The lines above the text: title, outlet, date."""
    LEAD = "lead"
    """The first paragraph."""
    TEXT = "text"
    """The running text."""
    FOOT = "foot"
    """The lines below the text: author, source label."""
    ADDRESS = "address"
    """A URL."""
    DETECTOR = "detector"
    """A language detector, over the clean text."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared.

    `date` is an ISO 8601 date of reduced precision in Asia/Ho_Chi_Minh: "2024-10-23", "2024-10", "2024", or None.
    `text` holds the page's own words that it was read from.
    """

    date: str | None
    precision: Precision
    basis: Basis
    text: str = ""

    @property
    def first_day(self) -> datetime.date | None:
        """First calendar day that the date can mean, or None when nothing is known."""
        return None if self.date is None else _first_day(self.date)

    @property
    def last_day(self) -> datetime.date | None:
        """Last calendar day that the date can mean, or None when nothing is known."""
        first = self.first_day
        if first is None or self.precision is Precision.DAY:
            return first
        month = 12 if self.precision is Precision.YEAR else first.month
        return datetime.date(first.year, month, calendar.monthrange(first.year, month)[1])


@functools.lru_cache(1024)
def _first_day(date: str) -> datetime.date:
    """The first day of a date of reduced precision. Pages of one ingest share their days."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)


UNDATED = Published(None, Precision.NONE, Basis.NONE)


@dataclass(frozen=True, slots=True)
class ProvinceAssignment:
    """One unit that an article is about or names.

    `unit` is the id of today's province, `former` the id of the unit of the article's own day where that was another
    one.
    `text` holds the page's own words ("Хатине", "Ninh Son").
    """

    unit: str
    former: str | None
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one fact of a document was read.

    `fact` is the document's attribute ("title", "language", "author", "source_url", "outlet"); `text` the page's own
    words.
    Dates and provinces carry their words themselves.
    """

    fact: str
    clue: Clue
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One edition of one story.

    *Units*: title and body are NFC; paragraphs of the body are lines. `first_seen` is when this program first took the
    page in, UTC, whole seconds; None before it was indexed. `url` is the page's own address, `source_url` the address
    of
    the Vietnamese original. `story` is equal for all editions of one article.
    """

    id: str
    language: str
    title: str | None
    body: str
    url: str | None = None
    source_url: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: Published = UNDATED
    provinces: tuple[ProvinceAssignment, ...] = ()
    story: str = ""
    copy_of: str | None = None
    """Id of the earliest page that says nearly the same in the same language; None on that page and on all others."""
    evidence: tuple[Evidence, ...] = ()
    first_seen: datetime.datetime | None = None

    @property
    def is_dated_by_address(self) -> bool:
        """Whether the words of an inferred date stand in the original's address, not in the text."""
        words = self.published.text
        is_inferred = self.published.basis is Basis.INFERRED
        return is_inferred and bool(words) and words not in self.body and words in (self.source_url or "")

    @property
    def subjects(self) -> tuple[ProvinceAssignment, ...]:
        """The units that the article is about, in the order of their weight."""
        return tuple(a for a in self.provinces if a.role is Role.SUBJECT)
