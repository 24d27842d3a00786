"""Other spellings in a large index, against those that a small one has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines import open_engine
from search.engines.port import Snapshot
from search.model.fields import TermField
from search.query.typos import find_spellings
from tests.engines.builders import document, fill
from tests.engines.test_versus import brief
from tests.folders import brief_folder

BODY = TermField.BODY_STEM
words = st.text("abcdé", min_size=3, max_size=7)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.query.typos.LARGE", 0)


def find(snapshot: Snapshot, word: str, distance: int) -> list[str]:
    found = find_spellings(snapshot, BODY, f"xx:{word}", distance, 1_000)
    return [term.removeprefix("xx:") for term in found]


@pytest.mark.usefixtures("large")
@brief
@given(st.lists(words, min_size=20, max_size=80), st.lists(words, min_size=5, max_size=10))
def test_one_error_is_found_wherever_it_is_behind_the_first_letter(terms: list[str], asked: list[str]) -> None:
    with brief_folder() as folder:
        engine = open_engine(f"tantivy:{folder}")
        fill(engine, *(document(f"d{at}", body=f"xx:{term}") for at, term in enumerate(terms)))
        snapshot = engine.snapshot()
        for word in asked:
            every, two = (snapshot.similar_terms(BODY, f"xx:{word}", distance, 4, 1_000) for distance in (1, 2))
            assert [f"xx:{term}" for term in find(snapshot, word, 1)] == list(every)
            known = {f"xx:{term}" for term in find(snapshot, word, 2)}
            assert known == {term for term in two if term in every or term[4:5] == word[1]}


@pytest.mark.usefixtures("large")
def test_word_of_a_script_without_known_letters_is_compared_with_all_that_begin_so() -> None:
    with brief_folder() as folder:
        engine = open_engine(f"tantivy:{folder}")
        fill(engine, document("a", body="xx:λόγος xx:λάγος"))
        assert find(engine.snapshot(), "λύγος", 1) == ["λάγος", "λόγος"]
