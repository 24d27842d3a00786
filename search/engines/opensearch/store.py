"""The cluster as an engine: creating, reading, writing, rebuilding; each is done in a module of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import cached_property

from search.engines.opensearch.address import Address
from search.engines.opensearch.bulk import Bulk
from search.engines.opensearch.clauses import allow_clauses
from search.engines.opensearch.commits import Commits, Watch, pause
from search.engines.opensearch.connection import Connection, Rejected
from search.engines.opensearch.journal import Journal
from search.engines.opensearch.owner import is_gone, name_owner
from search.engines.opensearch.parts import Parts
from search.engines.opensearch.reader import ClusterSnapshot
from search.engines.opensearch.snapshots import Snapshots
from search.engines.opensearch.state import Retired, State, StateRecord
from search.engines.opensearch.writer import ClusterWriter, FillingWriter, next_generation
from search.engines.port import Engine, EngineStatus, Snapshot, Writer
from search.engines.soundness import find_contradictions
from search.engines.versions import Versions, check_versions, current_versions
from search.errors import IndexBusy, IndexDamaged, IndexWriteFailed
from search.model.fields import StoredDocument


class ClusterEngine:
    """An index in an OpenSearch cluster. Safe to share between threads. See `Engine` for the promises.

    A snapshot holds still for as long as it is asked something every few minutes, and unless the node dies that holds
    it: then searches go on with the newest commit. `is_patient`: what it reads is never answered without a part of the
    index, but waited for.
    """

    def __init__(self, address: Address, versions: Callable[[], Versions], is_patient: bool) -> None:
        self._address = address
        self._current_versions = versions
        self._reading = Connection(address, address.patience if is_patient else 0.0)
        self._snapshots = Snapshots(self._reading, address, is_patient)

    @property
    def location(self) -> str:
        """See `Engine.location`. Without user and secret."""
        return self._address.location

    def snapshot(self) -> Snapshot:
        """See `Engine.snapshot`. Errors: IndexUnavailable besides."""
        return self._snapshots.newest(self._versions)

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """See `Engine.writer`. Never refused because another one writes; IndexBusy only while somebody rebuilds."""
        connection = Connection(self._address, self._address.patience)
        tools = _Tools(connection, self._address)
        with _failing_to_write(self.location):
            owner = name_owner()
            state = tools.open(self._versions, owner)
            check_versions(state.versions, self._versions, self.location)
            tools.sweep(state)
            writer = ClusterWriter(
                owner, state, tools.commits, tools.journal, self.location, self._address.streams, self._held
            )
            try:
                yield writer
            finally:
                writer.close()

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """See `Engine.rebuild`. The switch is one change of the state record, and the alias turns with it."""
        connection = Connection(self._address, self._address.patience)
        tools = _Tools(connection, self._address)
        with _failing_to_write(self.location):
            owner = name_owner()
            state = tools.begin_rebuild(tools.open(self._versions, owner), owner)
            generation = state.rebuilding
            writer = tools.fill(state, self._versions, owner)
            try:
                tools.parts.create(generation, self._versions, 1, is_filling=True)
                yield writer
                writer.commit()
                tools.parts.complete(generation)
            except BaseException:
                writer.close()
                tools.abandon(owner)
                raise
            writer.close()
            state = tools.commits.read()
            if state.rebuilder != owner:
                raise IndexBusy(self.location, state.rebuilder or "a rebuild that has just finished")
            tools.sweep(tools.commits.turn(state, owner, generation, self._versions))

    def scan_any_version(self) -> Iterator[StoredDocument]:
        """See `Engine.scan_any_version`."""
        return self._snapshots.newest(None).scan()

    def status(self) -> EngineStatus:
        """See `Engine.status`. Segments and bytes are of all copies of the generation in use."""
        snapshot = self._snapshots.newest(None)
        state = snapshot.state
        stats = self._reading.get(f"/{self._address.name}-{state.generation}-*/_stats/store,segments,translog")["_all"][
            "total"
        ]
        return EngineStatus(
            engine="opensearch",
            generation=state.generation,
            commit=snapshot.commit,
            document_count=snapshot.document_count,
            language_counts=snapshot.language_counts,
            segment_count=int(stats["segments"]["count"]),
            disk_bytes=int(stats["store"]["size_in_bytes"]) + int(stats["translog"]["size_in_bytes"]),
            schema_version=state.versions.schema,
            analysis_version=state.versions.analysis,
        )

    def verify(self) -> list[str]:
        """See `Engine.verify`. Files are the cluster's to check: it compares their checksums whenever it moves them."""
        try:
            return list(find_contradictions(self._snapshots.newest(None)))
        except IndexDamaged as error:
            return [error.reason]

    @cached_property
    def _versions(self) -> Versions:
        return self._current_versions()

    def _held(self, ids: Collection[str]) -> Collection[str]:
        snapshot: ClusterSnapshot = self._snapshots.newest(None)
        return snapshot.versions(ids)


