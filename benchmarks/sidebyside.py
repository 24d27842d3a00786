"""The same documents and searches in Tantivy and in OpenSearch, in turn and in one run; see also comparison.

python -m benchmarks.sidebyside --documents 20000 opensearch+http://127.0.0.1:9200/bench

Writing is measured on the first documents, ready made, in both engines; what the cluster lacks of the others is then
copied without a clock. Searches are a sample, each asked three times of one engine and then of the other.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.ingest import engine_address, measure_ingest
from benchmarks.latency import Percentiles
from benchmarks.machine import describe_machine
from benchmarks.pages import write_corpus
from benchmarks.queries import BenchmarkQuery, make_queries
from index.copy import copy_index
from index.document import analyze_document
from search.analysis import AnalyzerRegistry
from search.engines import Engine, open_engine
from search.engines.opensearch.address import Address
from search.engines.opensearch.connection import Connection
from search.model.fields import IndexedDocument
from search.places import Gazetteer
from search.service import SearchService

NAMES = ("Tantivy, in process", "OpenSearch, over HTTP")
THREADS = 4
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One engine.

    *Units*: `write_rate` in ready documents a second, `search_rate` in searches a second of one process with `THREADS`
    threads; bytes.
    """

    write_rate: float
    search_rate: float
    index_bytes: int
    overall: Percentiles
    by_kind: dict[str, Percentiles]


class _Silent:
    def advance(self, pages: int, size: int) -> None:
        pass

    def __enter__(self) -> _Silent:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def measure_writing(source: Engine, address: str, count: int) -> list[float]:
    """Ready documents a second, written and committed in one go into fresh indexes, which are removed."""
    analyzers = AnalyzerRegistry()
    some = itertools.islice(source.snapshot().scan(), count)
    documents = [analyze_document(each.document, each.version, analyzers, each.page) for each in some]
    place, _, settings = address.partition("?")
    scratch = f"{place}-written-{os.getpid()}?{settings}"
    connection = Connection(Address.parse(scratch))
    try:
        with tempfile.TemporaryDirectory() as folder:
            return [
                _write(open_engine(f"tantivy:{folder}/index"), documents),
                _write(open_engine(scratch, is_patient=True), documents),
            ]
    finally:
        for index in connection.get(f"/{Address.parse(scratch).name}-*"):
            connection.request("DELETE", f"/{index}")


def _write(engine: Engine, documents: Sequence[IndexedDocument]) -> float:
    started = time.perf_counter()
    with engine.writer() as writer:
        for document in documents:
            writer.add(document)
        writer.commit()
    return len(documents) / (time.perf_counter() - started)


def measure_searches(engines: Sequence[Engine], queries: Sequence[BenchmarkQuery]) -> list[dict[str, list[float]]]:
    """Durations in ms by kind of query, for each engine; the median of three. All must find the same."""
    gazetteer = Gazetteer.load()
    services = [SearchService(engine, gazetteer) for engine in engines]
    durations: list[dict[str, list[float]]] = [{} for _ in services]
    for query in queries:
        found = []
        for service, by_kind in zip(services, durations, strict=True):
            result = service.search(query.request)
            by_kind.setdefault(query.kind.value, []).append(
                statistics.median(_time(service, query) for _ in range(ROUNDS))
            )
            found.append((result.total, result.story_total, result.facets))
        if any(each != found[0] for each in found):
            sys.exit(f"{query.name}: the engines do not find the same")
    return durations


def _time(service: SearchService, query: BenchmarkQuery) -> float:
    started = time.perf_counter()
    service.search(query.request)
    return (time.perf_counter() - started) * 1000


def measure_throughput(engine: Engine, queries: Sequence[BenchmarkQuery]) -> float:
    """Searches a second of several threads."""
    service = SearchService(engine, Gazetteer.load())
    started = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(lambda query: service.search(query.request), queries))
    return len(done) / (time.perf_counter() - started)


def measure_sides(source: Engine, address: str, queries: Sequence[BenchmarkQuery], written: int) -> list[Side]:
    """Everything, of both engines over the same documents."""
    target = open_engine(address, is_patient=True)
    write_rates = measure_writing(source, address, written)
    print("written; copying what the cluster lacks", file=sys.stderr, flush=True)
    with target.writer():
        is_copied = target.snapshot().document_count == source.snapshot().document_count
    if not is_copied:
        copy_index(source, target, _Silent())
    print("searching", file=sys.stderr, flush=True)
    engines = (source, target)
    durations = measure_searches(engines, queries)
    return [
        Side(
            write_rate=write_rate,
            search_rate=measure_throughput(engine, queries),
            index_bytes=engine.status().disk_bytes,
            overall=Percentiles.of([each for some in by_kind.values() for each in some]),
            by_kind={kind: Percentiles.of(some) for kind, some in sorted(by_kind.items())},
        )
        for engine, write_rate, by_kind in zip(engines, write_rates, durations, strict=True)
    ]


def as_table(sides: Sequence[Side], document_count: int, query_count: int, written: int) -> str:
    """Both engines side by side, in Markdown, and how many times one takes of the other."""
    rows = [
        (f"written, ready documents/s ({written:,})", [side.write_rate for side in sides], ",.0f"),
        (f"searches/s, {THREADS} threads", [side.search_rate for side in sides], ",.1f"),
        ("on disk, MB", [side.index_bytes / 1e6 for side in sides], ",.0f"),
        ("all searches, p50 ms", [side.overall.p50 for side in sides], ",.1f"),
        ("all searches, p95 ms", [side.overall.p95 for side in sides], ",.1f"),
        *((f"{kind}, p50 ms", [side.by_kind[kind].p50 for side in sides], ",.1f") for kind in sides[0].by_kind),
    ]
    lines = [
        f"{document_count:,} documents, {query_count} searches; equal totals, story totals and facets in all of them",
        "",
        f"| | {' | '.join(NAMES)} | ratio |",
        "|---|---|---|---|",
    ]
    for name, values, form in rows:
        cells = " | ".join(format(value, form) for value in values)
        lines.append(f"| {name} | {cells} | {values[1] / values[0]:.2f} |")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sidebyside", description=__doc__)
    parser.add_argument("address", help="an index in an OpenSearch cluster: a new one, or a copy of the source")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--searches", type=int, default=120, help="at most so many (%(default)s)")
    parser.add_argument("--written", type=int, default=5_000, help="documents to measure writing with (%(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="of the generated corpus (%(default)s)")
    parser.add_argument("--source", help="an embedded index of that corpus, which is made where none is named")
    parser.add_argument("--folder", type=Path, default=Path("var/benchmarks"))
    options = parser.parse_args(arguments)
    corpus = Corpus.of_real_words(Gazetteer.load(), options.seed)
    source = options.source or _make_source(options.folder, corpus, options.documents)
    queries = make_queries(corpus, options.documents, options.seed)[: options.searches]
    load = os.getloadavg()[0]
    sides = measure_sides(open_engine(source), options.address, queries, options.written)
    machine = describe_machine(datetime.datetime.now(datetime.UTC))
    print(f"{machine.date}, {machine.cpu}, {machine.core_count} cores, load {load:.0f} to {os.getloadavg()[0]:.0f}")
    print(as_table(sides, options.documents, len(queries), options.written))
    return 0


def _make_source(folder: Path, corpus: Corpus, count: int) -> str:
    place = folder / "sidebyside"
    measure_ingest("metadata", write_corpus(folder, corpus, count).metadata, place, 2)
    return engine_address(place)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
