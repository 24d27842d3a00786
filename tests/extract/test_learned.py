"""Lines that recur over a source's pages: learned from all of them, whatever their order, and then left out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from index.article import Article
from index.extract import Extractor, LearnedFurniture, read_lines
from index.furniture import FILE, read_learned, write_learned
from index.learn import learn_furniture
from index.page import Form, RawPage
from search.analysis import LanguageDetector
from search.places import Gazetteer
from tests.stories.builders import WORDS

MOTTO = "For the fields, the rivers and the people of the delta"
HOTLINE = "Readers who see something call the desk at 0912 000 000 at any hour of the day or the night, free of charge."


def page(number: int, *lines: str, source: str = "baohatinh.vn") -> RawPage:
    words = f"On day {number} of the flood {number * 37} boats left. {WORDS[number % len(WORDS)]}"
    foot = f"Source: https://{source}/bai-viet-so-{number}-trong-mua-lu.html" if source else "Source"
    return RawPage("page", Form.TEXT, "\n".join([words, *lines, WORDS[-number % len(WORDS)], foot, "Comment (0)"]))


def learn(pages: list[RawPage]) -> LearnedFurniture:
    return learn_furniture(lambda: map(read_lines, pages))


def test_line_of_many_pages_of_one_source_is_learned() -> None:
    learned = learn([page(number, MOTTO) for number in range(9)])
    assert learned.of("baohatinh.vn") == {MOTTO}
    assert learned.of("baonghean.vn") == frozenset()


def test_line_of_few_pages_is_not_learned() -> None:
    assert learn([page(number, MOTTO) for number in range(7)]).lines == {}


def test_line_of_many_sources_is_not_learned() -> None:
    assert learn([page(number, MOTTO, source=f"bao{number}.vn") for number in range(30)]).lines == {}


def test_same_text_over_and_over_teaches_nothing() -> None:
    assert learn([page(1, MOTTO)] * 30).lines == {}


def test_paragraph_needs_more_pages_than_a_short_line() -> None:
    assert learn([page(number, HOTLINE) for number in range(15)]).lines == {}
    assert learn([page(number, HOTLINE) for number in range(25)]).of("baohatinh.vn") == {HOTLINE}


def test_pages_without_a_source_teach_each_other() -> None:
    assert learn([page(number, MOTTO, source="") for number in range(9)]).of("") == {MOTTO}


def test_what_is_learned_does_not_depend_on_the_order_of_pages() -> None:
    pages = [page(number, MOTTO, *([HOTLINE] if number % 2 else [])) for number in range(60)]
    shuffled = random.Random(1).sample(pages, len(pages))
    assert learn(shuffled) == learn(pages)


def test_learned_line_is_no_part_of_the_article() -> None:
    extractor = Extractor(Gazetteer.load(), LanguageDetector(), LearnedFurniture({"baohatinh.vn": frozenset({MOTTO})}))
    found, other = extractor.extract_all([page(3, MOTTO), page(3, MOTTO, source="baonghean.vn")])
    assert isinstance(found, Article)
    assert isinstance(other, Article)
    assert MOTTO not in found.body
    assert WORDS[3] in found.body
    assert MOTTO in other.body


def test_page_of_nothing_but_learned_lines_keeps_them() -> None:
    extractor = Extractor(Gazetteer.load(), LanguageDetector(), LearnedFurniture({"": frozenset({MOTTO, WORDS[0]})}))
    found = extractor.extract(RawPage("page", Form.TEXT, f"{WORDS[0]}\n{MOTTO}"))
    assert isinstance(found, Article)
    assert WORDS[0] in found.body


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_learned_lines_are_kept_beside_the_index(tmp_path: Path, engine: str) -> None:
    learned = LearnedFurniture({"baohatinh.vn": frozenset({MOTTO, HOTLINE}), "": frozenset({"Thư viện ảnh"})})
    assert read_learned(f"{engine}:{tmp_path}").lines == {}
    assert write_learned(f"{engine}:{tmp_path}", learned) == 3
    assert (tmp_path / FILE).read_text(encoding="utf-8").count("\n") == 4
    assert read_learned(f"{engine}:{tmp_path}") == learned


def test_index_without_a_folder_keeps_nothing_learned() -> None:
    assert write_learned("opensearch:http://localhost:9200/x", LearnedFurniture({"": frozenset({MOTTO})})) == 0
    assert read_learned("opensearch:http://localhost:9200/x").lines == {}
