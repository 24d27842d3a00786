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

from tests.needs import leave_out

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
ROLE = "postgres"


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


@contextmanager
def make_database(cluster: str) -> Iterator[str]:
    """A new database in a cluster; its address."""
    import psycopg

    name = f"t{secrets.token_hex(6)}"
    with psycopg.connect(cluster.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield cluster.format(name=name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _run(program: str, *arguments: str) -> None:
    command = [str(BINARIES[0] / program), *arguments]
    if os.getuid() == 0:
        command = ["runuser", "-u", ROLE, "--", *command]
    # pg_ctl hands its own streams on to the server, which would keep a pipe open for ever.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
