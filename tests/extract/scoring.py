"""Scores extraction on folders of labeled pages, fact by fact; how good is good enough is decided elsewhere."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.article import Article
from index.page import Form, RawPage
from search.analysis import normalize
from search.model.document import Role
from tests.extract.pages import ROOT, extractor

PAGES = ROOT / "tests" / "data" / "pages"
KEPT_ASIDE = frozenset({"held", "aside", "unseen"})
"""Folders whose misses nobody looks at, or they would be pages that somebody has seen."""
LEFT, LOST = "furniture left", "article lost"
"""Of these two, few hits are good; of the others, many are."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？।])\s*")
_LABEL_MARKS = " \t:\uff1a()[]|,;–—-"
_SHORTEST_FURNITURE = 4


@dataclass(frozen=True, slots=True)
class Labeled:
    """A page with what a careful reader finds in it and what extraction finds."""

    label: dict[str, Any]
    article: Article


@dataclass(frozen=True, slots=True)
class Count:
    """Hits among cases, with a line for each case that went wrong."""

    hits: int
    cases: int
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return self.hits / self.cases if self.cases else 0.0


def read_pages(folder: str) -> tuple[Labeled, ...]:
    """The pages of a folder that has labels, in their order; a page that is refused counts as an empty article."""
    path = PAGES / folder
    labels = [json.loads(line) for line in (path / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    return tuple(Labeled(label, _extract(path / label["path"])) for label in labels)


def score_pages(pages: Iterable[Labeled]) -> dict[str, Count]:
    """What extraction gets right and wrong, by fact."""
    pages = tuple(pages)
    stated = [page for page in pages if page.label["published"]["basis"] == "stated"]
    other = [page for page in pages if page.label["published"]["basis"] != "stated"]
    return {
        "language": _count(pages, lambda page: page.label["language"], lambda page: page.article.language),
        "title": _count(pages, lambda page: plain(page.label["title"]), lambda page: plain(page.article.title)),
        "published, stated": _count(stated, lambda page: page.label["published"], published_of),
        "published, inferred": _count(other, lambda page: page.label["published"], published_of),
        "provinces F1": _score_provinces(pages),
        "author": _count(pages, lambda page: page.label["author"], lambda page: page.article.author),
        "outlet": _count(pages, lambda page: page.label["outlet"], lambda page: page.article.outlet),
        "source_url": _count(pages, lambda page: page.label["source_url"], lambda page: page.article.source_url),
        LEFT: _sum(_score_furniture(page) for page in pages),
        LOST: _sum(_score_sentences(page) for page in pages),
    }


def published_of(page: Labeled) -> dict[str, str | None]:
    """When the article was found to have appeared, in the form of the labels."""
    found = page.article.published
    return {"date": found.date, "precision": found.precision.value, "basis": found.basis.value}


def plain(text: str | None) -> str | None:
    """Text in the one normal form, with single spaces; None stays None."""
    return None if text is None else " ".join(normalize(text).split())


def _extract(path: Path) -> Article:
    form = Form.HTML if path.suffix == ".html" else Form.TEXT
    found = extractor().extract(RawPage(path.name, form, path.read_text(encoding="utf-8")))
    return found if isinstance(found, Article) else Article("")


def _count(
    pages: Iterable[Labeled], expected: Callable[[Labeled], object], found: Callable[[Labeled], object]
) -> Count:
    pairs = [(page.label["path"], expected(page), found(page)) for page in pages]
    wrong = tuple(f"{path}: {one!r} read as {other!r}" for path, one, other in pairs if one != other)
    return Count(len(pairs) - len(wrong), len(pairs), wrong)


def _score_provinces(pages: Iterable[Labeled]) -> Count:
    """F1 of the subjects by today's units, as twice the hits among all that is labeled and all that is found."""
    hits = cases = 0
    wrong = []
    for page in pages:
        expected = {province["id"] for province in page.label["provinces"]}
        found = {province.unit for province in page.article.provinces if province.role is Role.SUBJECT}
        hits += 2 * len(expected & found)
        cases += len(expected) + len(found)
        if expected != found:
            wrong.append(f"{page.label['path']}: {sorted(expected)} read as {sorted(found)}")
    return Count(hits, cases, tuple(wrong))


def _score_furniture(page: Labeled) -> Count:
    """How much of the furniture is left in the body, as a whole line or a part between marks."""
    parts = {part for line in page.article.body.split("\n") for part in _parts(line)}
    furniture = [plain(text) or "" for text in page.label["furniture"]]
    furniture = [text for text in furniture if sum(c.isalpha() for c in text) >= _SHORTEST_FURNITURE]
    lines = {plain(line) for line in page.article.body.split("\n")}
    # The author's name in the credit of a picture belongs to the caption.
    furniture = [
        text for text in furniture if text != plain(page.label["author"]) or text in lines or text not in parts
    ]
    left = [text for text in furniture if text in parts or text.strip(_LABEL_MARKS) in parts]
    return Count(len(left), len(furniture), tuple(f"{page.label['path']}: left {text!r}" for text in left))


def _parts(line: str) -> Iterator[str]:
    yield plain(line) or ""
    yield line.strip(_LABEL_MARKS)
    yield from (part.strip(_LABEL_MARKS) for part in re.split(r"[:\uff1a|]\s*", line))


def _score_sentences(page: Labeled) -> Count:
    """How many sentences of the article are gone: those of paragraphs that are no line of the body."""
    body = plain(page.article.body) or ""
    paragraphs = [plain(text) or "" for text in page.label["body"]]
    sizes = [sum(bool(part) for part in _SENTENCE_END.split(text)) for text in paragraphs]
    lost = [(text, size) for text, size in zip(paragraphs, sizes, strict=True) if text not in body]
    wrong = tuple(f"{page.label['path']}: lost {text[:90]!r}" for text, _ in lost)
    return Count(sum(size for _, size in lost), sum(sizes), wrong)


def _sum(counts: Iterable[Count]) -> Count:
    counts = tuple(counts)
    wrong = tuple(line for count in counts for line in count.wrong)
    return Count(sum(count.hits for count in counts), sum(count.cases for count in counts), wrong)


def main(arguments: list[str] | None = None) -> None:
    """Print a table of the scores of some folders taken together, and on request each miss."""
    parser = argparse.ArgumentParser(prog="python -m tests.extract.scoring", description=__doc__)
    parser.add_argument("folders", nargs="+", help="folders of tests/data/pages")
    parser.add_argument("--misses", action="store_true", help="print what went wrong, page by page")
    options = parser.parse_args(arguments)
    if options.misses and (aside := KEPT_ASIDE & set(options.folders)):
        parser.error(f"{', '.join(sorted(aside))} is kept aside: its scores may be seen, its misses may not")
    for fact, count in score_pages(page for folder in options.folders for page in read_pages(folder)).items():
        print(f"{fact:20} {count.hits:5} of {count.cases:5}  {count.share:6.1%}")
        if options.misses:
            print(*(f"    {line}" for line in count.wrong), sep="\n")


if __name__ == "__main__":
    main()
