"""The tree of a query as a reader typed it, before any word is analyzed or looked up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from search.model.result import Note, Span

GRAMMAR_VERSION = 2
"""Kept with everything that stores a query, so that a later grammar can tell what was meant."""


class QueryField(StrEnum):
    """What can stand before a colon."""

    TITLE = "title"
    AUTHOR = "author"
    OUTLET = "outlet"
    LANGUAGE = "lang"
    PROVINCE = "province"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Word:
    """One run of signs without a space. `is_prefix` when a `*` ended it; the star is not in the text."""

    text: str
    span: Span
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks, which are not in the text."""

    text: str
    span: Span


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
class All:
    """Clauses that must all match. `is_explicit` when AND stood between them, so that none is ever given up."""

    clauses: tuple[Clause, ...]
    is_explicit: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """Clauses of which one must match: OR."""

    clauses: tuple[Clause, ...]


Clause: TypeAlias = Word | Quoted | Fielded | Required | Excluded | All | Either


@dataclass(frozen=True, slots=True)
class Query:
    """A text, read. *Shape*: `clauses` in the order of the text, empty when nothing can be searched; all must match."""

    text: str
    clauses: tuple[Clause, ...]
    notes: tuple[Note, ...]
    grammar_version: int = GRAMMAR_VERSION
