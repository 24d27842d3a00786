"""Worker processes that make batches of units ready, in order; what becomes of the results is the loader's."""

from __future__ import annotations

import gc
import multiprocessing
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkContext
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from typing import TypeAlias, cast

from index.prepare import Outcome, Preparer
from index.refusal import Reason, Refusal
from index.sources import RawUnit
from index.transport import OutcomeRow, UnitRow, outcome_rows, outcomes_of, unit_rows, units_of
from search.engines import open_engine
from search.errors import TintinhError
from search.places import Gazetteer

AHEAD = 3
"""Batches under way for each worker: one in work, one waiting, one on its way back."""

START_METHOD = "spawn" if sys.platform == "darwin" else "fork"
"""A forked worker has loaded what this process has: 30 ms instead of 700 of processor (2026-11-30). The libraries of
macOS do not stand being forked."""

YOUNG_OBJECTS = 50_000
"""Objects between two runs of the garbage collector, some 300 pages'; Python's 700 cost a tenth of a worker's time
(20,000 pages of 2 KB: 653 µs each and 595 without a collector, 2026-11-29)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Units that travel together.

    `number` counts from 0; `epoch` is the number of commits that the sender had seen; `now` in seconds UTC.
    """

    number: int
    epoch: int
    now: int
    units: tuple[RawUnit, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a batch, one outcome for each unit; or what went wrong with the index, for the sender to raise."""

    batch: Batch
    outcomes: tuple[Outcome, ...]
    problem: TintinhError | None = None


_Order: TypeAlias = "tuple[int, int, list[UnitRow]]"
"""Number and time of a batch, with its units."""
_Answer: TypeAlias = "tuple[int, list[OutcomeRow], str | None]"
_Inbox: TypeAlias = "Queue[_Order | None]"
_Outbox: TypeAlias = "Queue[_Answer]"


class WorkerDied(TintinhError):
    """A worker process ended without being asked to."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(
            f"A worker process ended unexpectedly (exit status {exit_code}), perhaps for want of memory. "
            "What was committed is safe. Run the command again, with fewer --workers if it happens again."
        )


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes that wait for batches. To be had from `start_workers`."""

    processes: Sequence[BaseProcess]
    inbox: _Inbox
    outbox: _Outbox

    def prepare(self, batches: Iterable[Batch]) -> Iterator[Result]:
        """Results in the order of the batches, with at most `AHEAD` batches for each worker under way.

        Errors: WorkerDied.
        """
        waiting = iter(batches)
        under_way: dict[int, Batch] = {}
        arrived: dict[int, Result] = {}
        next_number = 0
        is_exhausted = False
        while not is_exhausted or under_way or arrived:
            while not is_exhausted and len(under_way) + len(arrived) < AHEAD * len(self.processes):
                batch = next(waiting, None)
                if batch is None:
                    is_exhausted = True
                else:
                    under_way[batch.number] = batch
                    self.inbox.put((batch.number, batch.now, unit_rows(batch.units)))
            if under_way and next_number not in arrived:
                number, rows, problem = _receive(self.processes, self.outbox)
                batch = under_way.pop(number)
                arrived[number] = Result(batch, outcomes_of(rows), TintinhError(problem) if problem else None)
            while next_number in arrived:
                yield arrived.pop(next_number)
                next_number += 1


@contextmanager
def start_workers(engine: str, count: int) -> Iterator[Workers]:
    """Workers for the engine at an address, until the block ends.

    Start them before an engine is opened for writing: they are forked, so they would hold its lock beyond the end of
    this process, and its threads would be missing in them.
    """
    context = cast(ForkContext, multiprocessing.get_context(START_METHOD))
    inbox: _Inbox = context.Queue()
    outbox: _Outbox = context.Queue()
    processes = [context.Process(target=_work, args=(engine, inbox, outbox), daemon=True) for _ in range(count)]
    # What is the same for all is loaded here, once, and left alone by the collector, so that it stays shared.
    Gazetteer.load()
    relax_collector()
    try:
        _start(processes)
        yield Workers(processes, inbox, outbox)
    finally:
        started = [process for process in processes if process.pid is not None]
        for process in started:
            process.terminate()
        for process in started:
            process.join()
        inbox.cancel_join_thread()


def _start(processes: Sequence[BaseProcess]) -> None:
    """Start all; an interrupt waits until they have been told what to do, and leaves them alone."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        for process in processes:
            process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _receive(workers: Sequence[BaseProcess], outbox: _Outbox) -> _Answer:
    while True:
        try:
            return outbox.get(timeout=1.0)
        except queue.Empty:
            for worker in workers:
                if not worker.is_alive():
                    raise WorkerDied(worker.exitcode) from None


def _work(engine: str, inbox: _Inbox, outbox: _Outbox) -> None:
    """The life of a worker: batches in, outcomes out, until it is ended. The sender alone answers an interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    preparer = Preparer(open_engine(engine, is_patient=True), Gazetteer.load())
    relax_collector()
    while (order := inbox.get()) is not None:
        number, now, rows = order
        try:
            outbox.put((number, outcome_rows(prepare_safely(preparer, units_of(rows), now)), None))
        except TintinhError as error:
            outbox.put((number, [], str(error)))


def relax_collector() -> None:
    """Let the garbage collector pass over what is loaded now, and run seldom: pages leave little that it must find."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)


def _end_with_parent() -> None:
    """A sender that is killed cannot end its workers, and they would wait for it for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def prepare_safely(preparer: Preparer, units: Sequence[RawUnit], now: int) -> list[Outcome]:
    """The outcomes of the units of a batch.

    A page on which the program itself fails is refused with the reason, and stops nothing.
    """
    try:
        return preparer.prepare(units, now)
    except TintinhError:
        raise
    except Exception:  # noqa: BLE001 - the outermost loop over pages: one bad page never stops an ingest
        return [_prepare_alone(preparer, unit, now) for unit in units]


def _prepare_alone(preparer: Preparer, unit: RawUnit, now: int) -> Outcome:
    try:
        return preparer.prepare([unit], now)[0]
    except TintinhError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        what = f"the program failed on this page ({type(error).__name__}: {error})"
        sentence = f"{unit.where}: {what}. Please report it with the page."
        return Refusal(unit.where, Reason.FAILED, sentence)
