"""What a reader asks for, as typed and chosen; nothing here is parsed or looked up yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from search.model.fields import Keyword
from search.model.plan import Order

MAX_TEXT = 1_000
"""Code points read of a query; 50 words of any language are shorter. An answer repeats the text in a hundred links and
more: of 33,000 quotation marks it took 41 MB (2026-11-29).
"""
DEFAULT_LIMIT = 10
MAX_LIMIT = 200
MAX_PAGE = 1000


class Histogram(StrEnum):
    """How finely a reader wants dates counted. What is counted are days or months; weeks and years are sums of them."""

    AUTO = "auto"
    """Days where the chosen dates span at most `LONGEST_DAILY` days, else months."""
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


LONGEST_DAILY = 92
"""Days of the longest range that `Histogram.AUTO` counts by day: a quarter is three screens of bars."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search, whole: the text as typed and the filters, order and page chosen beside it.

    *Shape*: `languages` are ISO 639-1 codes or "und"; `provinces` ids of units, today's or former, or "none";
    `outlets`, `authors` and `stories` whole values as documents carry them. Values of one filter are OR-ed, filters
    AND-ed, and what carries an excluded value is left out. `date_from` and `date_to` are ISO dates of reduced precision
    ("2024", "2024-10", "2024-10-23"), both included; `is_undated` keeps only documents without a date; `with_copies`
    shows pages that nearly repeat an earlier one, too. `page` counts from 1.

    `is_grouped`: one hit for each story, and `page` and `limit` count stories; `preferred_languages` say which of the
    editions that match stands for its story, the most wanted first, and never change what is found.
    `through_editions`: the languages chosen, like all filters, say what is read, not what is searched; hits are
    grouped then. `switched_off`: keys of readings
    (see `Reading`) that the query is not to have. `further_facets` of OUTLET and AUTHOR, counted when asked for;
    `with_edition_titles`: other editions of a story are told with their titles.
    `seen_after` and `seen_until`: only what was first taken in later than the one and not later than the other.
    *Units*: they are whole seconds since 1970-01-01 UTC, of this program's clock, not of the article's date.
    `counted`: the facets that are counted, nothing else and with every value; None for those of a page.
    """

    text: str = ""
    languages: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    is_undated: bool = False
    with_copies: bool = False
    order: Order = Order.RELEVANCE
    page: int = 1
    limit: int = DEFAULT_LIMIT
    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    excluded_languages: tuple[str, ...] = ()
    excluded_provinces: tuple[str, ...] = ()
    excluded_outlets: tuple[str, ...] = ()
    excluded_authors: tuple[str, ...] = ()
    is_grouped: bool = True
    through_editions: bool = False
    switched_off: tuple[str, ...] = ()
    preferred_languages: tuple[str, ...] = ()
    histogram: Histogram = Histogram.AUTO
    further_facets: tuple[Keyword, ...] = ()
    with_edition_titles: bool = False
    seen_after: int | None = None
    seen_until: int | None = None
    counted: tuple[Keyword, ...] | None = None

    @property
    def is_through(self) -> bool:
        """Whether languages were chosen to be read and any may be searched."""
        return self.through_editions and bool(self.languages)

    @property
    def offset(self) -> int:
        """Hits before the page."""
        return (self.page - 1) * self.limit


_HALF = re.compile("[\ud800-\udfff]")


def replace_halves(text: str) -> str:
    """A text with U+FFFD for each half of a sign, which no encoding can write; its length stays.

    JSON may carry them, and so may a command line that is not in the terminal's encoding.
    """
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def cut_text(text: str) -> str:
    """As much of a text as is read, and one sign more where there is more, so that its notes say so still."""
    return text[: MAX_TEXT + 1]
