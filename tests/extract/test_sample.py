"""The labeled sample corpus: how many pages are read as a careful reader reads them."""

from __future__ import annotations

import functools
import json
import unicodedata
from dataclasses import dataclass
from typing import Any

import pytest

from index.article import Article
from tests.extract.pages import DATA, ROOT, extract

LABELS = sorted((ROOT / "tests" / "data" / "sample").glob("*.jsonl"))
FLOORS = {"language": 0.99, "title": 0.97, "published": 0.93, "author": 0.95, "source_url": 0.98, "outlet": 0.98}
FURNITURE = (DATA / "furniture.txt").read_text(encoding="utf-8").splitlines()


@dataclass(frozen=True, slots=True)
class Page:
    label: dict[str, Any]
    content: str
    article: Article


@functools.cache
def pages() -> tuple[Page, ...]:
    labels = [json.loads(line) for path in LABELS for line in path.read_text(encoding="utf-8").splitlines()]
    contents = [(ROOT / "sample" / "pages" / label["path"]).read_text(encoding="utf-8") for label in labels]
    return tuple(Page(label, text, extract(text)) for label, text in zip(labels, contents, strict=True))


def read_fact(article: Article, fact: str) -> object:
    if fact != "published":
        return getattr(article, fact)
    published = article.published
    return {"date": published.date, "precision": published.precision.value, "basis": published.basis.value}


@pytest.mark.parametrize(("fact", "floor"), FLOORS.items())
def test_sample_fact_reaches_its_floor(fact: str, floor: float) -> None:
    wrong = [page.label["path"] for page in pages() if read_fact(page.article, fact) != page.label[fact]]
    assert 1 - len(wrong) / len(pages()) >= floor, wrong


def test_sample_bodies_hold_no_furniture() -> None:
    found = [(p.label["path"], line) for p in pages() for line in p.article.body.split("\n") if has_furniture(line)]
    assert not found


def has_furniture(line: str) -> bool:
    return any(words in line for words in FURNITURE)


def test_sample_bodies_never_repeat_the_title() -> None:
    assert not [p.label["path"] for p in pages() if p.label["title"] and p.label["title"] in p.article.body.split("\n")]


def test_sample_bodies_hold_every_paragraph() -> None:
    lost = [
        (p.label["path"], line) for p in pages() for line in paragraphs_of(p) if line not in p.article.body.split("\n")
    ]
    assert not lost


def paragraphs_of(page: Page) -> list[str]:
    """The lines between head and foot, as the labels tell them; independent of how extraction finds them."""
    lines = [line.strip() for line in unicodedata.normalize("NFC", page.content).split("\n") if line.strip()]
    title, author = page.label["title"], page.label["author"]
    if lines[0].startswith("Vietnam.vn"):
        lines = lines[3:]
    elif title:
        lines = lines[lines.index(title) + 1 :]
    counter = next(i for i, line in enumerate(lines) if "(0)" in line and len(line) < 40)
    foot = next((i for i, line in enumerate(lines[:counter]) if is_foot(line, author, i, counter)), counter)
    dated = 1 if page.label["published"]["basis"] == "stated" and len(lines[0]) < 40 else 0
    return [line for line in lines[dated:foot] if line != title]


def is_foot(line: str, author: str | None, index: int, counter: int) -> bool:
    starts_with_author = author is not None and line.startswith(author) and index >= counter - 2
    return starts_with_author or (index >= counter - 1 and ("https://" in line or len(line) < 12))
