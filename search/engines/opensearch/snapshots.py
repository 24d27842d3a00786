"""Keeps the newest commit at hand for all who read; a commit itself is the reader's matter."""

from __future__ import annotations

import threading
import weakref

from search.engines.opensearch.address import Address
from search.engines.opensearch.commits import Watch, finish, pause
from search.engines.opensearch.connection import Connection
from search.engines.opensearch.frequencies import Frequencies
from search.engines.opensearch.journal import Journal
from search.engines.opensearch.moment import Moment
from search.engines.opensearch.parts import Parts
from search.engines.opensearch.reader import ClusterSnapshot
from search.engines.opensearch.state import State, StateRecord
from search.engines.versions import Versions, check_versions
from search.errors import IndexMissing


class Snapshots:
    """Opens each commit once and shares it; a look at the state record tells whether there is a newer one.

    `demands_whole`: see `ClusterSnapshot`.
    """

    def __init__(self, connection: Connection, address: Address, demands_whole: bool) -> None:
        self._connection = connection
        self._demands_whole = demands_whole
        self._record = StateRecord(connection, address.name)
        self._parts = Parts(connection, address)
        self._journal = Journal(connection, address.name)
        self._alias = address.name
        self._location = address.location
        self._opening = threading.Lock()
        self._newest: ClusterSnapshot | None = None
        self._left: list[tuple[weakref.ref[ClusterSnapshot], Moment]] = []
        self._frequencies = Frequencies(connection, ())

    def newest(self, expected: Versions | None) -> ClusterSnapshot:
        """The newest commit, of any version where none is expected.

        Errors: IndexMissing, IndexVersionMismatch, IndexDamaged, IndexUnavailable.
        """
        state = self._read()
        if expected is not None:
            check_versions(state.versions, expected, self._location)
        held = self._newest
        if held is not None and (_is_of(held, state) or _is_turning(state)):
            return held
        with self._opening:
            held = self._newest
            if held is None or not _is_of(held, self._read()):
                self._newest = self._open()
                self._close_left()
            return self._newest  # type: ignore[return-value]

    def _open(self) -> ClusterSnapshot:
        """Whatever lies between two equal looks at the state belongs to its commit."""
        state = self._settled()
        while True:
            moment = Moment(self._connection, self._alias)
            after = self._settled()
            if (after.generation, after.commit) == (state.generation, state.commit):
                frequencies = self._frequencies_of(state.generation)
                snapshot = ClusterSnapshot(
                    self._connection, self._alias, moment, state, frequencies, self._demands_whole
                )
                self._left.append((weakref.ref(snapshot), moment))
                return snapshot
            moment.close()
            state = after

    def _frequencies_of(self, generation: str) -> Frequencies:
        indices = self._parts.of(generation)
        if self._frequencies.indices != indices:
            self._frequencies = Frequencies(self._connection, indices)
        return self._frequencies

    def _settled(self) -> State:
        """The state while nobody lets readers in to a commit; one whose writer is gone is finished here."""
        watch = Watch()
        while True:
            state = self._read()
            if state.pending is None or not state.pending.is_turning:
                return state
            if watch.is_stuck(state, state.pending.owner):
                finish(self._record, self._parts, self._journal, state, state.pending)
            else:
                pause()

    def _read(self) -> State:
        state = self._record.read()
        if state is None:
            raise IndexMissing(self._location)
        return state

    def _close_left(self) -> None:
        """Let the cluster forget commits that nobody holds any more."""
        for reference, moment in self._left:
            if reference() is None:
                moment.close()
        self._left = [(reference, moment) for reference, moment in self._left if reference() is not None]


def _is_of(snapshot: ClusterSnapshot, state: State) -> bool:
    return (snapshot.state.generation, snapshot.state.commit) == (state.generation, state.commit)


def _is_turning(state: State) -> bool:
    return state.pending is not None and state.pending.is_turning
