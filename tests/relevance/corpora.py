"""The sample corpus as two indexes: its pages, and its paragraphs as documents of their own; no expectations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from index.article import Article
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, fill
from tests.extract.pages import ROOT, extract

PAGES = ROOT / "sample" / "pages"
LEAST_LETTERS = {"zh": 40, "ja": 40, "ko": 40}
USUAL_LETTERS = 100
"""Shorter paragraphs answer nothing; in scripts that write a word in two signs fewer will do."""


@cache
def read_articles() -> tuple[tuple[str, Article], ...]:
    """Every page of the sample, its id being "story/language"; extracted once for all who ask."""
    paths = sorted(PAGES.glob("*/*.txt"))
    return tuple((f"{path.parent.name}/{path.stem}", extract(path.read_text(encoding="utf-8"))) for path in paths)


def read_paragraphs() -> Iterator[tuple[str, Article]]:
    """Every longer paragraph as a bare document, without title, date or anything else."""
    for id_, article in read_articles():
        for number, paragraph in enumerate(article.body.split("\n")):
            if len(paragraph) >= LEAST_LETTERS.get(article.language, USUAL_LETTERS):
                yield f"{id_}#{number}", Article(body=paragraph, language=article.language)


def serve_pages(folder: Path) -> SearchService:
    """Pages, searched as a reader does: editions of a story under one hit."""
    articles = [
        (id_, replace(article, source_url=f"https://{id_.split('/')[0]}.vn/1.html")) for id_, article in read_articles()
    ]
    return SearchService(fill(address("tantivy", folder), articles), Gazetteer.load())


def serve_paragraphs(folder: Path) -> SearchService:
    """Paragraphs of all languages in one index."""
    return SearchService(fill(address("tantivy", folder), read_paragraphs()), Gazetteer.load())
