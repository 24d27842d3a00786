"""What tests of several folders share: databases of readers, and what every application compiles alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.compiled import CompiledTemplates
from tests.databases import make_database, run_cluster


@pytest.fixture(scope="session", autouse=True)
def compiled_templates() -> Iterator[None]:
    """Templates are compiled once for all applications of a process, which took most of the first page of each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_environment", CompiledTemplates)
        yield


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[str]:
    with run_cluster() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new database, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'readers.sqlite'}"
        return
    with make_database(request.getfixturevalue("postgres_cluster")) as address:
        yield address
