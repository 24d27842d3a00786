"""What holds for every text whatever."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.extract.body import extract_body, read_form
from index.extract.clean import clean_text
from index.extract.dates import find_dates
from index.page import Form, RawPage
from tests.extract.pages import DATA, extractor

PIECES = st.sampled_from(["", *(DATA / "pieces.txt").read_text(encoding="utf-8").splitlines()])
LINES = st.lists(st.one_of(PIECES, st.text(max_size=80)), max_size=12).map("\n".join)
LANGUAGES = st.sampled_from(["cs", "en", "vi", "zh", "ja", "ko", "th", "ar", "hu", "lv", "pl", "hi", "und", "xx"])


@settings(deadline=None, max_examples=150)
@given(content=LINES)
def test_extract_never_raises_and_gives_clean_bodies(content: str) -> None:
    found = extractor().extract(RawPage("x", Form.TEXT, content))
    if isinstance(found, Article):
        lines = found.body.split("\n")
        assert all(line == line.strip() and line for line in lines)
        assert unicodedata.is_normalized("NFC", found.body)
        assert not any(unicodedata.category(sign) in ("Cc", "Cs") for line in lines for sign in line)


@settings(deadline=None, max_examples=300)
@given(content=LINES)
def test_body_lines_are_lines_of_the_page_in_order(content: str) -> None:
    rest = iter(clean_text(content).split("\n"))
    for line in filter(None, extract_body(read_form(content)).split("\n")):
        assert any(line in other for other in rest)


@settings(deadline=None, max_examples=300)
@given(content=LINES, language=LANGUAGES)
def test_dates_lie_in_the_text_without_overlap(content: str, language: str) -> None:
    end = 0
    for date in find_dates(content, language):
        assert end <= date.start < date.end <= len(content)
        end = date.end


@settings(deadline=None, max_examples=100)
@given(content=st.text(max_size=400))
def test_extract_never_raises_on_html(content: str) -> None:
    extractor().extract(RawPage("x", Form.HTML, f"<html><body><p>{content}</p></body></html>"))
