"""An index that grows while it is crawled, and a crawler that knows nothing but the description."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from flask.testing import FlaskClient

from index.document import analyze_document, build_document
from search.analysis import AnalyzerRegistry
from search.engines import Engine
from search.model.document import Document
from search.model.fields import StoredVersion
from search.model.keys import hash64
from tests.corpus import FIRST_SEEN, article

WORDS = ("rice", "flood", "harvest", "school", "ferry", "market")


def make_document(number: int, draw: random.Random) -> Document:
    """A page with rice in it, every third in German; two of five share their story with others."""
    body = " ".join(["rice", *draw.choices(WORDS, k=draw.randint(3, 30))])
    date = f"20{draw.randint(10, 26)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}" if draw.random() < 0.9 else ""
    story = draw.randint(0, 20) if draw.random() < 0.4 else number + 1000
    facts: dict[str, object] = {"title": f"Report {number}"}
    if date:
        facts["date"] = date
    found = article("en" if number % 3 else "de", f"{body}. Number {number}.", **facts)
    return replace(build_document(found, f"d{number}"), story=f"s{story}")


class GrowingIndex:
    """Grows by some documents each time it is told to; `documents` are the ids that it held at first."""

    def __init__(self, engine: Engine, count: int, seed: int) -> None:
        self._engine = engine
        self._draw = random.Random(seed)
        self._analyzers = AnalyzerRegistry()
        self._seen = FIRST_SEEN
        self._number = 0
        self.grow(count)
        self.documents = {f"d{number}" for number in range(count)}

    def grow(self, count: int) -> None:
        """Add documents that arrive later than all others, and commit."""
        self._seen += 10
        with self._engine.writer() as writer:
            for number in range(self._number, self._number + count):
                found = make_document(number, self._draw)
                version = StoredVersion(found.id, hash64(found.body), 0, self._seen)
                writer.add(analyze_document(found, version, self._analyzers))
            writer.commit()
        self._number += count


def crawl(client: FlaskClient, query: str, between: Callable[[], None]) -> Iterator[dict[str, str]]:
    """The hits of all parts, following `next` until it is null."""
    link: str | None = f"/api/v1/search?{query}"
    while link:
        answer = client.get(link).get_json()
        yield from answer["hits"]
        link = answer["next"]
        between()
