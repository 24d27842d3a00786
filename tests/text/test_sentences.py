"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("At 5:30 a.m. Ms. Thoa met Mr. Lanh. They spoke.", ["At 5:30 a.m. Ms. Thoa met Mr. Lanh.", "They spoke."]),
        ("Ráno 23. října začala schůze. Skončila večer.", ["Ráno 23. října začala schůze.", "Skončila večer."]),
        ("In the year 2024. Then more.", ["In the year 2024.", "Then more."]),
        ("It rose to 2.4 metres. Done.", ["It rose to 2.4 metres.", "Done."]),
        ("“Stop.” He left.", ["“Stop.”", "He left."]),
        ("洪水泛滥。居民逃生！", ["洪水泛滥。", "居民逃生！"]),
        ("पहला वाक्य। दूसरा।", ["पहला वाक्य।", "दूसरा।"]),
        ("A headline\nA lead", ["A headline", "A lead"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_are_split(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(st.text(max_size=200))
def test_sentences_hold_everything_but_white_space(text: str) -> None:
    kept = "".join(text[start:end] for start, end in split_sentences(text))
    assert "".join(kept.split()) == "".join(text.split())
