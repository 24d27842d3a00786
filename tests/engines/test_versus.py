"""The same random questions to both engines, after the same random writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import Engine, open_engine
from search.model.plan import Plan
from tests.engines.comparison import (
    Commit,
    Crossing,
    assert_same_answers,
    assert_same_enumerations,
    assert_same_lookups,
    assert_same_similar_terms,
    commits,
    completions,
    crossings,
    fill_with_terms,
    misspelled,
    rebuild,
    spelled,
    write,
)
from tests.engines.conftest import SCHEMES
from tests.engines.plans import FIELDS, plans
from tests.folders import brief_folder

questions = st.lists(plans, min_size=4, max_size=8)
thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
brief = settings(thorough, max_examples=15)


@contextmanager
def both_engines() -> Iterator[list[Engine]]:
    with brief_folder() as folder:
        yield [open_engine(f"{scheme}:{folder}/{scheme}") for scheme in SCHEMES]


@contextmanager
def both_with(history: list[Commit]) -> Iterator[list[Engine]]:
    with both_engines() as engines:
        for engine in engines:
            write(engine, history)
        yield engines


@thorough
@given(st.lists(commits(3, 9), min_size=1, max_size=4), questions)
def test_engines_answer_alike(history: list[Commit], asked: list[Plan]) -> None:
    with both_with(history) as engines:
        assert_same_answers(engines, asked)


@brief
@given(st.lists(commits(0, 4), min_size=9, max_size=12), questions)
def test_engines_answer_alike_after_merges_and_after_a_rebuild(history: list[Commit], asked: list[Plan]) -> None:
    with both_with(history) as engines:
        # How long deleted documents count in frequencies and lengths depends on when segments are merged.
        assert_same_answers(engines, asked, same_scores=False)
        for engine in engines:
            rebuild(engine, history)
        assert_same_answers(engines, asked)


@brief
@given(st.lists(commits(0, 9), min_size=1, max_size=4))
def test_engines_look_up_alike(history: list[Commit]) -> None:
    with both_with(history) as engines:
        assert_same_lookups(engines)


@brief
@given(st.lists(commits(2, 9), min_size=1, max_size=4), crossings, completions)
def test_engines_enumerate_alike(
    history: list[Commit], asked: list[Crossing], completed: list[tuple[str, int]]
) -> None:
    with both_with(history) as engines:
        assert_same_enumerations(engines, asked, completed)


@brief
@given(spelled, misspelled)
def test_engines_find_the_same_similar_terms(terms: list[str], asked: list[tuple[str, int, int, int]]) -> None:
    with both_engines() as engines:
        for engine in engines:
            fill_with_terms(engine, terms)
        assert_same_similar_terms(engines, asked)
        snapshot = engines[0].snapshot()
        for text, distance, prefix_length, limit in asked:
            found = snapshot.similar_terms(FIELDS[0], text, distance, prefix_length, limit)
            near = {
                term
                for term in terms
                if term != text and swaps_apart(term, text) <= distance and term[:prefix_length] == text[:prefix_length]
            }
            assert set(found) <= near and len(found) == min(limit, len(near))
            assert list(found) == sorted(found, key=lambda term: (swaps_apart(term, text), -found[term], term))


def swaps_apart(one: str, other: str) -> int:
    """Optimal string alignment by its definition."""
    table = {(row, 0): row for row in range(len(one) + 1)} | {(0, column): column for column in range(len(other) + 1)}
    for row, mine in enumerate(one, 1):
        for column, theirs in enumerate(other, 1):
            steps = [
                table[row - 1, column] + 1,
                table[row, column - 1] + 1,
                table[row - 1, column - 1] + (mine != theirs),
            ]
            if row > 1 and column > 1 and mine == other[column - 2] and one[row - 2] == theirs:
                steps.append(table[row - 2, column - 2] + 1)
            table[row, column] = min(steps)
    return table[len(one), len(other)]
