"""Five real pages, field by field."""

from __future__ import annotations

import pytest

from tests.extract.pages import SEEDS, extract, read_cases

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real pages are not beside this checkout")
CASES = read_cases("seeds.jsonl")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_seed_yields_what_a_reader_finds(case: dict[str, str | None]) -> None:
    article = extract((SEEDS / str(case["file"])).read_text(encoding="utf-8"))
    published = article.published
    assert {
        "title": article.title,
        "language": article.language,
        "published": [published.date, published.precision.value, published.basis.value],
        "author": article.author,
        "outlet": article.outlet,
        "source_url": article.source_url,
        "province": [[p.unit, p.former] for p in article.provinces if p.role == "subject"],
    } == {key: case[key] for key in case if key not in ("file", "first", "last", "paragraphs")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_seed_body_has_every_paragraph_and_no_furniture(case: dict[str, str | int]) -> None:
    lines = extract((SEEDS / str(case["file"])).read_text(encoding="utf-8")).body.split("\n")
    assert len(lines) == case["paragraphs"]
    assert lines[0].startswith(str(case["first"]))
    assert lines[-1].startswith(str(case["last"]))
