"""Transactions over the database of readers, brought up to date before the first; what they do is elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from search.errors import ConfigError
from webapp.database.errors import DatabaseUnavailable

BUSY_SECONDS = 20
"""How long a transaction waits for the one before it; the longest, a run of alerts, takes a few seconds."""
_WRITES = "tintinh_writes"


class Database:
    """A database of readers: SQLite in a file, in memory (`sqlite://`), or PostgreSQL. Opening it does no I/O.

    The first transaction brings its tables up to date, whichever process comes first.
    """

    def __init__(self, address: str) -> None:
        self.url = read_address(address)
        self._lock = threading.Lock()
        self._engine: Engine | None = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads. Errors: DatabaseUnavailable."""
        with self._transaction(is_writing=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction, committed when the block ends well, undone when it does not. Errors: DatabaseUnavailable.

        In SQLite it takes the place of the writer at once, so that nothing it has read can change under it.
        """
        with self._transaction(is_writing=True) as session:
            yield session
            with _translated(self.url):
                session.commit()

    def engine(self) -> Engine:
        """The connections, with all tables up to date. Errors: DatabaseUnavailable."""
        # Imported late: alembic costs more than everything else here, and most starts need no migration at once.
        from webapp.database.upgrade import upgrade

        with self._lock:
            if self._engine is None:
                with _translated(self.url):
                    engine = _connect(self.url)
                    upgrade(engine, self.url)
                self._engine = engine
            return self._engine

    def close(self) -> None:
        """Let go of all connections."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    @contextmanager
    def _transaction(self, is_writing: bool) -> Iterator[Session]:
        bind = self.engine().execution_options(**{_WRITES: is_writing})
        with _translated(self.url), Session(bind, expire_on_commit=False) as session:
            yield session


def read_address(address: str) -> URL:
    """The address of a database. Errors: ConfigError for what is neither SQLite nor PostgreSQL."""
    expected = "sqlite:///var/tintinh.sqlite or postgresql://USER:PASSWORD@HOST/NAME"
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise ConfigError("TINTINH_DATABASE", address, expected) from error
    kind = url.get_backend_name()
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise ConfigError("TINTINH_DATABASE", url.render_as_string(hide_password=True), expected)
    return url


@contextmanager
def _translated(url: URL) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        reason = (str(error.orig).strip().splitlines() or ["no reason given"])[0]
        raise DatabaseUnavailable(url.render_as_string(hide_password=True), reason) from error


def _connect(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if url.database in (None, "", ":memory:"):
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: object, record: object) -> None:
    # The driver must not begin transactions by itself: it would begin them too late, and never at a SELECT.
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(_WRITES, True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
