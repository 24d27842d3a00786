"""What is left after a kill, a full disk and damaged files."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.engines import Engine, open_engine
from search.errors import IndexDamaged
from search.model.fields import Keyword, TermField
from search.model.plan import Everything, FacetRequest, Plan, Term
from tests.engines.builders import document, fill, ids_of
from tests.engines.writing_process import BATCH_COUNT

KILL_COUNT = 5


def start(engine: Engine, task: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.engines.writing_process", engine.location, task]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def kill_after(process: subprocess.Popen[str], seconds: float) -> int:
    """Kill a writer some time after its first line; answer the last number that it printed."""
    with process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        lines = [first, *process.stdout.read().split("\n")]
    return int([line for line in lines if line.strip()][-1])


def test_killed_writer_leaves_whole_commits(engine: Engine, reopen: Callable[[], Engine]) -> None:
    with engine.writer():
        pass
    moments = random.Random(4)
    for _ in range(KILL_COUNT):
        committed = kill_after(start(engine, "write_batches"), moments.uniform(0, 0.15))
        snapshot = reopen().snapshot()
        plan = Plan(Everything(), facets=(FacetRequest(Keyword.PROVINCE, "", 10_000),))
        batches = snapshot.search(plan).counts[Keyword.PROVINCE]
        assert set(batches.values()) == {BATCH_COUNT}
        assert committed <= len(batches) <= committed + 1
        assert snapshot.document_count == BATCH_COUNT * len(batches)
    fill(engine, document("after", body="after"))
    assert ids_of(engine, Term(TermField.BODY_STEM, "after")) == ["after"]
    assert engine.verify() == []


def test_killed_rebuild_leaves_a_whole_generation_and_is_swept(
    engine: Engine, reopen: Callable[[], Engine], place: Path
) -> None:
    fill(engine, *(document(f"d{i}", body="x") for i in range(200)))
    moments = random.Random(5)
    for _ in range(3):
        kill_after(start(engine, "rebuild_forever"), moments.uniform(0, 0.15))
        assert len(ids_of(reopen(), Term(TermField.BODY_STEM, "x"))) == 200
    with engine.writer():
        pass
    assert len(list((place / "generations").iterdir())) == 2


def refused_reason(engine: Engine, task: str) -> str:
    with start(engine, task) as process:
        assert process.stdout is not None
        return process.stdout.read().strip()


@pytest.mark.usefixtures("place")
def test_refused_write_leaves_the_last_commit_and_the_next_run_works(
    engine: Engine, reopen: Callable[[], Engine]
) -> None:
    fill(engine, document("a", body="x"))
    assert re.search("File too large|could not be written", refused_reason(engine, "write_into_a_limit"))
    assert "a" in reopen().snapshot().documents(["a"])
    fill(engine, document("b", body="x"))
    assert sorted(ids_of(engine, Term(TermField.BODY_STEM, "x"))) == ["a", "b"]
    assert engine.verify() == []


@pytest.fixture
def full_disk(place: Path) -> Iterator[None]:
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a small file system is not allowed here; the limit on file sizes is tested all the same")
    yield
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.usefixtures("full_disk")
def test_full_disk_is_named_and_harms_nothing(engine: Engine, reopen: Callable[[], Engine], place: Path) -> None:
    ballast = place / "ballast"
    ballast.write_bytes(bytes(2_000_000))
    fill(engine, document("a", body="x"))
    assert refused_reason(engine, "write_until_refused") == "the disk is full"
    assert "a" in reopen().snapshot().documents(["a"])
    ballast.unlink()
    fill(engine, document("b", body="x"))
    assert sorted(ids_of(engine, Term(TermField.BODY_STEM, "x"))) == ["a", "b"]
    assert engine.verify() == []


def largest_file(place: Path) -> Path:
    return max((path for path in place.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def test_truncated_file_is_damage(engine: Engine, reopen: Callable[[], Engine], place: Path) -> None:
    fill(engine, *(document(f"d{i}", body=f"x y{i}") for i in range(50)))
    path = largest_file(place)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(IndexDamaged):
        ids_of(reopen(), Term(TermField.BODY_STEM, "x"))
    assert reopen().verify() != []


def test_missing_folder_is_damage(engine: Engine, reopen: Callable[[], Engine], place: Path) -> None:
    fill(engine, document("a"))
    for path in (place / "generations" / "g000001").iterdir():
        path.unlink()
    with pytest.raises(IndexDamaged):
        reopen().snapshot()
    assert reopen().verify() != []


def test_flipped_bit_is_named_by_verify(place: Path) -> None:
    engine = open_engine(f"tantivy:{place}")
    fill(engine, *(document(f"d{i}", body=f"x y{i}") for i in range(50)))
    (path,) = place.rglob("*.pos")
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(content)
    assert engine.verify() == [f"{path.name} does not have the checksum that it was written with."]
