"""The language of whole pages and of paragraphs: floors over all labeled ones, and how often the model is asked."""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from search.analysis import LanguageDetector
from search.analysis.model import LazyModel
from tests.analysis.tables import read_table

ROOT = Path(__file__).parents[2]
SENTENCES = dict(read_table("detection.tsv"))
DENSE = ("ja", "ko", "zh")
MODEL = LazyModel()


class CountingModel:
    """Counts how often the model is asked."""

    def __init__(self) -> None:
        self.question_count = 0

    def rank(self, text: str) -> list[tuple[str, float]]:
        self.question_count += 1
        return MODEL.rank(text)


def read_labels(folder: Path) -> list[dict[str, object]]:
    return [
        json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]


@functools.cache
def sample_pages() -> list[tuple[str, str]]:
    """Language and text of every page of the sample, with the lines around the article."""
    labels = read_labels(ROOT / "tests" / "data" / "sample")
    pages = ROOT / "sample" / "pages"
    return [(str(label["language"]), (pages / str(label["path"])).read_text("utf-8")) for label in labels]


@functools.cache
def labeled_bodies() -> list[tuple[str, list[str]]]:
    """Language and paragraphs of every labeled page."""
    pages = ROOT / "tests" / "data" / "pages"
    labels = read_labels(pages / "first") + read_labels(pages / "second")
    return [(str(label["language"]), [str(line) for line in label["body"]]) for label in labels]  # type: ignore[attr-defined]


def share_right(texts: Iterable[tuple[str, str]]) -> float:
    detector = LanguageDetector(MODEL)
    outcomes = [detector.detect(text).language == language for language, text in texts]
    return sum(outcomes) / len(outcomes)


def with_third_in_vietnamese(paragraphs: list[str]) -> str:
    """A page into whose middle Vietnamese paragraphs came, up to a third of its length."""
    room = sum(map(len, paragraphs)) // 2
    middle = len(paragraphs) // 2
    foreign = (SENTENCES["vi"] + " ") * (room // (len(SENTENCES["vi"]) + 1))
    return "\n".join([*paragraphs[:middle], foreign, *paragraphs[middle:]])


def test_detect_names_language_of_sample_pages() -> None:
    assert share_right(sample_pages()) >= 0.99


def test_detect_names_language_of_labeled_bodies() -> None:
    assert len({language for language, _ in labeled_bodies()}) >= 40
    assert share_right((language, "\n".join(body)) for language, body in labeled_bodies()) >= 0.99


def test_detect_names_language_of_paragraphs() -> None:
    paragraphs = [
        (language, paragraph)
        for language, body in labeled_bodies()
        for paragraph in body
        if len(paragraph) >= (40 if language in DENSE else 80)
    ]
    assert len(paragraphs) >= 500
    assert share_right(paragraphs) >= 0.99


def test_detect_names_language_of_pages_with_third_in_vietnamese() -> None:
    assert share_right((language, with_third_in_vietnamese(body)) for language, body in labeled_bodies()) >= 0.97


@pytest.mark.parametrize(
    "languages",
    ["uk ru bg mk sr", "cs sk", "no da sv", "id ms", "es pt", "hr sr sl", "lt lv", "et fi"],
)
def test_detect_keeps_pages_of_related_languages_apart(languages: str) -> None:
    family = languages.split()
    pages = [(language, "\n".join(body)) for language, body in labeled_bodies() if language in family]
    sentences = [(language, text) for language, text in read_table("related_languages.tsv") if language in family]
    assert Counter(language for language, _ in sentences).keys() == set(family)
    assert share_right(pages) == 1.0
    assert share_right(sentences) >= 0.95


def test_detect_seldom_asks_model() -> None:
    model = CountingModel()
    detector = LanguageDetector(model)
    texts = [text for _, text in sample_pages()] + ["\n".join(body) for _, body in labeled_bodies()]
    asked = 0
    for text in texts:
        before = model.question_count
        detector.detect(text)
        asked += model.question_count > before
    assert asked <= 0.05 * len(texts)


def test_detect_asks_model_few_times_of_page_of_riddles() -> None:
    model = CountingModel()
    LanguageDetector(model).detect("\n".join(f"Ninh Thuan {number} Phan Rang" for number in range(500)))
    assert 0 < model.question_count <= 4
