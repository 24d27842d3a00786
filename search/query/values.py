"""Joins the words of a value that was typed behind a field without quotation marks: `province:Hà Tĩnh`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from search.dates import parse_range
from search.model.query import Clause, Excluded, Fielded, Query, QueryField, Required, Word, WordForm
from search.model.result import Span
from search.places import Gazetteer
from search.query.languages import find_language

MOST_WORDS = 6
"""Of a value: "ngày 23 tháng 10 năm 2024"."""


_COMMAS = re.compile("[,;，；、]")
_DASHES = frozenset({"", "-", "–", "—"})


def split_values(text: str) -> list[str]:
    """The values of a list with commas between them: "ha-tinh,nghe-an"; never none."""
    return [value for each in _COMMAS.split(text) if (value := each.strip())] or [text]


def join_values(query: Query, languages: Collection[str], gazetteer: Gazetteer, today: datetime.date) -> Query:
    """The query with the words behind a field that are a value together, the longest there is.

    Words that are no value with those before them stay words: `province:huế lũ` is a province and a word.
    """

    def is_value(field: QueryField, text: str) -> bool:
        match field:
            case QueryField.LANGUAGE:
                return all(find_language(each, languages) is not None for each in split_values(text))
            case QueryField.PROVINCE:
                return all(gazetteer.resolve(each) is not None for each in split_values(text))
            case QueryField.DATE:
                return parse_range(text, today) is not None
            case QueryField.OUTLET:
                return bool(gazetteer.outlet_values(text))
            case _:
                return False

    clauses: list[Clause] = []
    at = 0
    while at < len(query.clauses):
        end = 1
        if (found := _fielded_word(query.clauses[at])) is not None:
            field, first = found
            run = [first, *_words_behind(query, at, first, field)]
            end = next((end for end in range(len(run), 1, -1) if is_value(field, _join(run[:end]))), 1)
        clauses.append(query.clauses[at] if end == 1 else _lengthen(query.clauses[at], run[:end]))
        at += end
    return query if len(clauses) == len(query.clauses) else replace(query, clauses=tuple(clauses))


def _fielded_word(clause: Clause) -> tuple[QueryField, Word] | None:
    inner = clause.clause if isinstance(clause, Excluded | Required) else clause
    if isinstance(inner, Fielded) and isinstance(inner.clause, Word):
        return inner.field, inner.clause
    return None


def _words_behind(query: Query, at: int, last: Word, field: QueryField) -> Iterator[Word]:
    """The plain words that follow the word of a field with nothing but white space between them, or a dash of days."""
    for clause in query.clauses[at + 1 : at + MOST_WORDS]:
        if not isinstance(clause, Word) or clause.form is not WordForm.PLAIN:
            return
        between = query.text[last.span.end : clause.span.start].strip()
        if between and not (field is QueryField.DATE and between in _DASHES):
            return
        yield replace(clause, text=f"{between} {clause.text}") if between else clause
        last = clause


def _join(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _lengthen(clause: Clause, words: Sequence[Word]) -> Clause:
    match clause:
        case Excluded(inner):
            return Excluded(_lengthen(inner, words))
        case Required(inner):
            return Required(_lengthen(inner, words))
        case Fielded(field, _, span):
            end = words[-1].span.end
            return Fielded(field, Word(_join(words), Span(words[0].span.start, end)), Span(span.start, end))
        case _:
            return clause
