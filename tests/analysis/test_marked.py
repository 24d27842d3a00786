"""The spellings that a Vietnamese syllable without marks can have."""

from __future__ import annotations

import pytest

from search.analysis import fold, list_marked
from tests.analysis.tables import read_table


@pytest.mark.parametrize(("syllable", "spellings"), read_table("marked_syllables.tsv"))
def test_syllable_has_its_spellings(syllable: str, spellings: str) -> None:
    found = list_marked(syllable)
    assert set(spellings.split()) <= set(found)
    assert bool(found) is bool(spellings)
    assert {fold(each) for each in found} <= {syllable}
