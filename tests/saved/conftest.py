"""Sites in personal mode: over each kind of database, and over SQLite where the database is not the point."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.saved.site import Site, open_site


@pytest.fixture
def site(tmp_path: Path, sqlite_address: str) -> Site:
    return open_site(tmp_path, sqlite_address)


@pytest.fixture
def either_site(tmp_path: Path, database_address: str) -> Site:
    return open_site(tmp_path, database_address)
