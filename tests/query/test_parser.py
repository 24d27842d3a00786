"""How queries are read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.model.query import (
    GRAMMAR_VERSION,
    All,
    Clause,
    Either,
    Excluded,
    Fielded,
    Query,
    Quoted,
    QuoteForm,
    Required,
    Weighted,
    Word,
    WordForm,
)
from search.places import Gazetteer
from search.query import parse
from search.query.parser import MAX_WORDS
from search.query.repair import MAX_NOTES
from search.query.writing import write_query

TREES = Path(__file__).parent.parent / "data" / "query" / "trees.tsv"


NAMES = TREES.parent / "names.tsv"


def _rows(path: Path = TREES) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _show(clause: Clause) -> str:
    match clause:
        case Word(text, _, form):
            return (
                {WordForm.EXACT: "=", WordForm.PATTERN: "pattern:"}.get(form, "")
                + text
                + "~" * (form is WordForm.TYPOS)
            )
        case Quoted(text, _, form, distance):
            return f'"{text}"' + "~" * (form is not QuoteForm.EXACT) + (str(distance) if distance else "")
        case Weighted(inner, weight):
            return f"({_show(inner)} ^{weight:g})"
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


@pytest.mark.parametrize(("text", "tree", "why"), _rows(NAMES))
def test_name_stays_whole_beside_operators(text: str, tree: str, why: str) -> None:
    query = parse(text, Gazetteer.load())
    assert show(query) == tree, why


@pytest.mark.parametrize("text", ["-Hà Tĩnh lũ", "Hà Tĩnh OR Nghệ An", "title:Hà Tĩnh lũ", "+thành phố Hồ Chí Minh"])
def test_names_beside_operators_are_written_as_they_are_read(text: str) -> None:
    query = parse(text, Gazetteer.load())
    assert show(parse(write_query(query.clauses))) == show(query)


REPAIRS = TREES.parent / "repairs.tsv"


def _repairs() -> list[list[str]]:
    return _rows(REPAIRS)


@pytest.mark.parametrize(("text", "part", "repaired", "why"), _repairs())
def test_note_names_its_part_and_a_repaired_query(text: str, part: str, repaired: str, why: str) -> None:
    note = parse(text).notes[0]
    assert (text[note.start : note.end], note.repaired) == (part, repaired), why
    assert note.kind not in {again.kind for again in parse(note.repaired).notes}


def test_grammar_version_stands_in_the_tree() -> None:
    assert parse("a").grammar_version == GRAMMAR_VERSION == 4


def test_parser_notes_say_where() -> None:
    (note,) = parse('flood "in the delta').notes
    assert 'flood "in the delta'[note.start : note.end] == '"in the delta'


_SIGNS = st.sampled_from(
    [*'"“”«»「」()（）+-−＋*?:|^~=<>1 \t\n\0\u200e\u202e😀aбư字', "AND ", "OR ", "NOT ", "title:", "lang:"]
)


@settings(deadline=None)
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


@given(st.lists(_SIGNS, max_size=60).map("".join) | st.text(max_size=100))
@example("+title:-a").via("a sign before a field that excludes")
@example("(NOT a)^2").via("a weight of what is excluded")
@example("(b^2)^2 (title:a)^2").via("weights of weights and fields")
@example("title:(+a) title:(lang:a)").via("fields of signs and fields")
def test_tree_written_as_text_reads_as_the_same_tree(text: str) -> None:
    query = parse(text)
    assert show(parse(write_query(query.clauses))) == show(query)
