"""What a search answers, ready to be presented; no markup and no translated word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from search.model.document import Document
from search.model.fields import Keyword
from search.model.plan import StoryTotal
from search.model.request import SearchRequest

if TYPE_CHECKING:
    from search.model.query import Query


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
    DAYS = "days"
    """Days of `date:` that another day would be others, or whose month may be the day, were read as the value says.

    The value has the first and the last one with two dots between them.
    """
    ONE_WORD_OF_FIELD = "one_word_of_field"
    """`author:Lan Nguyen` asks for one word in the field, though some page has it there with those behind it."""
    ONE_WORD_EXCLUDED = "one_word_excluded"
    """`-cà phê` leaves out one word, though it mostly stands together with the one behind it."""
    OPERATOR_AS_WORD = "operator_as_word"
    """What was likely meant as an operator was searched as a word: "or", "HOẶC", "!word"."""
    SHORT_PREFIX = "short_prefix"
    """A `*` after too few letters was left out."""
    TOO_LONG = "too_long"
    """Only the first words were searched."""
    TOO_DEEP = "too_deep"
    """Parentheses nested too deeply were left out."""
    ONLY_EXCLUSIONS = "only_exclusions"
    """The query only says what not to find, so everything else was searched."""
    TOO_FAR = "too_far"
    """Words were to stand farther from each other than can be asked; the most was asked."""
    MANY_NEAR = "many_near"
    """More than four words were to stand near each other; the rest was only asked to be there."""
    NEAR_IN_PAIRS = "near_in_pairs"
    """Three or four words near each other were told two by two: too many documents hold them all."""
    MANY_PATTERNS = "many_patterns"
    """More than two words with `*`, `?` or `~`; the sign was left out."""
    FEW_LANGUAGES = "few_languages"
    """Typing errors of a word with `~` were looked for in its likeliest languages only."""
    FEW_PATTERN_LANGUAGES = "few_pattern_languages"
    """A pattern with a star behind its first letter was looked for in the likeliest languages only."""
    UNUSABLE_WEIGHT = "unusable_weight"
    """A weight behind `^` is too small or too large; it was left out."""
    NO_TYPOS = "no_typos"
    """`~` behind a Vietnamese syllable or a place's name was left out: one letter makes another of it."""
    UNMARKED = "unmarked"
    """Nothing holds the words, or what is quoted, as typed; forms with other marks, or none, were searched."""
    ABSENT_LANGUAGE = "absent_language"
    """The query is of a language that no document is in; the value is its code."""
    ARTICLE_ADDRESS = "article_address"
    """A word is the address of an article that the index has; its pages were searched."""
    OUTLET_ADDRESS = "outlet_address"
    """A word is the address of an outlet, or of an article of it that the index lacks; its pages were searched."""
    NOT_A_WORD = "not_a_word"
    """Signs without a letter or digit were left out."""
    ENCODED = "encoded"
    """Signs are written as in addresses or markup (%20, &amp;); they were searched as they stand."""
    UNREADABLE = "unreadable"
    """Half a sign, or a byte that is no text, was read as a space."""
    UNSPELLED = "unspelled"
    """Other spellings of words that no text has were not looked for: the query is long, or has `*`, `?` or `~`."""
    MOST_TELLING = "most_telling"
    """Documents that hold some of the words were looked for by the sixteen most telling ones only."""
    WHOLE_WORDS = "whole_words"
    """Documents that hold some of the words were looked for by the words without `*` and `?` only."""
    LONG_WORD = "long_word"
    """Only the first letters of a word or phrase of more than 400 were searched."""
    RELAXED = "relaxed"
    """Too few documents match all words; the best that match some follow."""
    NONE_MATCH_ALL = "none_match_all"
    """No document matches all words; hits, total and facets are of those that match some."""
    PART_AWAY = "part_away"
    """A part of the index did not answer; hits, total and facets lack what it holds."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a reader should know about how a query was read.

    *Units*: `start` and `end` are code points of the text as typed, end exclusive; both 0 when the note concerns the
    whole query.
    `value` is the part in question; `repaired` a whole query to search instead, or "" where there is none.
    """

    kind: NoteKind
    value: str = ""
    start: int = 0
    end: int = 0
    repaired: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text. *Units*: code points of the NFC text, end exclusive."""

    start: int
    end: int

    def begins_within(self, others: Iterable[Span]) -> bool:
        """Whether its first code point lies in another stretch."""
        return any(other.start <= self.start < other.end for other in others)


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
class Edition:
    """Another edition of a hit's story. `is_match`: it matches the query and passes the filters itself.

    `title` is None where it has none, and where titles of editions were not asked for.
    """

    id: str
    language: str
    title: str | None
    is_match: bool


@dataclass(frozen=True, slots=True)
class Through:
    """The edition whose words matched, where a hit was found through another edition of its story."""

    id: str
    language: str
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One document of a result.

    `title` is the document's title with matched words, or None where it has none. `snippets` has at least one entry
    whenever the body is not empty. `editions` are the others of its story, those that match first, then by language;
    `through` is None where the document's own words matched.
    """

    document: Document
    score: float
    matched: Matched
    title: MarkedText | None
    snippets: tuple[Snippet, ...]
    editions: tuple[Edition, ...] = ()
    through: Through | None = None


