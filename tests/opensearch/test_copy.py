"""Moving an index from one engine to another with the real command, however often it is interrupted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.copy import add_up
from search.engines import open_engine
from search.model.fields import Keyword
from search.model.plan import Everything, FacetRequest, Plan
from tests.corpus import article
from tests.corpus import fill as fill_articles
from tests.index.commands import Shop
from tests.opensearch.server import fresh_address

DOCUMENT_COUNT = 400
FACETS = tuple(FacetRequest(keyword, keyword.value, 100) for keyword in (Keyword.LANGUAGE, Keyword.PROVINCE))


@pytest.fixture
def source(tmp_path: Path) -> str:
    address = f"tantivy:{tmp_path / 'source'}"
    provinces = ("ha-tinh", "nghe-an", "hue")
    fill_articles(
        address,
        (
            (f"a{n}", article("en" if n % 3 else "de", f"River number {n} rose.", province=provinces[n % 3]))
            for n in range(DOCUMENT_COUNT)
        ),
    )
    return address


@pytest.fixture(params=["whoosh", pytest.param("opensearch", marks=pytest.mark.opensearch)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "opensearch":
        with fresh_address() as address:
            yield address
    else:
        yield f"whoosh:{tmp_path / 'target'}"


def kill_after(source: str, target: str, batches: int) -> None:
    command = [sys.executable, "-m", "tests.opensearch.copying_process", source, target]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(batches):
            assert process.stdout.readline()
        process.kill()


def test_copy_interrupted_twice_ends_identical(source: str, target: str, tmp_path: Path) -> None:
    kill_after(source, target, 4)
    kill_after(source, target, 7)
    status, told, complaint = Shop(tmp_path).run("copy", source, target)
    assert (status, complaint) == (0, ""), complaint
    written = int(told.split()[0])
    assert 0 < written < DOCUMENT_COUNT
    ours, theirs = (open_engine(each).snapshot() for each in (source, target))
    assert add_up(ours.scan()) == add_up(theirs.scan())
    plan = Plan(Everything(), facets=FACETS)
    assert ours.search(plan).counts == theirs.search(plan).counts
    assert Shop(tmp_path).run("copy", source, target)[1].startswith("0 documents copied, 400 were there")


def test_copy_into_an_index_that_holds_more_is_no_copy(source: str, tmp_path: Path) -> None:
    target = f"whoosh:{tmp_path / 'target'}"
    fill_articles(target, [("other", article("en", "Something else."))])
    status, _, complaint = Shop(tmp_path).run("copy", source, target)
    assert status == 1 and "401 documents instead of 400" in complaint


def test_copy_of_no_index_says_so(tmp_path: Path) -> None:
    status, _, complaint = Shop(tmp_path).run(
        "copy", f"tantivy:{tmp_path / 'nowhere'}", f"whoosh:{tmp_path / 'target'}"
    )
    assert status == 3 and "no index at tantivy:" in complaint
    assert not (tmp_path / "target").exists()
