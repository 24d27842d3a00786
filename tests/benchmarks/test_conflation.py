"""Tables of stems that belong to one word: how they are made, and those that are shipped."""

from __future__ import annotations

import pytest

from benchmarks.conflation import LANGUAGES, Forms, make_rows, measure
from search.analysis import fold
from search.analysis.filters.conflation import WORD, read_rows
from search.analysis.languages.table import conflation_table

LEMMAS = {
    "skola": "skola",
    "skolor": "skola",
    "skolan": "skola",
    "plan": "plan",
    "planer": "plan",
    "pla": "pla",
    "böcker": "bok",
    "bok": "bok",
    "boken": "bok",
    "child": "child",
    "infant": "child",
}
SHARES = {word: 1 / (place + 2) for place, word in enumerate(LEMMAS)}
FORMS = Forms(SHARES, LEMMAS)


def cut(word: str) -> str:
    """A stemmer that knows few endings."""
    for ending in ("or", "en", "er", "a"):
        word = word.removesuffix(ending) if len(word) > 3 else word
    return "pla" if word in ("plan", "pla") else word


def test_stems_of_one_word_are_given_that_of_most_of_its_forms() -> None:
    rows = make_rows(FORMS, cut)
    assert rows["skolan"] == "skol"
    assert rows["böck"] == "bok"
    assert "skol" not in rows and "bok" not in rows


def test_stem_with_another_first_letter_is_never_given() -> None:
    rows = make_rows(FORMS, cut)
    assert "infant" not in rows and WORD + "infant" not in rows


def test_words_whose_stem_is_mostly_another_words_get_rows_of_their_own() -> None:
    lemmas = {"mest": "mest", "mester": "mester", "mestern": "mester", "mesterns": "mester"}
    stems = {"mest": "mest", "mester": "mest", "mestern": "mestern", "mesterns": "mestern"}
    forms = Forms({"mest": 0.5, "mester": 0.1, "mestern": 0.1, "mesterns": 0.1}, lemmas)
    assert make_rows(forms, stems.__getitem__) == {WORD + "mester": "mestern"}


def test_measure_tells_pairs_that_meet_and_forms_that_are_shared() -> None:
    forms = Forms(dict.fromkeys(("ab", "ac", "bb"), 0.1), {"ab": "a", "ac": "a", "bb": "b"})
    assert measure(forms, str) == (0.0, 0.0)
    assert measure(forms, lambda word: word[0]) == (100.0, 0.0)
    assert measure(forms, lambda word: word[1]) == (0.0, pytest.approx(200 / 3))


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_tables_lead_to_a_stem_that_stays_and_begins_alike(language: str) -> None:
    rows = read_rows(conflation_table(language))
    assert len(rows) > 100
    for plain, given in rows.items():
        assert given not in rows
        assert fold(given)[:1] == fold(plain.removeprefix(WORD))[:1]
