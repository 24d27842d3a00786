"""What tests of several folders share: databases of readers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import make_database, run_cluster


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
