"""How queries are read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model.query import All, Clause, Either, Excluded, Fielded, Query, Quoted, Required, Word
from search.query import parse
from search.query.parser import MAX_NOTES, MAX_WORDS

TREES = Path(__file__).parent.parent / "data" / "query" / "trees.tsv"


def _rows() -> list[list[str]]:
    lines = TREES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _show(clause: Clause) -> str:
    match clause:
        case Word(text, _, is_prefix):
            return text + "*" * is_prefix
        case Quoted(text):
            return f'"{text}"'
        case Fielded(name, inner):
            return f"({name.value} {_show(inner)})"
        case Required(inner):
            return f"(must {_show(inner)})"
        case Excluded(inner):
            return f"(not {_show(inner)})"
        case All(clauses, is_explicit):
            return f"({'and' if is_explicit else 'and-ish'} {' '.join(map(_show, clauses))})"
        case Either(clauses):
            return f"(or {' '.join(map(_show, clauses))})"


def show(query: Query) -> str:
    return f"({' '.join(map(_show, query.clauses))})"


@pytest.mark.parametrize(("text", "tree", "notes", "why"), _rows())
def test_parser_reads_as_documented(text: str, tree: str, notes: str, why: str) -> None:
    query = parse(text)
    assert show(query) == tree, why
    assert {note.kind.value for note in query.notes} == ({notes} - {"-"}), why


def test_parser_notes_say_where() -> None:
    (note,) = parse('flood "in the delta').notes
    assert 'flood "in the delta'[note.start : note.end] == '"in the delta'


_SIGNS = st.sampled_from(
    [*'"“”«»()（）+-−*:|^~=<> \t\n\0\u200e\u202e😀aбư字', "AND ", "OR ", "NOT ", "title:", "lang:"]
)


@given(st.lists(_SIGNS, max_size=120).map("".join) | st.text(max_size=200))
def test_parser_takes_every_text(text: str) -> None:
    query = parse(text)
    assert len(query.notes) <= MAX_NOTES
    for note in query.notes:
        assert 0 <= note.start <= note.end <= len(text)


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=5), max_size=20))
def test_parser_keeps_plain_words_in_order(words: list[str]) -> None:
    assert [clause.text for clause in parse(" ".join(words)).clauses if isinstance(clause, Word)] == words


@pytest.mark.parametrize(
    "text", ["(" * 100_000, "(" * 5000 + "a" + ")" * 5000, "title:" * 20_000, '"' * 100_000, "a " * 50_000]
)
def test_parser_is_quick_with_monsters(text: str) -> None:
    started = time.perf_counter()
    query = parse(text)
    # Reading takes 20 ms here; the bound leaves room for a slow machine, not for a quadratic parser (minutes).
    assert time.perf_counter() - started < 2
    assert len(query.clauses) <= MAX_WORDS
