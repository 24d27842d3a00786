from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search.engines import Engine, open_engine

SCHEMES = ("tantivy", "whoosh")


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def reopen(scheme: str, place: Path) -> Callable[[], Engine]:
    """Another engine over the same place, as another process would have it."""
    return lambda: open_engine(f"{scheme}:{place}")


@pytest.fixture
def engine(reopen: Callable[[], Engine]) -> Engine:
    return reopen()
