"""Takes pages into an index: batches go out to workers, documents come back and are written by this one process."""

from __future__ import annotations

import itertools
import json
import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from index.after_commit import AfterCommit
from index.answers import Answers
from index.identity import Action
from index.packed import unpack
from index.prepare import Prepared
from index.progress import Progress
from index.refusal import Reason, Refusal
from index.report import IngestReport, refusal_line
from index.sources import RawUnit, SourceFile, find_files, read_units
from index.stories import load_facts
from index.stories.linker import Linker
from index.workers import Batch, Result, Workers
from search.engines import Engine, Writer
from search.errors import DocumentsRefused

FIRST_BATCH_PAGES = 50
BATCH_PAGES = 1_000
BATCH_BYTES = 4_000_000
"""Batches double from the first size to this one: few pages occupy all workers, many travel in few batches."""
WRITE_PAGES = 4_000
"""Pages that are written together, one language after the other: the words of one language stay in the processor's
cache. Tantivy takes 389 µs a page in groups of 1,000 and 342 in groups of 10,000 (ten languages, 2026-11-29); some
60 MB wait so."""
COMMIT_PAGES = 20_000
COMMIT_SECONDS = 60.0
"""A kill loses at most so much work; each commit costs a segment that must be merged later."""


@dataclass(slots=True)
class Loading:
    """One run of an ingest.

    *Shape*: `refused` takes one JSON line for each refused page; `waiting` has what came back and is not written yet;
    `recent` the content hash by id of what was written since each commit, the newest last.
    """

    engine: Engine
    writer: Writer
    progress: Progress
    refused: TextIO
    linker: Linker
    after_commit: AfterCommit = field(default_factory=lambda: AfterCommit(""))
    report: IngestReport = field(default_factory=IngestReport)
    epoch: int = 0
    waiting: list[tuple[str, Prepared]] = field(default_factory=list)
    recent: deque[tuple[int, dict[str, int]]] = field(default_factory=lambda: deque([(0, {})]))
    uncommitted: int = 0
    committed_at: float = field(default_factory=time.monotonic)
    answers: Answers | None = None
    """Who wants to know of each page what became of it."""

    def run(self, paths: Iterable[str], workers: Workers) -> IngestReport:
        """Take everything in and commit.

        Errors: IndexWriteFailed, WorkerDied; what was committed before stays, and `report` tells how far it came.
        """
        started = time.monotonic()
        try:
            for result in workers.prepare(self._batches(paths)):
                self._take(result)
            self._commit()
        except KeyboardInterrupt:
            self._commit()
            raise
        finally:
            self.report.seconds = time.monotonic() - started
        return self.report

    def _batches(self, paths: Iterable[str]) -> Iterator[Batch]:
        number = itertools.count()
        units: list[RawUnit] = []
        size, room = 0, FIRST_BATCH_PAGES
        for item in _units(paths):
            if isinstance(item, Refusal):
                self._refuse(item)
                continue
            units.append(item)
            size += item.size
            if len(units) >= room or size >= BATCH_BYTES:
                yield Batch(next(number), self.epoch, int(time.time()), tuple(units))
                units, size, room = [], 0, min(2 * room, BATCH_PAGES)
        if units:
            yield Batch(next(number), self.epoch, int(time.time()), tuple(units))

    def _take(self, result: Result) -> None:
        if result.problem is not None:
            raise result.problem
        if not self.waiting:
            # Batches come back in order: what the first of a group has seen, the others have too.
            self._forget(result.batch.epoch)
        for unit, outcome in zip(result.batch.units, result.outcomes, strict=True):
            if isinstance(outcome, Refusal):
                self._refuse(outcome)
            else:
                self.waiting.append((unit.where, outcome))
        self.progress.advance(len(result.outcomes), sum(unit.size for unit in result.batch.units))
        if len(self.waiting) >= WRITE_PAGES:
            self._write_waiting()
        is_late = time.monotonic() - self.committed_at >= COMMIT_SECONDS
        if self.uncommitted >= COMMIT_PAGES or is_late:
            self._commit()

    def _write_waiting(self) -> None:
        group, self.waiting = self.waiting, []
        if len({one.id for _, one in group}) == len(group):
            # The last of two versions must stay the last.
            group.sort(key=lambda one: one[1].language)
        for where, one in group:
            self._write(where, one)

    def _write(self, where: str, prepared: Prepared) -> None:
        """Write a page, unless this run itself has written the same since the worker looked."""
        action = prepared.action
        written = next((hashes[prepared.id] for _, hashes in self.recent if prepared.id in hashes), None)
        if written is not None:
            action = Action.KEEP if written == prepared.content_hash else Action.REPLACE
        if action is not Action.KEEP and prepared.packed:
            write = self.writer.add if action is Action.ADD else self.writer.replace
            document = unpack(prepared.packed)
            write(document)
            self.linker.add(prepared.packed, load_facts(document.facts), action is Action.REPLACE)
            self.recent[-1][1][prepared.id] = prepared.content_hash
            self.uncommitted += 1
        self.report.count(prepared, action)
        if self.answers is not None:
            self.answers.take(where, prepared.id, action)

    def _commit(self) -> None:
        self._write_waiting()
        refused_ids: Collection[str] = ()
        if self.uncommitted:
            self.linker.link()
            try:
                self.writer.commit()
            except DocumentsRefused as error:
                refused_ids = error.reasons
                for id_, reason in error.reasons.items():
                    detail = f"{id_}: the index refused this document: {reason}."
                    self._refuse(Refusal(id_, Reason.FAILED, detail))
            self.after_commit.committed()
            self.epoch += 1
            self.recent.append((self.epoch, {}))
        if self.answers is not None:
            self.answers.tell(refused_ids)
        self.uncommitted = 0
        self.committed_at = time.monotonic()

    def _forget(self, epoch: int) -> None:
        """What was committed before a worker looked, it has seen for itself."""
        while len(self.recent) > 1 and self.recent[0][0] < epoch:
            self.recent.popleft()

    def _refuse(self, refusal: Refusal) -> None:
        self.report.refuse(refusal)
        self.refused.write(json.dumps(refusal_line(refusal), ensure_ascii=False) + "\n")
        if self.answers is not None:
            self.answers.refuse(refusal)


def total_size(paths: Iterable[str]) -> int:
    """Bytes of all files below the paths; 0 when they cannot be told (standard input, compressed files)."""
    files = [file for file in find_files(paths) if isinstance(file, SourceFile)]
    if any(file.path is None or (file.is_compressed and file.kind == "record") for file in files):
        return 0
    return sum(file.size for file in files)


def _units(paths: Iterable[str]) -> Iterator[RawUnit | Refusal]:
    for file in find_files(paths):
        if isinstance(file, Refusal):
            yield file
        else:
            yield from read_units(file)
