"""What the record of a page gives is trusted over the page."""

from __future__ import annotations

import pytest

from index.page import Form, Given, RawPage
from index.refusal import Reason, Refusal
from search.model.document import Basis, Clue, Precision, Published
from tests.extract.pages import extract, extractor

PAGE = (
    "Lũ ở Hương Khê\n\nSáng 31/10/2023, nước sông Ngàn Sâu lên nhanh, xã Điền Mỹ (Hương Khê, Hà Tĩnh) bị chia cắt.\n"
    "Hoài Nam\nNguồn: https://baohatinh.vn/lu-1.html\nBình luận (0)"
)
DAY = Published("2024-10-23", Precision.DAY, Basis.STATED, "2024-10-23")
GIVEN = Given(
    url="https://www.vietnam.vn/cs/1",
    title="Ein Titel",
    published=DAY,
    language="de",
    author="Le Hoa",
    source="https://www.baohaiduong.vn/a.html",
    provinces=("hai-duong",),
)


def test_given_facts_replace_those_of_the_page() -> None:
    article = extract(PAGE, GIVEN)
    assert (article.url, article.title, article.published, article.language) == (GIVEN.url, "Ein Titel", DAY, "de")
    assert (article.author, article.source_url) == ("Le Hoa", "https://www.baohaiduong.vn/a.html")
    assert article.outlet == "baohaiduong.vn"
    assert [(p.unit, p.former) for p in article.provinces] == [("hai-phong", "hai-duong")]


def test_given_facts_have_the_clue_given() -> None:
    assert {evidence.clue for evidence in extract(PAGE, GIVEN).evidence} == {Clue.GIVEN}


@pytest.mark.parametrize(
    ("source", "outlet", "url"),
    [("Báo Hà Tĩnh", "Báo Hà Tĩnh", None), ("www.baohatinh.vn", "baohatinh.vn", None)],
)
def test_given_source_may_be_a_name_or_a_domain(source: str, outlet: str, url: str | None) -> None:
    article = extract(PAGE, Given(source=source))
    assert (article.outlet, article.source_url) == (outlet, url)


def test_given_title_is_no_part_of_the_body() -> None:
    body = "Sáng 31/10/2023, nước sông lên nhanh.\nLũ ở Hương Khê\nNgười dân đi thuyền."
    assert extract(body, Given(title="Lũ ở Hương Khê")).body.split("\n") == [
        body.split("\n")[0],
        "Người dân đi thuyền.",
    ]


def test_given_empty_words_are_not_given() -> None:
    assert extract(PAGE, Given(title=" ", author="")).author == "Hoài Nam"


def test_given_unknown_units_are_left_out() -> None:
    assert extract(PAGE, Given(provinces=("atlantis",))).provinces == ()


@pytest.mark.parametrize("content", ["", " \n\t\n", "Bình luận (0)\nNo data", "…\n---"])
def test_page_without_text_is_refused(content: str) -> None:
    found = extractor().extract(RawPage("news.jsonl:17", Form.TEXT, content))
    assert isinstance(found, Refusal)
    assert (found.where, found.reason) == ("news.jsonl:17", Reason.NO_TEXT)
