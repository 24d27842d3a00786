"""One process at a time for a job on a database, however that process ends; what the job is, its caller knows."""

from __future__ import annotations

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.engine import URL


@contextmanager
def hold(engine: Engine, url: URL, job: str) -> Iterator[None]:
    """Wait until no other process does this job on this database, and keep all others waiting while the block lasts.

    A kill frees the place: the kernel drops the lock on the file beside a SQLite database, PostgreSQL that of a
    connection which ends.
    """
    if url.get_backend_name() != "sqlite":
        with engine.connect() as connection:
            try:
                key = {"key": zlib.crc32(f"tintinh {job}".encode())}
                connection.execute(text("SELECT pg_advisory_lock(:key)"), key)
                connection.commit()
                yield
            finally:
                # The lock belongs to the connection, so it must not go back to the pool.
                connection.invalidate()
        return
    if url.database in (None, "", ":memory:"):
        yield
        return
    with Path(f"{url.database}.{job}.lock").open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
