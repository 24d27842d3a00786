"""Finds the places of a query that are written together with other words, in scripts without spaces."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.model.query import Clause, Query, Word
from search.model.result import Span
from search.places import Gazetteer
from search.query.forms import is_plain_word
from search.query.parser import MAX_WORDS
from search.query.placenames import OLD, find_stretches
from search.query.vocabulary import MOST_LETTERS

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Thai, Lao, Burmese, Khmer, kana, Han and Hangul."""


_JOINED = re.compile(r"(?<=[^\W\d_])[-/,;–—|+&](?=[^\W\d_])")
"""A sign between two letters."""
_KATAKANA = re.compile("[\u30a1-\u30ff]")
_VOWELED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
LEAST_VOWELED = 4
"""Letters of a name of Thai, Lao, Burmese or Khmer: เว้ (Huế) begins common words."""
LONGEST_NAME = 12
MOST_WORDS_WITH_EDGES = 6
"""Of a query in which such names are looked for, as those between spaces are."""


@dataclass(frozen=True, slots=True)
class EdgeName:
    """A unit's name that may be another word and begins or ends a word: 清化洪水. `rest` is the word without it.

    The whole word may be the name; then the rest is empty. *Units*: `span` is of the query's text.
    """

    unit: str
    rest: str
    span: Span


def find_edge_names(query: Query, gazetteer: Gazetteer) -> dict[Word, EdgeName]:
    """The words that may begin or end with a unit's name, none of a query of many words.

    A query of nothing but such a name has none: it is a place as it stands.
    """
    words = list(filter(is_plain_word, query.clauses))
    if len(words) > MOST_WORDS_WITH_EDGES or not _UNSPACED.search(query.text):
        return {}
    found = ((word, _find_edge_name(word, gazetteer)) for word in words)
    names = {word: name for word, name in found if name is not None}
    return names if len(query.clauses) > 1 or all(name.rest for name in names.values()) else {}


def _find_edge_name(word: Word, gazetteer: Gazetteer) -> EdgeName | None:
    text = word.text
    if len(text) > MOST_LETTERS or not _UNSPACED.match(text) or _HANGUL.search(text):
        return None
    for length in range(min(LONGEST_NAME, len(text)), 1, -1):
        for start, end in ((0, length), (len(text) - length, len(text))):
            name = text[start:end]
            if length < LEAST_VOWELED and _VOWELED.search(name):
                continue
            unit = gazetteer.named(name) if _is_whole(text, start) and _is_whole(text, end) else None
            if unit is not None and not gazetteer.is_part_of_phrase(name, text):
                rest = text[:start] + text[end:]
                return EdgeName(unit.id.removesuffix(OLD), rest, _cut(word, start, end, start, end).span)
    return None


def _is_whole(text: str, at: int) -> bool:
    """Whether a name may end at a place: katakana beside katakana is one word."""
    return at in (0, len(text)) or not (_KATAKANA.match(text, at) and _KATAKANA.match(text, at - 1))


def part_lists(query: Query, gazetteer: Gazetteer) -> Query:
    """The query with names apart that nothing but a sign stands between: "Hà Tĩnh-Nghệ An", "Huế/Đà Nẵng"."""
    if not _JOINED.search(query.text):
        return query
    clauses: list[Clause] = []
    for is_plain, group in itertools.groupby(query.clauses, is_plain_word):
        run = list(group)
        clauses += _part_joined(list(filter(is_plain_word, run)), gazetteer) if is_plain else run
    is_same = len(clauses) == len(query.clauses) or len(clauses) > MAX_WORDS
    return query if is_same else replace(query, clauses=tuple(clauses))


def _part_joined(words: list[Word], gazetteer: Gazetteer) -> Iterator[Word]:
    text = " ".join(word.text for word in words)
    if not _JOINED.search(text):
        yield from words
        return
    ends = {edge for name in find_stretches(text, gazetteer) for edge in (name.name_start - 1, name.name_end)}
    at = 0
    for word in words:
        start = 0
        for sign in _JOINED.finditer(word.text):
            if at + sign.start() in ends:
                yield _cut(word, start, sign.start(), start, sign.start())
                start = sign.end()
        yield _cut(word, start, len(word.text), start, len(word.text)) if start else word
        at += len(word.text) + 1


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
    if not (is_plain_word(clause) and _UNSPACED.search(clause.text)):
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
