"""Which units an article is about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.extract.provinces import ArticleParts, extract_provinces
from search.model.document import UNDATED, Basis, Precision, Published
from search.places import Gazetteer

DATA = Path(__file__).parent.parent / "data" / "extract" / "provinces.jsonl"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
CASES = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def published(date: str | None) -> Published:
    return UNDATED if date is None else Published(date, PRECISIONS[len(date)], Basis.STATED, date)


def article(**parts: Any) -> ArticleParts:
    return ArticleParts(
        parts.get("title"),
        parts["body"],
        parts["language"],
        published(parts["published"]),
        parts.get("source_url"),
        parts.get("outlet"),
    )


def assigned(parts: ArticleParts, gazetteer: Gazetteer) -> list[str]:
    found = extract_provinces(parts, gazetteer)
    return [f"{each.unit} {each.former or '-'} {each.role} {each.text}" for each in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_provinces_of_an_article(gazetteer: Gazetteer, case: dict[str, Any]) -> None:
    assert assigned(article(**case), gazetteer) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_assignments_are_units_of_the_day(gazetteer: Gazetteer, case: dict[str, Any]) -> None:
    found = extract_provinces(article(**case), gazetteer)
    assert len({(each.unit, each.former) for each in found}) == len(found)
    for each in found:
        assert gazetteer.unit(each.unit).valid_to is None
        assert each.former is None or gazetteer.unit(each.former).successor == each.unit


def test_provinces_of_an_empty_article_are_none(gazetteer: Gazetteer) -> None:
    assert extract_provinces(ArticleParts(None, "", "und", UNDATED), gazetteer) == ()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed pages are not beside this checkout")
@pytest.mark.parametrize(
    ("name", "language", "day", "url", "expected"),
    [
        ("000_66cdfc1598f08d3e", "cs", "2024-10-23", "https://baohaiduong.vn/x.html", [("hai-phong", "hai-duong")]),
        ("001_8e8fce08209cf63b", "ru", "2023-12-27", None, [("ha-tinh", None)]),
        ("002_1d8f1abbb1195809", "de", None, None, [("khanh-hoa", "ninh-thuan")]),
        ("003_46ff231d867e4b0c", "sv", "2023-09-08", None, [("ninh-binh", "ninh-binh-old")]),
        ("004_0f01295bbe2f3e7b", "tr", "2025-10-31", "https://www.camau.gov.vn/x", [("ca-mau", None)]),
    ],
)
def test_subjects_of_the_seed_pages(
    gazetteer: Gazetteer,
    name: str,
    language: str,
    day: str | None,
    url: str | None,
    expected: list[tuple[str, str | None]],
) -> None:
    page = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    body = page.split("(0)")[0].rpartition("\n")[0]
    found = extract_provinces(ArticleParts(None, body, language, published(day), url), gazetteer)
    assert [(each.unit, each.former) for each in found if each.role == "subject"] == expected
