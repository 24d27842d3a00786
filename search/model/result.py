"""What a search answers, ready to be presented; no markup and no translated word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from search.model.document import Document
from search.model.fields import Keyword
from search.model.request import SearchRequest


class Matched(StrEnum):
    """How a hit matched: all words of the query, or only some of them."""

    ALL = "all"
    SOME = "some"


class NoteKind(StrEnum):
    """What was done with a part of the query that could not be taken as typed, or with the query as a whole."""

    UNCLOSED_QUOTE = "unclosed_quote"
    """A quotation mark without its partner was read as if it closed at the end."""
    UNBALANCED_PARENTHESIS = "unbalanced_parenthesis"
    """A parenthesis without its partner was left out."""
    DANGLING_OPERATOR = "dangling_operator"
    """AND, OR, NOT or - without anything to work on was left out or searched as a word."""
    EMPTY_FIELD = "empty_field"
    """`title:` and the like without a value was left out."""
    UNKNOWN_VALUE = "unknown_value"
    """The value of `lang:`, `province:` or `date:` is none that exists; it was left out."""
    SHORT_PREFIX = "short_prefix"
    """A `*` after too few letters was left out."""
    TOO_LONG = "too_long"
    """Only the first words were searched."""
    TOO_DEEP = "too_deep"
    """Parentheses nested too deeply were left out."""
    ONLY_EXCLUSIONS = "only_exclusions"
    """The query only says what not to find, so everything else was searched."""
    NOT_A_WORD = "not_a_word"
    """Signs without a letter or digit were left out."""
    RELAXED = "relaxed"
    """Too few documents match all words; the best that match some follow."""
    NONE_MATCH_ALL = "none_match_all"
    """No document matches all words; hits, total and facets are of those that match some."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a reader should know about how a query was read.

    *Units*: `start` and `end` are code points of the text as typed, end exclusive; both 0 when the note concerns the
    whole query.
    `value` is the part in question.
    """

    kind: NoteKind
    value: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text. *Units*: code points of the NFC text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the matched words in it. *Shape*: spans ordered, not overlapping, inside the text."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a body. `is_start` and `is_end` tell whether it begins and ends with the body itself."""

    passage: MarkedText
    is_start: bool
    is_end: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One document of a result.

    `title` is the document's title with matched words, or None where it has none. `snippets` has at least one entry
    whenever the body is not empty.
    """

    document: Document
    score: float
    matched: Matched
    title: MarkedText | None
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet, how many documents carry it, and whether the request has chosen it."""

    value: str
    count: int
    is_selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """Values of a keyword, commonest first.

    Months in order of time, the newest first, undated last. Selected values are always among them.
    """

    keyword: Keyword
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The whole answer.

    *Shape*: `facets` has PROVINCE, FORMER, MONTH and LANGUAGE. `total` counts documents that match all words; when
    NONE_MATCH_ALL is among the notes,
    those that match some. `hits` may hold documents beyond `total`, marked Matched.SOME. `searched_languages` are the
    languages whose words
    were looked up, commonest first. *Units*: `took_ms` is the time from request to result.
    """

    request: SearchRequest
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[Keyword, Facet]
    notes: tuple[Note, ...]
    searched_languages: tuple[str, ...]
    document_count: int
    took_ms: float

    @property
    def page_count(self) -> int:
        """Pages of the result, at least one."""
        return max(1, -(-self.total // self.request.limit))


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with the words of a query marked in it, and the other editions of its story, ordered by language."""

    document: Document
    title: MarkedText | None
    body: MarkedText
    editions: tuple[Document, ...]
