"""The tree of a query as a reader typed it, before any word is analyzed or looked up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from search.model.result import Note, Span

GRAMMAR_VERSION = 4
"""Kept with every tree and with everything that stores a query, so that a later grammar can tell what was meant.

1: words, phrases, AND OR NOT + - ( ), prefixes, fields. 2: forms of words and phrases, weights, `story:`, comparisons
and recent days in `date:`; a group without operators no longer keeps its words from being given up. 3: a name of
several words is a group beside a sign, an operator or a field, and a minus inside of a unit's name is a dash. 4: fields
have names in the languages of the interface and those of other engines (`before:`), and with operators any width.
"""


class QueryField(StrEnum):
    """What can stand before a colon."""

    TITLE = "title"
    AUTHOR = "author"
    OUTLET = "outlet"
    LANGUAGE = "lang"
    PROVINCE = "province"
    STORY = "story"
    DATE = "date"


class WordForm(StrEnum):
    """How a word is compared with the words of a text."""

    PLAIN = "plain"
    """In all its inflected forms."""
    EXACT = "exact"
    """As it is written, marks and all: `=word`."""
    PATTERN = "pattern"
    """`*` stands for any signs and `?` for one: `word*`, `w?rd`."""
    TYPOS = "typos"
    """And words a typing error or two away: `word~`."""


class QuoteForm(StrEnum):
    """How words between quotation marks are compared with a text."""

    EXACT = "exact"
    """One right after the other, each as it is written."""
    STEMMED = "stemmed"
    """One right after the other, in any inflected form: `"…"~`."""
    NEAR = "near"
    """In any order and inflected form, close together: `"…"~5`."""


@dataclass(frozen=True, slots=True)
class Word:
    """One run of signs without a space, without the signs of its form but for those of a pattern."""

    text: str
    span: Span
    form: WordForm = WordForm.PLAIN


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks, which are not in the text.

    `distance` is how many other words may stand among those of `QuoteForm.NEAR`.
    """

    text: str
    span: Span
    form: QuoteForm = QuoteForm.EXACT
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Fielded:
    """A clause that is searched in one field only, or that restricts by a fact."""

    field: QueryField
    clause: Clause
    span: Span


@dataclass(frozen=True, slots=True)
class Required:
    """A clause behind `+`: it must match, however few documents do."""

    clause: Clause


@dataclass(frozen=True, slots=True)
class Excluded:
    """A clause behind `-` or NOT."""

    clause: Clause


@dataclass(frozen=True, slots=True)
class Weighted:
    """A clause that counts so many times as much: `word^2`."""

    clause: Clause
    weight: float


@dataclass(frozen=True, slots=True)
class All:
    """Clauses that must all match. `is_explicit` when AND stood between them, so that none is ever given up.

    Where it did not, the clauses are a group in parentheses.
    """

    clauses: tuple[Clause, ...]
    is_explicit: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """Clauses of which one must match: OR."""

    clauses: tuple[Clause, ...]


Clause: TypeAlias = Word | Quoted | Fielded | Required | Excluded | Weighted | All | Either


@dataclass(frozen=True, slots=True)
class Query:
    """A text, read. *Shape*: `clauses` in the order of the text, empty when nothing can be searched; all must match."""

    text: str
    clauses: tuple[Clause, ...]
    notes: tuple[Note, ...]
    grammar_version: int = GRAMMAR_VERSION
