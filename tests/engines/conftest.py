from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.engines import Engine, open_engine
from tests.opensearch.server import fresh_address, has_server

SCHEMES = ("tantivy", "whoosh")
OPENSEARCH = (pytest.param("opensearch", marks=pytest.mark.opensearch),) if has_server() else ()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every engine that there is, or those that keep a folder where a test looks into it."""
    chosen = {mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")}
    if "scheme" in metafunc.fixturenames and "scheme" not in chosen:
        metafunc.parametrize("scheme", SCHEMES if "place" in metafunc.fixturenames else (*SCHEMES, *OPENSEARCH))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of an engine that keeps one."""
    return tmp_path / "index"


@pytest.fixture
def address(scheme: str, tmp_path: Path) -> Iterator[str]:
    """Where an engine finds an index that is not there yet."""
    if scheme in SCHEMES:
        yield f"{scheme}:{tmp_path / 'index'}"
    else:
        with fresh_address() as found:
            yield found


@pytest.fixture
def reopen(address: str) -> Callable[[], Engine]:
    """Another engine over the same place, as another process would have it."""
    return lambda: open_engine(address)


@pytest.fixture
def engine(reopen: Callable[[], Engine]) -> Engine:
    return reopen()
