"""All figures of one run, and the goals that they are held against; how they are printed is the report's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.comparison import ComparisonFigures
from benchmarks.ingest import IngestFigures
from benchmarks.latency import LatencyFigures
from benchmarks.machine import Machine
from benchmarks.stages import StageFigures
from benchmarks.web import WebFigures

METADATA, PLAIN = "metadata", "plain"
RATE_GOALS = {METADATA: 3_000, PLAIN: 1_000}
"""Documents a second of `python -m index add` on two cores: with all facts given, and with all of them extracted."""
GOAL_DOCUMENTS = 100_000
P50_GOAL, P95_GOAL = 10.0, 25.0
"""*Units*: ms of one search at 100,000 documents."""
WEB_GOAL = 300_000_000
"""*Units*: bytes of a web process after all queries."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal. `wanted` and `measured` are ready to be read."""

    subject: str
    wanted: str
    measured: str
    is_met: bool


@dataclass(slots=True)
class Figures:
    """One run. *Shape*: what was not asked for, or could not be measured, is empty; `failures` says why."""

    machine: Machine
    document_count: int
    query_count: int
    ingests: list[IngestFigures]
    stages: list[StageFigures]
    searches: list[LatencyFigures]
    comparisons: list[ComparisonFigures]
    web: WebFigures | None
    failures: list[str]

    def goals(self) -> Iterator[Goal]:
        """Each goal that something was measured for. Small corpora are held against the same goals."""
        for ingest in self.ingests:
            if wanted := RATE_GOALS.get(ingest.corpus):
                subject = f"ingest, {ingest.corpus}"
                yield Goal(subject, f"≥ {wanted:,}/s", f"{ingest.rate:,.0f}/s", ingest.rate >= wanted)
        for search in self.searches[:1]:
            overall = search.overall
            yield Goal("search, p50", f"< {P50_GOAL:.0f} ms", f"{overall.p50:.1f} ms", overall.p50 < P50_GOAL)
            yield Goal("search, p95", f"< {P95_GOAL:.0f} ms", f"{overall.p95:.1f} ms", overall.p95 < P95_GOAL)
        if self.web:
            taken = self.web.after.rss
            # A server that answers with errors has not done the work that it is weighed for.
            yield Goal(
                "web process",
                f"< {WEB_GOAL // 10**6} MB",
                f"{taken / 1e6:,.0f} MB",
                taken < WEB_GOAL and not self.web.failed_count,
            )
