"""Lines in which a page speaks of itself and not of the news: they go, and what only looks like them stays."""

from __future__ import annotations

import pytest

from index.extract.body import extract_body, read_form
from tests.extract.pages import ROOT

PAGE = """Nhịp cầu mới của làng

Một đoạn văn đủ dài kể lại buổi sáng mà cả làng ra bờ sông xem những nhịp cầu tre đầu tiên được dựng lên.
{line}
Đoạn thứ hai, cũng dài như vậy, kể rằng đến chiều thì trẻ con trong làng đã chạy qua lại trên cầu không biết bao lần.
Bình luận (0)"""
LINES = (ROOT / "tests" / "data" / "extract" / "notices.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("language", "kind", "line"), CASES)
def test_line_between_paragraphs_is_kept_only_if_it_is_of_the_article(language: str, kind: str, line: str) -> None:
    body = extract_body(read_form(PAGE.format(line=line))).split("\n")
    assert (line in body) is (kind == "article"), language
    assert len(body) == (3 if kind == "article" else 2)
