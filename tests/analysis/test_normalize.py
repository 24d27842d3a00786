"""The stored form of a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import normalize


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("Ha\u0300 Ti\u0303nh", "Hà Tĩnh"),
        ("Dampf\u00adschiff", "Dampfschiff"),
        ("\ufeffa\u200bb\u2060c", "abc"),
        ("\u202bاب\u202c", "اب"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00\x07b\tc", "ab\tc"),
        ("می\u200cروم", "می\u200cروم"),
        ("a\u200cb", "ab"),
        ("\ud800x", "\ufffdx"),
        ("e\u200b\u0301", "é"),
    ],
)
def test_normalize_gives_stored_form(raw: str, stored: str) -> None:
    assert normalize(raw) == stored


@given(st.text())
def test_normalize_twice_changes_nothing(raw: str) -> None:
    assert normalize(normalize(raw)) == normalize(raw)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_normalize_gives_nfc(raw: str) -> None:
    assert unicodedata.is_normalized("NFC", normalize(raw))
