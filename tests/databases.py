"""Databases of readers for tests: SQLite in a folder, and a PostgreSQL cluster of the tests' own."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.needs import leave_out
from webapp.database import Database

if TYPE_CHECKING:
    import psycopg

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
ROLE = "postgres"
MIGRATED = "migrated"
"""The name of the database that others are copied from."""


@contextmanager
def run_cluster() -> Iterator[str]:
    """A running PostgreSQL that listens on a socket in a folder of its own; its address without a database's name."""
    if not BINARIES:
        leave_out("no PostgreSQL on this machine (Debian: postgresql): nothing was tried on it")
    folder = Path(tempfile.mkdtemp(prefix="tintinh-pg-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, ROLE, ROLE)
        _run("initdb", "-D", f"{folder}/data", "-U", ROLE, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=200"
        _run("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgresql://{ROLE}@/{{name}}?host={folder}"
        finally:
            _run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def migrate(address: str) -> None:
    """Bring a database up to date, as its first user does, and let go of it."""
    database = Database(address)
    database.engine()
    database.close()


def make_migrated(cluster: str) -> None:
    """Make the database in a cluster that others are copied from."""
    with _administer(cluster) as connection:
        connection.execute(f"CREATE DATABASE {MIGRATED}")
    migrate(cluster.format(name=MIGRATED))


@contextmanager
def make_database(cluster: str, template: str = "template1") -> Iterator[str]:
    """A new database in a cluster until the block ends, empty or a copy of another one there; its address."""
    name = f"t{secrets.token_hex(6)}"
    with _administer(cluster) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield cluster.format(name=name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _administer(cluster: str) -> psycopg.Connection:
    import psycopg

    return psycopg.connect(cluster.format(name="postgres"), autocommit=True)


def _run(program: str, *arguments: str) -> None:
    command = [str(BINARIES[0] / program), *arguments]
    if os.getuid() == 0:
        command = ["runuser", "-u", ROLE, "--", *command]
    # pg_ctl hands its own streams on to the server, which would keep a pipe open for ever.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
