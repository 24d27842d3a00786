"""Status, delete, rebuild, verify; and what happens when an ingest is killed, crowded out or runs out of room."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import resource
import signal
import termios
import time
from pathlib import Path

import pytest

from search.engines import open_engine
from tests.index.commands import Shop, page, record


@pytest.fixture(params=["tantivy", "whoosh"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Shop:
    return Shop(tmp_path, request.param)


def _many(count: int) -> bytes:
    fields = {"title": "A title", "published": "2024-10-23", "language": "en", "author": "N", "province": "ha-tinh"}
    return b"".join(
        record(id=str(number), text=page(f"matter {number}"), source="https://a.vn/x", **fields).encode()
        for number in range(count)
    )


def test_commands_without_an_index_say_how_to_make_one(shop: Shop) -> None:
    for command in (["status"], ["verify"], ["rebuild"], ["delete", "x"]):
        code, _, err = shop.run(*command)
        assert code == 3
        assert "python -m index add" in err


def test_delete_removes_and_names_what_is_missing(shop: Shop) -> None:
    shop.add("-", data=_many(3))
    code, out, err = shop.run("delete", "1", "17")
    assert (code, shop.count()) == (1, 2)
    assert "1 deleted" in out
    assert "17" in err


def test_rebuild_keeps_every_document(shop: Shop) -> None:
    shop.add("-", data=_many(30))
    code, out, _ = shop.run("rebuild")
    assert (code, shop.count()) == (0, 30)
    assert "30 documents" in out
    assert shop.add("-", data=_many(30))["unchanged"] == 30
    assert shop.run("verify")[0] == 0


def test_reextract_reads_kept_pages_anew(shop: Shop) -> None:
    shop.write("a.txt", page("a dike"))
    shop.add("pages")
    shop.add("-", data=_many(3))
    code, out, _ = shop.run("reextract")
    assert (code, shop.count()) == (0, 4)
    assert "4 pages" in out
    report = shop.add("pages")
    assert report["unchanged"] == 1
    assert shop.run("verify")[0] == 0


def test_reextract_learns_the_lines_of_a_source_for_itself_and_for_later_pages(shop: Shop) -> None:
    motto = "For the fields, the rivers and the people of the delta"
    lines = [
        record(id=str(n), text=page(f"dike {n}").replace("MAI LINH", f"{motto}\nMAI LINH")).encode() for n in range(12)
    ]
    shop.add("-", data=b"".join(lines[:10]))
    assert motto in _body(shop, "3")
    assert shop.run("reextract")[0] == 0
    assert motto not in _body(shop, "3")
    shop.add("-", data=b"".join(lines[10:]))
    assert motto not in _body(shop, "11")
    assert "dike 11" in _body(shop, "11")


def _body(shop: Shop, id_: str) -> str:
    return open_engine(shop.address).snapshot().documents([id_])[id_].body


def test_index_of_another_version_is_refused_and_repaired(shop: Shop) -> None:
    shop.add("-", data=_many(5))
    (versions,) = (shop.folder / "index").rglob("versions.json")
    found = json.loads(versions.read_text())
    found["analysis"] += 1
    versions.write_text(json.dumps(found))
    code, _, err = shop.run("add", "-", "--workers", "1", data=_many(6))
    assert code == 1
    assert "python -m index rebuild" in err
    assert shop.run("rebuild")[0] == 0
    assert shop.add("-", data=_many(6))["added"] == 1


def test_second_writer_is_refused_while_one_writes(shop: Shop) -> None:
    shop.add("-", data=_many(2))
    with open_engine(shop.address).writer():
        for command in (["add", "-", "--workers", "1"], ["delete", "0"], ["rebuild"]):
            code, _, err = shop.run(*command, data=_many(3))
            assert code == 4
            assert "again" in err
    assert shop.add("-", data=_many(3))["added"] == 1


def test_killed_ingest_leaves_whole_commits_and_can_go_on(tmp_path: Path) -> None:
    shop, all_of_them = Shop(tmp_path), 1_500
    shop.add("-", data=_many(20))
    path, count = shop.write("many.jsonl", _many(all_of_them)), 20
    # While it starts, reads, links and writes; each goes on from what the one before has left.
    for delay in (0.4, 0.9, 1.4, 1.9):
        process = shop.start("add", path, "--workers", "2", start_new_session=True)
        time.sleep(delay)
        process.kill()
        process.communicate(timeout=60)
        left, count = count, shop.count()
        assert left <= count <= all_of_them
        assert shop.run("verify")[0] == 0
    report = shop.add(path, workers=2)
    assert report["added"] == all_of_them - count
    assert shop.count() == all_of_them


def test_interrupted_ingest_commits_what_it_has(tmp_path: Path) -> None:
    shop = Shop(tmp_path)

    def heed_interrupts() -> None:
        # A shell lets what it starts in the background ignore them, and so does what that starts.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    many = shop.write("many.jsonl", _many(6_000))
    # A terminal is told of the first pages at once.
    terminal, side = pty.openpty()
    termios.tcsetwinsize(side, (24, 120))
    process = shop.start("add", many, "--workers", "2", preexec_fn=heed_interrupts, stderr=side)
    os.close(side)
    err = b""
    while b"pages" not in err:
        err += os.read(terminal, 10_000)
    process.send_signal(signal.SIGINT)
    # Beyond the end of what was written there is an error.
    with contextlib.suppress(OSError):
        while more := os.read(terminal, 10_000):
            err += more
    os.close(terminal)
    process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the machine had finished before the interrupt")
    assert process.returncode == 130
    assert b"interrupted" in err
    assert b"Traceback" not in err
    assert shop.run("verify")[0] == 0
    assert shop.count() > 0


def test_full_disk_is_told_and_loses_nothing(shop: Shop) -> None:
    shop.add("-", data=_many(50))

    def limit_files() -> None:
        # The kernel refuses to let a file grow beyond this, as a full disk does.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    process = shop.start("add", "-", "--workers", "1", stdin=-1, preexec_fn=limit_files)
    _, err = process.communicate(_many(1_000), timeout=120)
    assert process.returncode == 1
    assert b"Traceback" not in err
    assert b"safe" in err
    assert shop.count() >= 50
    assert shop.run("verify")[0] == 0
    shop.add("-", data=_many(500))
    assert shop.count() == 500


def test_copy_blames_the_argument_that_is_no_engine(shop: Shop) -> None:
    assert "FROM='nowhere' cannot be used" in shop.run("copy", "nowhere", "-")[2]
    assert "TO='solr:x' cannot be used" in shop.run("copy", "-", "solr:x")[2]
