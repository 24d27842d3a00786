"""Asks the program itself: its SearchService over an index that an ingest left, in this process."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.latency import LatencyFigures, measure_latency
from benchmarks.queries import BenchmarkQuery
from search.engines import open_engine
from search.places import Gazetteer
from search.service import SearchService


def measure_service(engine: str, queries: Sequence[BenchmarkQuery], round_count: int) -> LatencyFigures:
    """The time of whole searches: parsing, planning, searching, facets and ten hits with their snippets.

    Errors: IndexMissing and its siblings.
    """
    service = SearchService(open_engine(engine), Gazetteer.load())
    document_count = service.status().document_count
    return measure_latency(
        "Tintinh (Tantivy)",
        document_count,
        lambda query: service.search(query.request).total,
        queries,
        round_count,
    )
