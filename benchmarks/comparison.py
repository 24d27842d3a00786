"""Feeds the corpus to another engine and asks it the same searches; the engines are in baselines."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.baselines.port import Baseline, Record
from benchmarks.baselines.sqlite_fts5 import SqliteFts5
from benchmarks.baselines.whoosh_stock import StockWhoosh
from benchmarks.latency import LatencyFigures, measure_latency
from benchmarks.pages import read_records
from benchmarks.queries import BenchmarkQuery
from search.places import Gazetteer

BASELINES: dict[str, type[SqliteFts5] | type[StockWhoosh]] = {"sqlite": SqliteFts5, "whoosh": StockWhoosh}


@dataclass(frozen=True, slots=True)
class ComparisonFigures:
    """Another engine's indexing, in one process, and its searches.

    *Units*: `seconds` from the first record to a searchable index, with the reading of the JSON lines; bytes.
    """

    engine: str
    document_count: int
    seconds: float
    index_bytes: int
    latency: LatencyFigures

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.document_count / self.seconds


def measure_baseline(
    name: str, source: Path, document_count: int, folder: Path, queries: Sequence[BenchmarkQuery]
) -> ComparisonFigures:
    """Index the first documents of a file with an engine of `BASELINES`, and ask it everything, in one timed round."""
    folder.mkdir(parents=True, exist_ok=True)
    baseline: Baseline = BASELINES[name](folder)
    with baseline:
        started = time.perf_counter()
        count = baseline.add(_records(source, document_count))
        seconds = time.perf_counter() - started
        latency = measure_latency(baseline.name, count, lambda query: _total(baseline, query), queries, 1)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return ComparisonFigures(baseline.name, count, seconds, size, latency)


def _records(source: Path, document_count: int) -> Iterator[Record]:
    gazetteer = Gazetteer.load()
    for record in read_records(source, document_count):
        day = record["published"]
        province, _ = gazetteer.at(record["province"], datetime.date.fromisoformat(day))
        yield Record(record["id"], record["title"], record["text"], record["language"], province, day)


def _total(baseline: Baseline, query: BenchmarkQuery) -> int | None:
    found = baseline.search(query)
    return None if found is None else found.total
