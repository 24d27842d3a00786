"""The Engine for index libraries that keep an index in a folder; what differs between them is behind `Store`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Protocol

from search.engines.generations import Generation, Place
from search.engines.locking import hold_writer_lock
from search.engines.port import EngineStatus, Snapshot, Writer
from search.engines.versions import Versions, check_versions, read_versions, write_versions
from search.errors import IndexDamaged, IndexMissing, IndexWriteFailed
from search.model.fields import StoredDocument


class StoreSnapshot(Snapshot, Protocol):
    """A snapshot that an operator can look into."""

    @property
    def segment_count(self) -> int:
        """Parts that the library keeps the index in."""
        ...

    def faults(self) -> Iterator[str]:
        """Read everything and name each fault in one sentence."""
        ...


class OpenIndex(Protocol):
    """One generation, opened for reading."""

    def snapshot(self) -> StoreSnapshot:
        """The newest commit. Errors: IndexDamaged."""
        ...


class Store(Protocol):
    """An index library. Every method translates the library's errors."""

    @property
    def name(self) -> str:
        """The engine's scheme."""
        ...

    def create(self, generation: Generation) -> None:
        """Make an empty index in the generation's folder. Errors: IndexWriteFailed."""
        ...

    def open(self, generation: Generation) -> OpenIndex:
        """Open an index, whatever its version. Errors: IndexDamaged."""
        ...

    def write(self, generation: Generation) -> AbstractContextManager[Writer]:
        """Open an index for writing; the caller holds the lock. Errors: IndexDamaged, IndexWriteFailed."""
        ...


class EmbeddedEngine:
    """An index in a folder of this machine. Safe to share between threads. See `Engine` for the promises."""

    def __init__(self, store: Store, place: Path, versions: Callable[[], Versions]) -> None:
        self._store = store
        self._location = f"{store.name}:{place}"
        self._place = Place(place, self._location)
        self._current_versions = versions
        self._opening = threading.Lock()
        self._opened: tuple[str, OpenIndex, Versions] | None = None

    @property
    def location(self) -> str:
        """See `Engine.location`."""
        return self._location

    def snapshot(self) -> Snapshot:
        """See `Engine.snapshot`."""
        _, _, snapshot = self._newest(check=True)
        return snapshot

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """See `Engine.writer`."""
        with hold_writer_lock(self._place.root, self._location):
            generation = self._place.current()
            if generation is None:
                generation = self._create()
                self._publish(generation)
            check_versions(read_versions(generation.folder, self._location), self._versions, self._location)
            self._place.sweep()
            with self._store.write(generation) as writer:
                yield writer

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """See `Engine.rebuild`."""
        with hold_writer_lock(self._place.root, self._location):
            generation = self._create()
            try:
                with self._store.write(generation) as writer:
                    yield writer
            except BaseException:
                self._place.remove(generation)
                raise
            self._publish(generation)
            self._place.sweep()

    def scan_any_version(self) -> Iterator[StoredDocument]:
        """See `Engine.scan_any_version`."""
        _, _, snapshot = self._newest(check=False)
        return snapshot.scan()

    def status(self) -> EngineStatus:
        """See `Engine.status`."""
        generation, versions, snapshot = self._newest(check=False)
        return EngineStatus(
            engine=self._store.name,
            generation=generation.name,
            commit=snapshot.commit,
            document_count=snapshot.document_count,
            language_counts=snapshot.language_counts,
            segment_count=snapshot.segment_count,
            disk_bytes=_disk_bytes(generation.folder),
            schema_version=versions.schema,
            analysis_version=versions.analysis,
        )

    def verify(self) -> list[str]:
        """See `Engine.verify`."""
        try:
            _, _, snapshot = self._newest(check=False)
            return list(snapshot.faults())
        except IndexDamaged as error:
            return [error.reason]

    @cached_property
    def _versions(self) -> Versions:
        return self._current_versions()

    def _newest(self, check: bool) -> tuple[Generation, Versions, StoreSnapshot]:
        generation = self._current()
        while True:
            try:
                index, versions = self._open(generation)
                if check:
                    check_versions(versions, self._versions, self._location)
                return generation, versions, index.snapshot()
            except IndexDamaged:
                # Two rebuilds may have finished since the pointer was read, and taken the generation away.
                newer = self._current()
                if newer == generation:
                    raise
                generation = newer

    def _current(self) -> Generation:
        generation = self._place.current()
        if generation is None:
            raise IndexMissing(self._location)
        return generation

    def _open(self, generation: Generation) -> tuple[OpenIndex, Versions]:
        with self._opening:
            if self._opened is None or self._opened[0] != generation.name:
                versions = read_versions(generation.folder, self._location)
                self._opened = generation.name, self._store.open(generation), versions
            return self._opened[1], self._opened[2]

    def _create(self) -> Generation:
        try:
            self._place.sweep()
            generation = self._place.create()
            write_versions(generation.folder, self._versions)
        except OSError as error:
            raise IndexWriteFailed(self._location, str(error)) from error
        self._store.create(generation)
        return generation

    def _publish(self, generation: Generation) -> None:
        try:
            self._place.publish(generation)
        except OSError as error:
            raise IndexWriteFailed(self._location, str(error)) from error


def _disk_bytes(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue
    return total