class ReadingKind(StrEnum):
    """A way to read a query that may not have been meant."""

    LANGUAGE = "language"
    """Its words were looked up in a language; the value is the language's code."""
    PLACE = "place"
    """It names a place, so the place's other names were searched; the value is the unit's id."""
    MARKS = "marks"
    """Forms without the marks that were typed were searched; the value is the words."""
    SPELLING = "spelling"
    """Words one typing error away were searched; the value is the words that were found."""


def reading_key(kind: ReadingKind, value: str = "") -> str:
    """What switches a reading off: "lang:cs", "place:ha-tinh", "marks", "spelling"."""
    prefix = READING_PREFIXES.get(kind)
    return kind.value if prefix is None else prefix + value


EVERY_VALUE = "*"
"""Stands for all readings of a kind: "place:*"."""
READING_PREFIXES = {ReadingKind.LANGUAGE: "lang:", ReadingKind.PLACE: "place:"}
"""Readings of which a query can have several; the others are switched off as a whole."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the query that can be switched off: `key` is what `SearchRequest.switched_off` takes.

    `is_on` is False for one that the request has switched off.
    """

    kind: ReadingKind
    value: str
    key: str
    is_on: bool = True


class SuggestionKind(StrEnum):
    """What another search does differently."""

    SPELLING = "spelling"
    """A word is spelled as the index holds it."""
    PLACE = "place"
    """A unit named in the query became a filter; its value is the unit's id."""
    DAYS = "days"
    """A day or month typed in digits became a filter; its value is what was typed."""
    OUTLET = "outlet"
    """The words are the name of an outlet, which became a filter."""
    AUTHOR = "author"
    """The words are looked for in the names of authors."""
    LANGUAGES = "languages"
    """The filter by language is left out."""
    WORD = "word"
    """One word or part of the query is left out; the value is that part."""
    QUOTES = "quotes"
    """Words side by side become words anywhere."""
    TEXT = "text"
    """The filters alone."""
    PROVINCES = "provinces"
    OUTLETS = "outlets"
    AUTHORS = "authors"
    STORIES = "stories"
    DATES = "dates"
    FILTERS = "filters"
    """All filters are left out."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another search that finds more: its text, what is different in it, and how many documents it finds.

    `request` is the whole search. `value` is the part of the search that is different.
    """

    text: str
    kind: SuggestionKind
    total: int
    request: SearchRequest
    value: str = ""


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet, how many documents carry it, and whether the request has chosen or excluded it."""

    value: str
    count: int
    is_selected: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """Values of a keyword, commonest first.

    Months and days in order of time, the newest first, undated last. Selected and excluded values are always among
    them. `distinct` is the number of different values, of which the buckets may be the commonest only.
    """

    keyword: Keyword
    buckets: tuple[Bucket, ...]
    distinct: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a search finds that matches all words; 0 where `SearchResult` counts what matches some."""

    total: int
    story_total: StoryTotal | None

    @property
    def hit_count(self) -> int:
        """As `SearchResult.hit_count`."""
        return self.total if self.story_total is None else self.story_total.count


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The whole answer. `query` is the text as it was read.

    *Shape*: `facets` has PROVINCE, FORMER, MONTH and LANGUAGE, and what the request asked for besides. `total` counts
    documents that match all words; when NONE_MATCH_ALL is among the notes, those that match some; `story_total` counts
    their stories, None in a search that is not grouped. `hits` may hold documents beyond `total`, marked Matched.SOME.
    `searched_languages` are the languages whose words were looked up, commonest first; they are among the `readings`,
    too. `suggestions` are there when little or nothing was found.
    *Units*: `took_ms` is the time from request to result.
    """

    request: SearchRequest
    query: Query
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[Keyword, Facet]
    notes: tuple[Note, ...]
    searched_languages: tuple[str, ...]
    document_count: int
    took_ms: float
    story_total: StoryTotal | None = None
    readings: tuple[Reading, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def hit_count(self) -> int:
        """Hits of all pages together: stories, or documents in a search that is not grouped."""
        return self.total if self.story_total is None else self.story_total.count

    @property
    def page_count(self) -> int:
        """Pages of the result, at least one."""
        return max(1, -(-self.hit_count // self.request.limit))


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with the words of a query marked in it, and the other editions of its story, ordered by language."""

    document: Document
    title: MarkedText | None
    body: MarkedText
    editions: tuple[Document, ...]
