"""Times searches one after the other and sums them up; which searches and who answers them is the caller's."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.queries import BenchmarkQuery

Ask = Callable[[BenchmarkQuery], "int | None"]
"""Answers a query with the number of documents found; None when the engine cannot express it."""
WORST = 8


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Durations in ms, by nearest rank. *Shape*: `count` is of measurements, all 0 when there is none."""

    count: int
    mean: float
    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, durations: Sequence[float]) -> Percentiles:
        """The percentiles of durations in any order."""
        if not durations:
            return cls(0, 0.0, 0.0, 0.0, 0.0)
        ordered = sorted(durations)
        ranks = (ordered[max(0, -(-len(ordered) * percent // 100) - 1)] for percent in (50, 95, 99))
        return cls(len(ordered), statistics.fmean(ordered), *ranks)


@dataclass(frozen=True, slots=True)
class QueryFigures:
    """One query. *Units*: `ms` is the median of its rounds."""

    kind: str
    name: str
    total: int
    ms: float


@dataclass(frozen=True, slots=True)
class LatencyFigures:
    """All queries over one engine.

    `first_ms` is the very first search, with everything still to be opened. *Shape*: `unexpressed_count` queries were
    left out; `by_kind` in alphabetical order; `worst` slowest first.
    """

    engine: str
    document_count: int
    query_count: int
    unexpressed_count: int
    round_count: int
    first_ms: float
    overall: Percentiles
    by_kind: dict[str, Percentiles]
    worst: tuple[QueryFigures, ...]


def measure_latency(
    engine: str, document_count: int, ask: Ask, queries: Sequence[BenchmarkQuery], round_count: int
) -> LatencyFigures:
    """Ask everything once to warm up, then in so many timed rounds."""
    first_ms, _ = _time(ask, queries[0])
    totals = [ask(query) for query in queries]
    asked = [(query, total) for query, total in zip(queries, totals, strict=True) if total is not None]
    rounds = [[_time(ask, query)[0] for query, _ in asked] for _ in range(round_count)]
    by_query = list(zip(*rounds, strict=True))
    kinds: dict[str, list[float]] = {}
    for (query, _), durations in zip(asked, by_query, strict=True):
        kinds.setdefault(query.kind.value, []).extend(durations)
    figures = [
        QueryFigures(query.kind.value, query.name, total, statistics.median(durations))
        for (query, total), durations in zip(asked, by_query, strict=True)
    ]
    return LatencyFigures(
        engine=engine,
        document_count=document_count,
        query_count=len(asked),
        unexpressed_count=len(queries) - len(asked),
        round_count=round_count,
        first_ms=first_ms,
        overall=Percentiles.of([duration for durations in rounds for duration in durations]),
        by_kind={kind: Percentiles.of(kinds[kind]) for kind in sorted(kinds)},
        worst=tuple(sorted(figures, key=lambda figure: -figure.ms)[:WORST]),
    )


def _time(ask: Ask, query: BenchmarkQuery) -> tuple[float, int | None]:
    started = time.perf_counter()
    total = ask(query)
    return (time.perf_counter() - started) * 1000, total
