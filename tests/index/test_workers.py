"""The processes of an ingest: however one of them ends, nobody waits for it, and nothing of it stays."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search.engines import open_engine
from tests.index.commands import Shop, page, record

PATIENCE_SECONDS = 30.0
PROCESSES = Path("/proc")

sees_processes = pytest.mark.skipif(
    not (PROCESSES / "self" / "stat").exists(), reason="this system does not show processes"
)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


@contextmanager
def waiting_ingest(shop: Shop) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """An ingest that has written nothing yet and waits for more pages, with the ids of its two workers."""
    with shop.start("add", "-", "--workers", "2", stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(record(text=page("a dike")).encode())
        process.stdin.flush()
        # Workers are there before the index is opened for writing, which makes the place.
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (shop.folder / "index" / "lock").exists():
            assert time.monotonic() < deadline, "the ingest does not begin"
            time.sleep(0.02)
        try:
            yield process, children_of(process.pid)
        finally:
            process.kill()


def children_of(parent: int) -> list[int]:
    """The ids of the processes that a process has started and that have not ended."""
    stats = (read_stat(int(place.name)) for place in PROCESSES.iterdir() if place.name.isdigit())
    return [id_ for id_, state, started_by in stats if started_by == parent and state != "Z"]


def read_stat(process: int) -> tuple[int, str, int]:
    """Id, state and parent of a process; state "Z" for one that has ended."""
    try:
        state, parent = (PROCESSES / str(process) / "stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return process, "Z", 0
    return process, state, int(parent)


@sees_processes
def test_workers_end_with_an_ingest_that_is_killed(shop: Shop) -> None:
    with waiting_ingest(shop) as (process, workers):
        assert len(workers) == 2
        process.kill()
        process.wait()
        # The place is free at once, whether they have noticed or not.
        with open_engine(shop.address).writer():
            pass
        deadline = time.monotonic() + PATIENCE_SECONDS
        while any(read_stat(worker)[1] != "Z" for worker in workers):
            assert time.monotonic() < deadline, "a worker outlives its ingest"
            time.sleep(0.02)


@sees_processes
def test_worker_that_dies_is_told(shop: Shop) -> None:
    with waiting_ingest(shop) as (process, workers):
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        _, err = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 1
        assert b"A worker process ended unexpectedly (exit status -9)" in err
        assert b"Traceback" not in err
    assert shop.add("-", data=record(text=page("a dike")).encode())["added"] == 1


def test_workers_that_cannot_be_forked_are_started_anew(shop: Shop) -> None:
    path = shop.write("a.txt", page("a dike"))
    program = "import sys, os, index.cli, index.workers as workers; workers.START_METHOD = 'spawn'; "
    program += "sys.exit(index.cli.main(sys.argv[1:], os.environ))"
    command = [sys.executable, "-c", program, "add", str(path), "--json"]
    done = subprocess.run(command, cwd=shop.folder, env=shop.environment, capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["added"] == 1
    assert shop.add(path)["unchanged"] == 1
