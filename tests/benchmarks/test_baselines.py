from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.baselines.port import Baseline, Record
from benchmarks.baselines.sqlite_fts5 import SqliteFts5
from benchmarks.baselines.whoosh_stock import StockWhoosh
from benchmarks.queries import BenchmarkQuery, QueryKind

RECORDS = [
    Record(
        id=f"n{number}",
        title=f"Nachricht {number}",
        text="die brücke wurde gebaut" if number % 2 else "die straße blieb gesperrt",
        language="de" if number % 3 else "sv",
        province="ha-tinh" if number % 5 else "hue",
        day=f"202{number % 4}-0{number % 9 + 1}-15",
    )
    for number in range(40)
]
QUERIES = {
    "word": BenchmarkQuery(QueryKind.FREQUENT, "de", ("gesperrt",)),
    "words": BenchmarkQuery(QueryKind.TWO_WORDS, "de", ("wurde", "gebaut")),
    "phrase": BenchmarkQuery(QueryKind.PHRASE, "de", ("wurde", "gebaut")),
    "not a phrase": BenchmarkQuery(QueryKind.PHRASE, "de", ("gebaut", "wurde")),
    "prefix": BenchmarkQuery(QueryKind.PREFIX, "de", ("gesp",)),
    "language": BenchmarkQuery(QueryKind.IN_LANGUAGE, "de", ("gebaut",), in_language="sv"),
    "province": BenchmarkQuery(QueryKind.IN_PROVINCE, "de", ("gebaut",), province="hue"),
    "years": BenchmarkQuery(QueryKind.IN_DATES, "de", ("gebaut",), dates=("2021", "2022")),
    "days": BenchmarkQuery(QueryKind.IN_DATES, "de", ("gebaut",), dates=("2021-02-15", "2021-05-31")),
    "everything": BenchmarkQuery(QueryKind.EMPTY, "de"),
    "everything of a province": BenchmarkQuery(QueryKind.EMPTY, "de", province="hue"),
}


def expected(query: BenchmarkQuery) -> list[Record]:
    """What must be found, worked out by looking at every record."""
    words = " ".join(query.words)
    is_phrase = query.kind in (QueryKind.PHRASE, QueryKind.PREFIX)
    found = [r for r in RECORDS if (words in r.text if is_phrase else all(word in r.text for word in query.words))]
    found = [r for r in found if query.in_language in (None, r.language) and query.province in (None, r.province)]
    if query.dates:
        first, last = query.dates
        found = [r for r in found if r.day >= first and r.day[: len(last)] <= last]
    return found


@pytest.fixture(scope="module", params=[SqliteFts5, StockWhoosh])
def baseline(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Baseline]:
    folder: Path = tmp_path_factory.mktemp("baseline")
    with request.param(folder) as engine:
        assert engine.add(iter(RECORDS)) == len(RECORDS)
        yield engine


@pytest.mark.parametrize("name", QUERIES)
def test_baseline_does_the_whole_work_of_a_search(baseline: Baseline, name: str) -> None:
    query = QUERIES[name]
    wanted = expected(query)
    found = baseline.search(query)
    assert found is not None
    assert found.total == len(wanted)
    assert len(found.ids) == len(found.snippets) == min(10, len(wanted))
    assert set(found.ids) <= {record.id for record in wanted}
    assert found.counts["language"] == Counter(record.language for record in wanted)
    assert found.counts["province"] == Counter(record.province for record in wanted)
    assert found.counts["month"] == Counter(record.month for record in wanted)


def test_baseline_owns_up_to_what_it_cannot_express(baseline: Baseline) -> None:
    assert baseline.search(BenchmarkQuery(QueryKind.FREQUENT, "zh", ("人民",))) is None
