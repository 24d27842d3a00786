"""The lists of function words and telling letters, and who wins a ballot."""

import unicodedata
from pathlib import Path

import pytest

from search.analysis import voting
from search.analysis.languages.table import languages
from search.analysis.voting import Ballot, count_votes, pool

DATA = Path(voting.__file__).parent / "data"


def read_lists(name: str) -> list[tuple[str, list[str]]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [(row[0], row[1].split()) for row in (line.split("\t") for line in lines if not line.startswith("#"))]


@pytest.mark.parametrize("name", ["function_words.tsv", "telling_letters.tsv"])
def test_lists_stand_under_languages_that_detector_answers(name: str) -> None:
    assert {code for code, _ in read_lists(name)} <= {code for code, known in languages().items() if known.is_detected}


@pytest.mark.parametrize("name", ["function_words.tsv", "telling_letters.tsv"])
def test_lists_hold_lower_case_once(name: str) -> None:
    for code, members in read_lists(name):
        assert len(members) == len(set(members)), code
        for member in members:
            assert member == unicodedata.normalize("NFC", member.lower()), (code, member)


def test_telling_letters_are_single_letters() -> None:
    assert all(len(letter) == 1 for _, letters in read_lists("telling_letters.tsv") for letter in letters)


def test_function_words_are_found_as_texts_are_split() -> None:
    for code, words in read_lists("function_words.tsv"):
        lost = [word for word in words if count_votes(word).word_count != 1]
        assert not lost, code


def test_ballot_has_winner_only_with_clear_lead() -> None:
    assert Ballot(10, {"cs": 4.0, "sk": 1.0}).winner == "cs"
    assert Ballot(10, {"cs": 4.0, "sk": 3.0}).winner is None
    assert Ballot(100, {"cs": 4.0}).winner is None
    assert Ballot(10, {"cs": 1.0}).winner is None
    assert Ballot(0, {}).winner is None


def test_pooled_ballots_find_winner_that_none_has_alone() -> None:
    ballots = [Ballot(10, {"da": 2.0, "no": 1.0}), Ballot(10, {"da": 2.0, "no": 0.5})]
    assert [ballot.winner for ballot in ballots] == [None, None]
    assert pool(ballots).winner == "da"


def test_apostrophes_part_words() -> None:
    assert count_votes("l’eau qu'elle").word_count == 4
