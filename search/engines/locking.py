"""One writer at a time for each place, however it ends; who may read is no concern of this."""

from __future__ import annotations

import fcntl
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import IndexBusy, IndexWriteFailed

LOCK_FILE = "lock"
COMMAND_LENGTH = 200
"""Characters of a command line that are kept, enough to recognize it."""


@contextmanager
def hold_writer_lock(place: Path, location: str) -> Iterator[None]:
    """Be the only writer at a place while the block lasts. Creates the place where there is none.

    The kernel frees the lock when the process ends, even by SIGKILL, once no forked child holds the open file:
    start worker processes before this, or by spawning. A second attempt in the same process is refused as well.
    Errors: IndexBusy, IndexWriteFailed.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(place / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise IndexWriteFailed(location, str(error)) from error
    try:
        _acquire(descriptor, location)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, location: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        writer = os.pread(descriptor, 4 * COMMAND_LENGTH, 0).decode(errors="replace").strip()
        raise IndexBusy(location, writer or "unknown") from error
    except OSError as error:
        raise IndexWriteFailed(location, str(error)) from error
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, _describe_process().encode(errors="replace"), 0)
    except OSError as error:
        raise IndexWriteFailed(location, str(error)) from error


def _describe_process() -> str:
    return f"pid {os.getpid()}: {shlex.join(sys.orig_argv)[:COMMAND_LENGTH]}"
