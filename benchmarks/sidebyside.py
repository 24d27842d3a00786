"""The same documents and searches in Tantivy and in OpenSearch, in turn and in one run; see also comparison.

python -m benchmarks.sidebyside --documents 20000 opensearch+http://127.0.0.1:9200/bench
"""

from __future__ import annotations

import argparse
import datetime
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.ingest import engine_address, measure_ingest
from benchmarks.latency import Percentiles
from benchmarks.machine import describe_machine
from benchmarks.pages import write_corpus
from benchmarks.queries import BenchmarkQuery, make_queries
from index.copy import copy_index
from search.engines import Engine, open_engine
from search.places import Gazetteer
from search.service import SearchService

SEED = 7


@dataclass(frozen=True, slots=True)
class Side:
    """One engine. *Units*: `rate` in documents a second, analyzed and written by one process; bytes."""

    name: str
    rate: float
    index_bytes: int
    by_kind: dict[str, Percentiles]


class _Silent:
    def advance(self, pages: int, size: int) -> None:
        pass

    def __enter__(self) -> _Silent:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def measure_sides(
    source: Engine, targets: Sequence[tuple[str, Engine]], queries: Sequence[BenchmarkQuery]
) -> list[Side]:
    """Copy an index into fresh ones, then ask each the same, in turn; all must find the same, to the last count."""
    rates = []
    for _, target in targets:
        started = time.perf_counter()
        done = copy_index(source, target, _Silent())
        rates.append(done.written_count / (time.perf_counter() - started))
    gazetteer = Gazetteer.load()
    services = [SearchService(target, gazetteer) for _, target in targets]
    durations = _ask_in_turn(services, queries)
    return [
        Side(name, rate, target.status().disk_bytes, {kind: Percentiles.of(some) for kind, some in by_kind.items()})
        for (name, target), rate, by_kind in zip(targets, rates, durations, strict=True)
    ]


def _ask_in_turn(services: Sequence[SearchService], queries: Sequence[BenchmarkQuery]) -> list[dict[str, list[float]]]:
    """Durations in ms by kind of query, for each service; the median of three."""
    durations: list[dict[str, list[float]]] = [{} for _ in services]
    for query in queries:
        found = []
        for service, by_kind in zip(services, durations, strict=True):
            service.search(query.request)
            timed = []
            for _ in range(3):
                started = time.perf_counter()
                result = service.search(query.request)
                timed.append((time.perf_counter() - started) * 1000)
            by_kind.setdefault(query.kind.value, []).append(statistics.median(timed))
            found.append((result.total, result.story_total, result.facets))
        if any(each != found[0] for each in found):
            sys.exit(f"{query.name}: the engines do not find the same")
    return durations


def as_table(sides: Sequence[Side], document_count: int, query_count: int) -> str:
    """Both engines side by side, in Markdown."""
    lines = [
        f"{document_count:,} documents, {query_count} searches; equal totals, story totals and facets in all of them",
        "",
        "| | " + " | ".join(side.name for side in sides) + " |",
        "|---" * (len(sides) + 1) + "|",
        "| analyzed and written, documents/s | " + " | ".join(f"{side.rate:,.0f}" for side in sides) + " |",
        "| on disk, MB | " + " | ".join(f"{side.index_bytes / 1e6:,.0f}" for side in sides) + " |",
    ]
    for kind in sides[0].by_kind:
        cells = (f"{side.by_kind[kind].p50:.1f} / {side.by_kind[kind].p95:.1f}" for side in sides)
        lines.append(f"| {kind}, p50 / p95 ms | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sidebyside", description=__doc__)
    parser.add_argument("address", help="an index in an OpenSearch cluster that does not exist yet")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--searches", type=int, default=1_000, help="at most so many (%(default)s)")
    parser.add_argument("--folder", type=Path, default=Path("var/benchmarks"))
    options = parser.parse_args(arguments)
    corpus = Corpus.of_real_words(Gazetteer.load(), SEED)
    files = write_corpus(options.folder, corpus, options.documents)
    source = options.folder / "sidebyside"
    measure_ingest("metadata", files.metadata, source, 2)
    shutil.rmtree(options.folder / "copied", ignore_errors=True)
    targets = [
        ("Tantivy, in process", open_engine(f"tantivy:{options.folder / 'copied'}")),
        ("OpenSearch, over HTTP", open_engine(options.address, is_patient=True)),
    ]
    queries = make_queries(corpus, options.documents, SEED)[: options.searches]
    sides = measure_sides(open_engine(engine_address(source)), targets, queries)
    machine = describe_machine(datetime.datetime.now(datetime.UTC))
    print(f"{machine.date}, {machine.cpu}, {machine.core_count} cores")
    print(as_table(sides, options.documents, len(queries)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
