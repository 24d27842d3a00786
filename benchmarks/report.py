"""Prints the figures of a run as tables for people, and writes them as JSON; nothing is measured or judged here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from benchmarks.comparison import ComparisonFigures
from benchmarks.figures import GOAL_DOCUMENTS, Figures
from benchmarks.ingest import IngestFigures
from benchmarks.latency import LatencyFigures, Percentiles
from benchmarks.stages import StageFigures
from benchmarks.web import WebFigures

_NAME_WIDTH = 44


def as_text(figures: Figures) -> str:
    """All tables, one below the other."""
    sections = [
        _machine(figures),
        _ingests(figures.ingests, figures.comparisons),
        _stages(figures.stages),
        _searches([*figures.searches, *(comparison.latency for comparison in figures.comparisons)]),
        *map(_details, [*figures.searches[:1], *(comparison.latency for comparison in figures.comparisons)]),
        _web(figures.web),
        _goals(figures),
        "\n".join(f"Not measured: {failure}" for failure in figures.failures),
    ]
    return "\n\n".join(section for section in sections if section)


def as_json(figures: Figures) -> str:
    """Everything, with the goals, as one JSON object. *Units*: as the figures say of themselves."""
    whole = {**asdict(figures), "goals": [asdict(goal) for goal in figures.goals()]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _machine(figures: Figures) -> str:
    machine = figures.machine
    versions = ", ".join(f"{name} {version}" for name, version in machine.versions.items())
    return "\n".join(
        [
            f"{figures.document_count:,} documents, {figures.query_count} queries, {machine.date}",
            f"{machine.cpu}, {machine.core_count} cores, {machine.memory_bytes / 2**30:.0f} GiB, {machine.system}",
            f"Python {machine.python}, {versions}",
        ]
    )


def _ingests(ingests: Sequence[IngestFigures], comparisons: Sequence[ComparisonFigures]) -> str:
    rows = [
        [
            f"Tintinh, {i.corpus} ({i.worker_count} workers + writer)",
            f"{i.document_count:,}",
            f"{i.rate:,.0f}",
            f"{i.reported_rate:,.0f}",
            f"{i.seconds:,.1f}",
            f"{i.cpu_seconds:,.1f}",
            f"{i.peak.pss / 1e6:,.0f}",
            f"{i.index_bytes / 1e6:,.0f}",
            f"{i.refused_count:,}",
        ]
        for i in ingests
    ]
    rows += [
        [
            f"{c.engine} (1 process)",
            f"{c.document_count:,}",
            f"{c.rate:,.0f}",
            "",
            f"{c.seconds:,.1f}",
            "",
            "",
            f"{c.index_bytes / 1e6:,.0f}",
            "",
        ]
        for c in comparisons
    ]
    head = ["Ingest", "documents", "docs/s", "as reported", "seconds", "CPU s", "peak MB", "index MB", "refused"]
    return _table(head, rows)


def _stages(stages: Sequence[StageFigures]) -> str:
    names = list(dict.fromkeys(name for stage in stages for name in stage.microseconds))
    rows = [
        [
            f"{s.corpus}, {s.page_count:,} pages",
            *(f"{s.microseconds[name]:,.0f} ({s.microseconds[name] / s.total:.0%})" for name in names),
            f"{s.total:,.0f}",
        ]
        for s in stages
    ]
    return _table(["CPU µs a page", *names, "all"], rows)


def _searches(searches: Sequence[LatencyFigures]) -> str:
    rows = [
        [
            s.engine,
            f"{s.document_count:,}",
            f"{s.query_count}",
            f"{s.unexpressed_count}",
            *_percentiles(s.overall),
            f"{s.first_ms:,.0f}",
        ]
        for s in searches
    ]
    head = ["Search, ms", "documents", "queries", "not possible", "p50", "p95", "p99", "mean", "first"]
    return _table(head, rows)


def _details(search: LatencyFigures) -> str:
    kinds = [[kind, f"{p.count}", *_percentiles(p)] for kind, p in search.by_kind.items()]
    worst = [[_cut(w.name), w.kind, f"{w.total:,}", f"{w.ms:,.1f}"] for w in search.worst]
    title = f"{search.engine}, {search.document_count:,} documents"
    by_kind = _table([f"{title}: by kind, ms", "searches", "p50", "p95", "p99", "mean"], kinds)
    return f"{by_kind}\n\n{_table([f'{title}: the slowest', 'kind', 'found', 'ms'], worst)}"


def _percentiles(p: Percentiles) -> list[str]:
    return [f"{value:,.1f}" for value in (p.p50, p.p95, p.p99, p.mean)]


def _web(web: WebFigures | None) -> str:
    if web is None:
        return ""
    rows = [
        [name, f"{memory.rss / 1e6:,.0f}", f"{memory.pss / 1e6:,.0f}", f"{memory.own / 1e6:,.0f}"]
        for name, memory in (
            ("worker, after its first page", web.before),
            (f"worker, after {web.request_count:,} pages", web.after),
            ("worker and arbiter", web.tree),
        )
    ]
    pages = ", ".join(
        f"{name} {value} ms"
        for name, value in zip(("p50", "p95", "p99", "mean"), _percentiles(web.latency), strict=True)
    )
    table = _table(["Web process (gunicorn, 4 threads), MB", "RSS", "PSS", "without files"], rows)
    return f"{table}\nPages over HTTP, one after the other: {pages}; {web.failed_count} without status 200"


def _goals(figures: Figures) -> str:
    rows = [[g.subject, g.wanted, g.measured, "met" if g.is_met else "MISSED"] for g in figures.goals()]
    table = _table(["Goal", "wanted", "measured", ""], rows)
    if not rows or figures.document_count >= GOAL_DOCUMENTS:
        return table
    return (
        f"{table}\nThe goals are those of {GOAL_DOCUMENTS:,} documents; with fewer, the start of a command weighs more."
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns two spaces apart, the first to the left and the others to the right; nothing without rows."""
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    return "\n".join(_lines([head, ["-" * width for width in widths], *rows], widths))


def _lines(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        first, *others = zip(row, widths, strict=True)
        yield "  ".join([first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]).rstrip()


def _cut(name: str) -> str:
    return name if len(name) <= _NAME_WIDTH else f"{name[: _NAME_WIDTH - 1]}…"
