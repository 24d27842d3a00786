"""Words folded by the table of single letters are what Unicode's own steps make of the whole word."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from search.places.folding import fold

WORDS = st.text() | st.text("aĐđðıłøæœəİǅΣΆéệ̛'’ʼ‘`ạ\u1100\u1161가각й-", max_size=12)


def _fold_by_steps(text: str) -> str:
    lowered = text.replace("İ", "i").lower()
    for letter, whole in zip("đðıłøæœə", ["d", "d", "i", "l", "o", "ae", "oe", "a"], strict=True):
        lowered = lowered.replace(letter, whole)
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    composed = unicodedata.normalize("NFC", bare)
    return "".join(c for c in composed if c not in "'’ʼ‘`")


@given(WORDS)
def test_fold_is_what_the_steps_make_of_the_whole(text: str) -> None:
    assert fold(text) == _fold_by_steps(text)