class _Tools:
    """What a writer works with, over one connection."""

    def __init__(self, connection: Connection, address: Address) -> None:
        self._address = address
        self._connection = connection
        self.record = StateRecord(connection, address.name)
        self.journal = Journal(connection, address.name)
        self.parts = Parts(connection, address)
        self.commits = Commits(connection, self.record, self.journal, self.parts)

    def open(self, versions: Versions, owner: str) -> State:
        """The state of the index, which is made where there is none. Errors: IndexBusy while somebody rebuilds."""
        allow_clauses(self._connection)
        if self.record.read() is None:
            generation = next_generation(self.parts, None)
            self.parts.create(generation, versions, 1)
            self.parts.show(generation)
            self.journal.create()
            self.record.create(State(generation, 0, versions))
        watch = Watch()
        while True:
            state = self.commits.settle(owner)
            if not state.rebuilder:
                return state
            # Another machine's rebuild gives a sign with every piece; a dead one of this machine is known at once.
            if is_gone(state.rebuilder):
                self.abandon(state.rebuilder)
            elif not watch.is_stuck(state, state.rebuilder):
                raise IndexBusy(self._connection.location, state.rebuilder)

    def begin_rebuild(self, state: State, owner: str) -> State:
        """Announce a rebuild. Errors: IndexBusy."""
        generation = next_generation(self.parts, state)
        begun = self.record.change(state, rebuilder=owner, rebuilding=generation)
        if begun is None:
            raise IndexBusy(self._connection.location, "a writer that has just committed")
        return begun

    def fill(self, state: State, versions: Versions, owner: str) -> FillingWriter:
        """A writer for the generation that is being filled."""

        def bulk() -> Bulk:
            part = self.parts.with_room(state.rebuilding, versions, is_filling=True)
            return Bulk(self._connection, self.parts.of(state.rebuilding), part)

        def give_sign() -> None:
            newest = self.commits.read()
            if newest.rebuilder != owner:
                raise IndexBusy(self._connection.location, newest.rebuilder or "unknown")
            self.record.change(newest)

        return FillingWriter(state, state.rebuilding, bulk, give_sign, self._connection.location)

    def abandon(self, owner: str) -> None:
        """End a rebuild without its fruit."""
        while (state := self.commits.read()).rebuilder == owner:
            self.parts.remove(state.rebuilding)
            if self.record.change(state, rebuilder="", rebuilding="") is None:
                pause()

    def sweep(self, state: State) -> None:
        """Remove generations that were never finished, and all old ones but the newest, once nobody can hold them."""
        in_use = int(state.generation[1:])
        kept = {state.generation, state.rebuilding}
        kept |= {each.generation for each in state.retired[-1:]}
        kept |= {each.generation for each in state.retired if time.time() - each.at < self._address.grace}
        for generation in self.parts.generations():
            if generation not in kept and (int(generation[1:]) < in_use or not state.rebuilding):
                self.parts.remove(generation)
        remaining: tuple[Retired, ...] = tuple(each for each in state.retired if each.generation in kept)
        if remaining != state.retired:
            self.record.change(state, retired=remaining)
        self.journal.sweep()


@contextmanager
def _failing_to_write(location: str) -> Iterator[None]:
    try:
        yield
    except Rejected as error:
        raise IndexWriteFailed(location, str(error)) from error


def open_engine(address: str, is_patient: bool) -> Engine:
    """The engine of an address, `opensearch+https://…`; nothing is asked of the cluster yet.

    Errors: ConfigError.
    """
    return ClusterEngine(Address.parse(address), current_versions, is_patient)
