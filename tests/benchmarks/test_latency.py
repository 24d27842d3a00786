from __future__ import annotations

from benchmarks.latency import Percentiles, measure_latency
from benchmarks.queries import BenchmarkQuery, QueryKind

QUERIES = [
    BenchmarkQuery(QueryKind.FREQUENT, "de", ("haus",)),
    BenchmarkQuery(QueryKind.RARE, "zh", ("人民",)),
    BenchmarkQuery(QueryKind.EMPTY, "vi"),
]


def test_percentiles_are_measurements_themselves() -> None:
    percentiles = Percentiles.of([float(value) for value in range(100, 0, -1)])
    assert (percentiles.p50, percentiles.p95, percentiles.p99) == (50.0, 95.0, 99.0)
    assert (percentiles.count, percentiles.mean) == (100, 50.5)


def test_percentiles_of_one_measurement_are_that_measurement() -> None:
    percentiles = Percentiles.of([3.0])
    assert percentiles.p50 == percentiles.p95 == percentiles.p99 == 3.0


def test_latency_leaves_out_what_an_engine_cannot_express() -> None:
    figures = measure_latency("toy", 7, lambda query: None if query.language == "zh" else 5, QUERIES, 4)
    assert (figures.query_count, figures.unexpressed_count) == (2, 1)
    assert figures.overall.count == 8
    assert set(figures.by_kind) == {"frequent word", "nothing typed"}
    assert {figure.name for figure in figures.worst} == {"haus", "(nothing typed)"}
    assert all(figure.total == 5 for figure in figures.worst)
