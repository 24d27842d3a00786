"""Weighs what worker and writer do with a page, stage by stage, in one process; the real command is ingest's."""

from __future__ import annotations

import itertools
import pickle
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.article import Article
from index.decode import decode
from index.document import Source, analyze_documents, build_document
from index.extract import Extractor
from index.identity import Action, Identity, identify
from index.packed import pack, unpack
from index.page import RawPage, dump_page
from index.prepare import Prepared
from index.refusal import Refusal
from index.sources import RawUnit, SourceFile, find_files, read_units
from index.stories import load_facts
from index.stories.linker import Linker
from index.transport import outcome_rows, outcomes_of, unit_rows, units_of
from index.workers import relax_collector
from search.analysis import AnalyzerRegistry, LanguageDetector
from search.engines import open_engine
from search.model.fields import StoredVersion
from search.places import Gazetteer

BATCH = 1_000
"""Pages that travel together, as in the loader."""


@dataclass(frozen=True, slots=True)
class StageFigures:
    """Where the processor's time goes, all threads together, so that what else the machine does hardly matters.

    *Shape*: `microseconds` a page by stage, in the order of the work. The engine's threads work beside all of them:
    what they take is a stage of its own, "engine".
    """

    corpus: str
    page_count: int
    microseconds: dict[str, float]

    @property
    def total(self) -> float:
        """*Units*: µs a page."""
        return sum(self.microseconds.values())


@dataclass(slots=True)
class _Clock:
    spent: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        started = time.thread_time()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + time.thread_time() - started

    @contextmanager
    def other_threads(self, name: str) -> Iterator[None]:
        started = time.process_time() - time.thread_time()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - time.thread_time() - started


def measure_stages(corpus: str, source: Path, folder: Path, page_count: int) -> StageFigures:
    """Take pages of a file through every stage, after as many others that are not timed but fill the caches."""
    units = list(itertools.islice((u for u in _read(source) if isinstance(u, RawUnit)), 2 * page_count))
    half = len(units) // 2
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    stages = _Stages(folder, Gazetteer.load())
    relax_collector()  # as workers and writer do: Python's own pace takes 145 µs a page more
    stages.run(units[:half], _Clock())
    clock = _Clock()
    with clock.stage("reading"):
        for _ in itertools.islice(_read(source), half):
            pass
    stages.run(units[half:], clock)
    done = len(units) - half
    return StageFigures(corpus, done, {name: 1e6 * spent / done for name, spent in clock.spent.items()})


class _Stages:
    """The parts of a worker and of the writer, one after the other."""

    def __init__(self, folder: Path, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._extractor = Extractor(gazetteer, LanguageDetector())
        self._analyzers = AnalyzerRegistry()
        self._engine = open_engine(f"tantivy:{folder}")

    def run(self, units: list[RawUnit], clock: _Clock) -> None:
        """Batch by batch, all to the index in one commit."""
        with clock.other_threads("engine"), self._engine.writer() as writer:
            linker = Linker(self._engine, writer)
            for batch in _batches(units):
                prepared = self._prepare(batch, clock)
                with clock.stage("unpacking"):
                    documents = [unpack(page.packed) for page in prepared]
                with clock.stage("writing"):
                    for document in documents:
                        writer.add(document)
                with clock.stage("linking"):
                    for page, document in zip(prepared, documents, strict=True):
                        linker.add(page.packed, load_facts(document.facts), False)
            with clock.stage("linking"):
                linker.link()
            writer.commit()

    def _prepare(self, units: list[RawUnit], clock: _Clock) -> list[Prepared]:
        with clock.stage("transport"):
            units = list(units_of(pickle.loads(pickle.dumps(unit_rows(units)))))
        with clock.stage("decoding"):
            pages = [page for unit in units if isinstance(page := decode(unit, self._gazetteer), RawPage)]
            identities = [identify(page, 0) for page in pages]
        with clock.stage("extraction"):
            articles = self._extractor.extract_all(pages)
        found = [
            (page, identity, article)
            for page, identity, article in zip(pages, identities, articles, strict=True)
            if isinstance(article, Article)
        ]
        found.sort(key=lambda one: one[2].language)
        prepared = self._analyze(found, clock)
        with clock.stage("transport"):
            rows = pickle.loads(pickle.dumps(outcome_rows(prepared)))
            return [one for one in outcomes_of(rows) if isinstance(one, Prepared)]

    def _analyze(self, found: list[tuple[RawPage, Identity, Article]], clock: _Clock) -> list[Prepared]:
        versions = [
            StoredVersion(identity.named or identity.content_id, identity.content_hash, identity.page_key, 0)
            for _, identity, _ in found
        ]
        documents = [build_document(one[2], version.id) for one, version in zip(found, versions, strict=True)]
        with clock.stage("analysis"):
            indexed = analyze_documents(list(map(Source, documents, versions)), self._analyzers)
        with clock.stage("packing"):
            packed = [
                pack(replace(one, page=dump_page(page))) for one, (page, _, _) in zip(indexed, found, strict=True)
            ]
        return [
            Prepared(version.id, Action.ADD, version.content_hash, data, document.language, ())
            for version, data, document in zip(versions, packed, documents, strict=True)
        ]


def _read(source: Path) -> Iterator[RawUnit | Refusal]:
    for file in find_files([str(source)]):
        if isinstance(file, SourceFile):
            yield from read_units(file)


def _batches(units: list[RawUnit]) -> Iterator[list[RawUnit]]:
    for start in range(0, len(units), BATCH):
        yield units[start : start + BATCH]
