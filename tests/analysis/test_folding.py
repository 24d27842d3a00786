"""What folding takes off and what it leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import fold, normalize
from tests.analysis.tables import read_table


@pytest.mark.parametrize(("word", "folded"), read_table("folding.tsv"))
def test_fold_follows_table(word: str, folded: str) -> None:
    assert fold(normalize(word)) == folded


@given(st.text(min_size=1))
def test_fold_never_leaves_nothing(word: str) -> None:
    assert fold(word)


@given(st.text(st.characters(categories=["Ll", "Lo", "Nd"]), min_size=1))
def test_fold_twice_changes_nothing(word: str) -> None:
    folded = fold(normalize(word))
    assert fold(folded) == folded
