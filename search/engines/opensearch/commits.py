"""Decides commits one after the other and brings each to its end, even one whose writer has died.

Several writers may be at work at once, on any machines, without a lock: what they prepare lies in the journal and
disturbs nobody. A commit is decided by replacing the state record as it was read, which only one of them can do; it is
carried out under a number that only grows, so what a slow or revived writer does late is older and is not taken. A
folder's lock would protect nothing here that this does not.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from search.engines.opensearch.bulk import PIECES_A_COMMIT, Bulk
from search.engines.opensearch.connection import Connection
from search.engines.opensearch.journal import Journal
from search.engines.opensearch.owner import NOBODY, is_gone
from search.engines.opensearch.parts import Parts
from search.engines.opensearch.state import Pending, Retired, State, StateRecord
from search.engines.versions import Versions
from search.errors import IndexBusy, IndexMissing

STALE_SECONDS = 300.0
"""A writer on another machine that gave no sign of life for so long is taken for dead. It gives one with each piece."""
POLL_SECONDS = 0.05


class Commits:
    """The commits of one index, as one writer sees them."""

    def __init__(self, connection: Connection, record: StateRecord, journal: Journal, parts: Parts) -> None:
        self._connection = connection
        self._record = record
        self._journal = journal
        self._parts = parts

    def decide(self, pending: Pending) -> tuple[State, dict[str, str]]:
        """Make a writer's journal a commit; the state after it, and the reasons of documents that were refused.

        Waits while another commit is carried out, and finishes one whose writer is gone.
        Errors: IndexBusy while a rebuild is under way, or when one has finished since the writer began.
        """
        while not self._holds(pending):
            state = self.settle(pending.owner)
            if state.rebuilder or state.generation != pending.generation:
                raise IndexBusy(self._connection.location, state.rebuilder or "a rebuild that has just finished")
            part = self._parts.with_room(state.generation, state.versions)
            self._record.change(state, pending=replace(pending, part=part))
        return self._carry_out(pending.owner)

    def let_go(self, owner: str) -> None:
        """Leave a commit that is decided and cannot be finished here to whoever comes next."""
        state = self.read()
        if state.pending is not None and state.pending.owner == owner:
            self._record.change(state, pending=replace(state.pending, owner=NOBODY))

    def turn(self, state: State, owner: str, generation: str, versions: Versions) -> State:
        """Put a filled generation in use."""
        pending = Pending(owner, "", 0, generation, "", versions, is_turning=True)
        while self._record.change(state, pending=pending) is None and not self._holds(pending):
            state = self.settle(owner)
        return self._carry_out(owner)[0]

    def settle(self, owner: str) -> State:
        """The state once no commit is under way, others' commits finished where their writers are gone."""
        watch = Watch()
        while True:
            state = self.read()
            if state.pending is None:
                return state
            if watch.is_stuck(state, state.pending.owner):
                taken = self._record.change(state, pending=replace(state.pending, owner=owner))
                if taken is not None:
                    self._carry_out(owner)
            else:
                pause()

    def read(self) -> State:
        """The newest state. Errors: IndexMissing."""
        state = self._record.read()
        if state is None:
            raise IndexMissing(self._connection.location)
        return state

    def _holds(self, pending: Pending) -> bool:
        found = self.read().pending
        return found is not None and (found.owner, found.session) == (pending.owner, pending.session)

    def _carry_out(self, owner: str) -> tuple[State, dict[str, str]]:
        """Bring the pending commit to its end, unless somebody took it over: then wait for that."""
        refused: dict[str, str] = {}
        state = self.read()
        number = state.commit + 1
        pending = state.pending
        while state.commit < number and pending is not None:
            if pending.owner != owner:
                return self.settle(owner), refused
            if not pending.is_turning:
                refused |= self._apply(state, pending, owner)
                self._begin_turning(owner)
            else:
                finish(self._record, self._parts, self._journal, state, pending)
            state = self.read()
            pending = state.pending
        return state, refused

    def _apply(self, state: State, pending: Pending, owner: str) -> dict[str, str]:
        bulk = Bulk(self._connection, self._parts.of(pending.generation), pending.part)
        refused: dict[str, str] = {}

        def put(number: int) -> dict[str, str]:
            changes = self._journal.read(pending.session, number)
            version = (state.commit + 1) * PIECES_A_COMMIT + number
            return bulk.put(changes, version) if changes else {}

        with ThreadPoolExecutor(max_workers=2) as pool:
            for found in pool.map(put, range(pending.chunk_count)):
                refused |= found
                self._give_sign(owner)
        return refused

    def _begin_turning(self, owner: str) -> None:
        state = self.read()
        if state.pending is not None and state.pending.owner == owner:
            self._record.change(state, pending=replace(state.pending, is_turning=True))

    def _give_sign(self, owner: str) -> None:
        state = self.read()
        if state.pending is not None and state.pending.owner == owner:
            self._record.change(state)


class Watch:
    """Tells whether the owner of something is gone, or has given no sign of life for long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: tuple[int, int] | None = None
        self._since = 0.0

    def is_stuck(self, state: State, owner: str) -> bool:
        """Asked again and again with the newest state."""
        if is_gone(owner):
            return True
        if state.stamp != self._seen:
            self._seen, self._since = state.stamp, self._clock()
        return self._clock() - self._since > STALE_SECONDS


def finish(record: StateRecord, parts: Parts, journal: Journal, state: State, pending: Pending) -> None:
    """Let readers in to a commit whose changes are all in their places. Does no harm when it was done before."""
    parts.refresh(pending.generation)
    parts.show(pending.generation)
    retired = state.retired
    if pending.generation != state.generation:
        retired = (*retired, Retired(state.generation, int(time.time())))
    is_rebuilt = pending.generation == state.rebuilding
    done = record.change(
        state,
        generation=pending.generation,
        commit=state.commit + 1,
        versions=pending.versions,
        pending=None,
        retired=retired,
        rebuilder="" if is_rebuilt else state.rebuilder,
        rebuilding="" if is_rebuilt else state.rebuilding,
    )
    if done is not None:
        journal.remove(pending.session, pending.chunk_count)


def pause() -> None:
    """Wait a moment before the state is read again."""
    time.sleep(POLL_SECONDS * random.uniform(0.5, 1.5))
