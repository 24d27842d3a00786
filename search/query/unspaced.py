"""Parts the places of a query from the words that they are written together with, in scripts without spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from search.model.query import Clause, Query, Word, WordForm
from search.model.result import Span
from search.places import Gazetteer
from search.query.parser import MAX_WORDS
from search.query.placenames import find_stretches
from search.query.vocabulary import MOST_LETTERS

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Thai, Lao, Burmese, Khmer, kana, Han and Hangul."""


def part_places(query: Query, gazetteer: Gazetteer) -> Query:
    """The query with each place as a word of its own: 河静省洪水 is 河静省 and 洪水.

    Particles beside a place are left out; they are in the span of its word. No query gets more than `MAX_WORDS` words
    by it, and a word of which only the beginning is searched stays whole.
    """
    if not _UNSPACED.search(query.text):
        return query
    clauses: list[Clause] = []
    room = MAX_WORDS - len(query.clauses)
    for clause in query.clauses:
        parts = tuple(_part(clause, gazetteer))
        kept = parts if len(parts) - 1 <= room else (clause,)
        room -= len(kept) - 1
        clauses += kept
    return query if len(clauses) == len(query.clauses) else replace(query, clauses=tuple(clauses))


def _part(clause: Clause, gazetteer: Gazetteer) -> Iterator[Clause]:
    if not (isinstance(clause, Word) and clause.form is WordForm.PLAIN and _UNSPACED.search(clause.text)):
        yield clause
        return
    if len(clause.text) > MOST_LETTERS:
        yield clause
        return
    text, at = clause.text, 0
    for stretch in find_stretches(text, gazetteer):
        if not _is_parted(text, stretch.start) or not _is_parted(text, stretch.end):
            continue
        if _has_letter(text, at, stretch.start):
            yield _cut(clause, at, stretch.start, at, stretch.start)
        yield _cut(clause, stretch.name_start, stretch.name_end, stretch.start, stretch.end)
        at = stretch.end
    if not at:
        yield clause
    elif _has_letter(text, at, len(text)):
        yield _cut(clause, at, len(text), at, len(text))


def _is_parted(text: str, at: int) -> bool:
    """Whether a word may end at a place: beside a sign, or between letters of unspaced scripts."""
    if at in (0, len(text)) or not (text[at].isalpha() and text[at - 1].isalpha()):
        return True
    return bool(_UNSPACED.match(text, at) and _UNSPACED.match(text, at - 1))


def _has_letter(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))


def _cut(word: Word, start: int, end: int, span_start: int, span_end: int) -> Word:
    """A part of a word; where it was typed in other widths, its letters are not those of its span, which is whole."""
    first = word.span.start
    is_same = word.span.end - first == len(word.text)
    span = Span(first + span_start, first + span_end) if is_same else word.span
    return Word(word.text[start:end], span)
