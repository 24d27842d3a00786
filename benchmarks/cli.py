"""The command of `python -m benchmarks`: what is measured, in which order; each measurement has a module of its own."""

from __future__ import annotations

import argparse
import datetime
import functools
import itertools
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from benchmarks.comparison import measure_baseline
from benchmarks.corpus import Corpus
from benchmarks.figures import METADATA, PLAIN, Figures
from benchmarks.ingest import BenchmarkFailed, engine_address, measure_ingest
from benchmarks.machine import describe_machine
from benchmarks.pages import CorpusFiles, write_corpus
from benchmarks.queries import BenchmarkQuery, make_queries
from benchmarks.report import as_json, as_text
from benchmarks.service import measure_service
from benchmarks.stages import measure_stages
from benchmarks.web import ServerFailed, measure_web
from search.errors import TintinhError
from search.places import Gazetteer

PARTS = ("ingest", "stages", "search", "web", "sqlite", "whoosh")
WHOOSH_DOCUMENTS = 20_000
"""More would take Whoosh over five minutes: it indexed 325 documents a second (20,000 documents of 2 KB, two cores)."""
STAGE_PAGES = 2_000
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run measures. *Shape*: `parts` are of PARTS."""

    document_count: int
    whoosh_count: int
    worker_count: int
    round_count: int
    seed: int
    parts: frozenset[str]
    folder: Path


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write the JSON file. 1 when something could not be measured; a missed goal is no failure."""
    options = _parser().parse_args(arguments)
    settings = Settings(
        document_count=options.documents,
        whoosh_count=min(options.documents, options.whoosh_documents),
        worker_count=options.workers,
        round_count=options.rounds,
        seed=options.seed,
        parts=frozenset(options.only or PARTS),
        folder=options.folder,
    )
    figures = run(settings)
    print(as_text(figures))
    if options.json:
        options.json.write_text(as_json(figures) + "\n", encoding="utf-8")
    return 1 if figures.failures else 0


def run(settings: Settings) -> Figures:
    """All measurements, each in a process of its own, so that none starts with the memory of another.

    Errors: BenchmarkFailed and ServerFailed are noted among the figures' failures, as is whatever the program itself
    says.
    """
    _say("the corpus")
    files, queries = _apart(_prepare, settings)
    machine = describe_machine(datetime.datetime.now(datetime.UTC))
    figures = Figures(machine, settings.document_count, len(queries), [], [], [], [], None, [])
    work = settings.folder / "work"
    steps: dict[str, Callable[[], None]] = {
        "ingest": lambda: _measure_ingests(settings, files, work, figures),
        "stages": lambda: _measure_stages(settings, files, work, figures),
        "search": lambda: _measure_searches(settings, files, work, queries, figures),
        "web": lambda: _measure_web(work, queries, figures),
        "sqlite": lambda: _measure_baseline("sqlite", settings.document_count, files, work, queries, figures),
        "whoosh": lambda: _measure_baseline("whoosh", settings.whoosh_count, files, work, queries, figures),
    }
    for part in PARTS:
        if part in settings.parts:
            with _noting(part, figures):
                steps[part]()
    return figures


def _prepare(settings: Settings) -> tuple[CorpusFiles, list[BenchmarkQuery]]:
    gazetteer = Gazetteer.load()
    corpus = Corpus.of_real_words(gazetteer, settings.seed)
    files = write_corpus(settings.folder, corpus, settings.document_count)
    return files, make_queries(corpus, settings.document_count, settings.seed)


def _measure_ingests(settings: Settings, files: CorpusFiles, work: Path, figures: Figures) -> None:
    for name, source in ((METADATA, files.metadata), (PLAIN, files.plain)):
        _say(f"ingest, {name}")
        figures.ingests.append(measure_ingest(name, source, work / name, settings.worker_count))


def _measure_stages(settings: Settings, files: CorpusFiles, work: Path, figures: Figures) -> None:
    pages = min(STAGE_PAGES, settings.document_count // 2)
    for name, source in ((METADATA, files.metadata), (PLAIN, files.plain)):
        _say(f"stages, {name}")
        figures.stages.append(_apart(measure_stages, name, source, work / f"stages-{name}", pages))


def _measure_searches(
    settings: Settings, files: CorpusFiles, work: Path, queries: list[BenchmarkQuery], figures: Figures
) -> None:
    _say("searches")
    address = engine_address(work / METADATA)
    figures.searches.append(_apart(measure_service, address, queries, settings.round_count))
    if "whoosh" in settings.parts and settings.whoosh_count < settings.document_count:
        # Whoosh is given fewer documents, so the program is asked over as many too.
        _say(f"ingest and searches, {settings.whoosh_count:,} documents")
        part, folder = work / "part.jsonl", work / "part"
        with files.metadata.open(encoding="utf-8") as lines, part.open("w", encoding="utf-8") as shorter:
            shorter.writelines(itertools.islice(lines, settings.whoosh_count))
        figures.ingests.append(measure_ingest("metadata, as many as Whoosh", part, folder, settings.worker_count))
        figures.searches.append(_apart(measure_service, engine_address(folder), queries, settings.round_count))


def _measure_web(work: Path, queries: list[BenchmarkQuery], figures: Figures) -> None:
    _say("web process")
    figures.web = measure_web(engine_address(work / METADATA), queries, 2)


def _measure_baseline(
    name: str, count: int, files: CorpusFiles, work: Path, queries: list[BenchmarkQuery], figures: Figures
) -> None:
    _say(f"{name}, {count:,} documents")
    figures.comparisons.append(
        _apart(measure_baseline, name, files.metadata, count, work / f"baseline-{name}", queries)
    )


@contextmanager
def _noting(part: str, figures: Figures) -> Iterator[None]:
    """A part that cannot be measured is named in the report; the others are measured all the same."""
    try:
        yield
    except (BenchmarkFailed, ServerFailed, TintinhError, ImportError, BrokenProcessPool) as error:
        figures.failures.append(f"{part}: {error}")
        _say(f"{part} could not be measured")


def _apart(function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_plainly, functools.partial(function, *arguments, **options)).result()


def _plainly(measure: Callable[[], T]) -> T:
    """Errors of the program take several arguments and would not survive the way back; their sentence does."""
    try:
        return measure()
    except TintinhError as error:
        raise BenchmarkFailed(str(error)) from None


def _say(what: str) -> None:
    print(f"{datetime.datetime.now():%H:%M:%S} {what} ...", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure ingest and search over a generated corpus, beside SQLite FTS5 and stock Whoosh.",
    )
    parser.add_argument("--documents", type=int, default=100_000, metavar="N", help="size of the corpus (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there, too")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=f"some of {', '.join(PARTS)}")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="of the ingest (%(default)s)"
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="timed rounds of searches (%(default)s)")
    parser.add_argument(
        "--whoosh-documents",
        type=int,
        default=WHOOSH_DOCUMENTS,
        metavar="N",
        help="most that Whoosh gets (%(default)s)",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of corpus and queries (%(default)s)")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path("var/benchmarks"),
        metavar="FOLDER",
        help="for corpus and indexes (%(default)s)",
    )
    return parser
