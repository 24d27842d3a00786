"""Whoosh as its documentation shows it: stemmed TEXT fields, KEYWORD fields to count by, its parser and highlights."""

from __future__ import annotations

import datetime
import itertools
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whoosh import index, sorting
from whoosh.analysis.analyzers import StemmingAnalyzer
from whoosh.fields import DATETIME, ID, KEYWORD, TEXT, Schema
from whoosh.qparser.default import MultifieldParser
from whoosh.query.compound import And
from whoosh.query.qcore import Query
from whoosh.query.ranges import DateRange
from whoosh.query.terms import Term

from benchmarks.baselines.port import Found, Record
from benchmarks.queries import UNSPACED, BenchmarkQuery

_COUNTED = ("language", "province", "month")
_WRITER_MEGABYTES = 256
"""What its "Tips for speeding up batch indexing" give the writer."""


class StockWhoosh:
    """An index in a folder of its own. One process writes. As delivered, it stems all words as if they were English."""

    name = "Whoosh"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "whoosh"

    def __enter__(self) -> Self:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._index: Any = index.create_in(str(self._folder), _schema())
        self._parser = MultifieldParser(["title", "body"], self._index.schema)
        self._searcher: Any = self._index.searcher()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._searcher.close()
        self._index.close()

    def add(self, records: Iterable[Record]) -> int:
        """One writer, one commit."""
        writer = self._index.writer(limitmb=_WRITER_MEGABYTES)
        for r in records:
            writer.add_document(
                id=r.id,
                title=r.title,
                body=r.text,
                language=r.language,
                province=r.province,
                month=r.month,
                published=datetime.datetime.fromisoformat(r.day),
            )
        writer.commit()
        self._searcher.close()
        self._searcher = self._index.searcher()
        count: int = self._searcher.doc_count()
        return count

    def search(self, query: BenchmarkQuery) -> Found | None:
        """One search with three groupings."""
        if query.words and query.language in UNSPACED:
            return None
        facets = sorting.Facets()
        for column in _COUNTED:
            facets.add_field(column, maptype=sorting.Count)
        results = self._searcher.search(
            self._parser.parse(query.text if query.words else "*:*"),
            limit=10,
            filter=_filter(query),
            groupedby=facets,
            sortedby=None if query.words else sorting.FieldFacet("published", reverse=True),
        )
        # With groupings, Whoosh hands out all results whatever the limit.
        hits = list(itertools.islice(results, 10))
        snippets = tuple(hit.highlights("body") if query.words else hit["body"][:200] for hit in hits)
        counts = {column: dict(results.groups(column)) for column in _COUNTED}
        return Found(tuple(hit["id"] for hit in hits), len(results), snippets, counts)


def _schema() -> Schema:
    return Schema(
        id=ID(unique=True, stored=True),
        title=TEXT(stored=True, analyzer=StemmingAnalyzer()),
        body=TEXT(stored=True, analyzer=StemmingAnalyzer()),
        language=KEYWORD(stored=True, sortable=True),
        province=KEYWORD(stored=True, sortable=True),
        month=KEYWORD(stored=True, sortable=True),
        published=DATETIME(stored=True, sortable=True),
    )


def _filter(asked: BenchmarkQuery) -> Query | None:
    parts: list[Query] = []
    if asked.in_language:
        parts.append(Term("language", asked.in_language))
    if asked.province:
        parts.append(Term("province", asked.province))
    if asked.dates:
        first, last = asked.dates
        start = datetime.datetime.fromisoformat((first + "-01-01")[:10])
        end = datetime.datetime.fromisoformat((last + "-12-31")[:10])
        parts.append(DateRange("published", start, end))
    return And(parts) if parts else None
