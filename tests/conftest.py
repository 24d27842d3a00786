"""What tests of several folders share: databases of readers, and what every application compiles alike."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from multiprocessing.util import Finalize
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.compiled import CompiledTemplates, keep_builders
from tests.databases import MIGRATED, make_database, make_migrated, migrate, run_cluster

MEMORY = Path("/dev/shm")
ROOM = 1_000_000_000
"""Bytes; a run of all tests writes 110 MB (2026-11-30)."""
COLLECTED_AFTER = (50_000, 20, 50)
"""How many objects tests make before garbage is looked for: nearly all of them are gone by then, without a search."""


def pytest_configure() -> None:
    """Choose where to write, and collect no garbage while tests are found."""
    write_to_memory()
    gc.disable()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Leave modules and tests out of collections of garbage: they stay to the end.

    Going through them while they were made was 3 of 8.2 s of finding the tests, and afterwards, whenever a test had
    made many objects, half a second each time: 7 of 103 s of three folders (processor time, 2026-11-30).
    """
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
        gc.set_threshold(*COLLECTED_AFTER)


def write_to_memory() -> None:
    """Keep what tests write in memory, where there is some and TMPDIR names no other place.

    A commit of one document takes 15 ms there and 25 to 75 on a disk, of which 10 to 50 are waiting. That what was
    committed outlives the machine's power no test can see, and that it outlives its process holds there as well.
    """
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
        return
    folder = tempfile.mkdtemp(prefix="tintinh-", dir=MEMORY)
    # PostgreSQL runs as another user and has its files below.
    Path(folder).chmod(0o711)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    # After what multiprocessing removes at an exit (-100), which lies below.
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=-200)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Templates are compiled once for all applications of a process, which took most of the first page of each, and so
    are the rules of their addresses, which took nine tenths of the 67 ms to make one (2026-11-30).
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_environment", CompiledTemplates)
        patch.setattr(Rule, "_compile_builder", keep_builders(Rule._compile_builder))
        yield


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[str]:
    """A cluster that holds a database to copy; its address as that of `run_cluster`."""
    with run_cluster() as address:
        make_migrated(address)
        yield address


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database of readers to copy: a copy takes a tenth of the time of the migrations."""
    file = tmp_path_factory.mktemp("migrated") / "readers.sqlite"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_address(migrated_file: Path, tmp_path: Path) -> str:
    """The address of a new SQLite database, up to date."""
    file = shutil.copy(migrated_file, tmp_path / "readers.sqlite")
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a new database, up to date, of each kind in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_address")
        return
    with make_database(request.getfixturevalue("postgres_cluster"), template=MIGRATED) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that nobody has used yet, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'readers.sqlite'}"
        return
    with make_database(request.getfixturevalue("postgres_cluster")) as address:
        yield address
