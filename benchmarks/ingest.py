"""Times `python -m index add` as a user runs it; what happens inside a worker is timed in stages."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Memory, run_watched


class BenchmarkFailed(Exception):
    """A command that was to be measured did not do its work."""


@dataclass(frozen=True, slots=True)
class IngestFigures:
    """One ingest.

    *Units*: `seconds` of the whole command with its start, `report_seconds` as it says itself, `cpu_seconds` of all its
    processes; bytes.
    """

    corpus: str
    document_count: int
    refused_count: int
    worker_count: int
    seconds: float
    report_seconds: float
    cpu_seconds: float
    peak: Memory
    text_bytes: int
    index_bytes: int

    @property
    def reported_rate(self) -> float:
        """Documents a second, without the start and the end of the command."""
        return self.document_count / self.report_seconds

    @property
    def rate(self) -> float:
        """Documents a second, of the whole command."""
        return self.document_count / self.seconds


def measure_ingest(corpus: str, source: Path, folder: Path, worker_count: int) -> IngestFigures:
    """Take a file into a fresh index in `folder`.

    Errors: BenchmarkFailed when the command fails; refused pages are counted, not an error.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environment = {**os.environ, "TINTINH_ENGINE": engine_address(folder), "TINTINH_VAR": str(folder)}
    command = [sys.executable, "-m", "index", "add", str(source), "--workers", str(worker_count), "--json"]
    run = run_watched(command, environment)
    if not run.output.lstrip().startswith("{"):
        raise BenchmarkFailed(f"{' '.join(command)} ended with status {run.status}:\n{run.errors.strip()[-2000:]}")
    report = json.loads(run.output)
    return IngestFigures(
        corpus=corpus,
        document_count=report["added"] + report["updated"],
        refused_count=sum(report["refused"].values()),
        worker_count=worker_count,
        seconds=run.seconds,
        report_seconds=report["seconds"],
        cpu_seconds=run.cpu_seconds,
        peak=run.peak,
        text_bytes=source.stat().st_size,
        index_bytes=sum(file.stat().st_size for file in _index_place(folder).rglob("*") if file.is_file()),
    )


def engine_address(folder: Path) -> str:
    """The address of the index that an ingest into a folder leaves there."""
    return f"tantivy:{_index_place(folder)}"


def _index_place(folder: Path) -> Path:
    return folder / "index"
