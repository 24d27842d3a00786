"""Commits of writers that die, and of many writers at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from search.engines import Engine, open_engine
from search.errors import DocumentsRefused, IndexBusy
from search.model.fields import IndexedDocument, Keyword, Number, TermField
from search.model.plan import Everything, FacetRequest, Plan, Term
from tests.engines.builders import document, fill, ids_of
from tests.opensearch.server import ask, fresh_address

pytestmark = pytest.mark.opensearch
BODY = TermField.BODY_STEM


@pytest.fixture
def address() -> Iterator[str]:
    with fresh_address() as found:
        yield found


@pytest.fixture
def engine(address: str) -> Engine:
    return open_engine(address)


def die(engine: Engine, moment: str) -> None:
    command = [sys.executable, "-m", "tests.opensearch.dying_process", engine.location, moment]
    assert subprocess.run(command, check=False).returncode == 9


def write_nothing(engine: Engine) -> None:
    with engine.writer():
        pass


def test_writer_that_dies_undecided_has_changed_nothing(engine: Engine) -> None:
    fill(engine, document("a", body="x"))
    die(engine, "undecided")
    write_nothing(engine)
    assert ids_of(engine, Everything()) == ids_of(engine, Term(BODY, "x")) == ["a"]


def test_commit_of_a_writer_that_died_is_unseen_and_then_whole(engine: Engine, address: str) -> None:
    fill(engine, document("a", body="x"))
    die(engine, "decided")
    assert ids_of(open_engine(address), Everything()) == ids_of(engine, Term(BODY, "x")) == ["a"]
    write_nothing(engine)
    assert sorted(ids_of(engine, Term(BODY, "y"))) == ["a", "b"]
    assert ids_of(engine, Term(BODY, "x")) == []
    assert engine.verify() == []


def test_commit_that_only_readers_wait_for_is_finished_by_one(engine: Engine, address: str) -> None:
    fill(engine, document("a", body="x"))
    die(engine, "turning")
    assert sorted(ids_of(open_engine(address), Term(BODY, "y"))) == ["a", "b"]


def test_what_a_dead_writer_decided_does_not_undo_what_came_later(engine: Engine) -> None:
    fill(engine, document("a", body="x"))
    die(engine, "decided")
    fill(engine, document("a", body="z"))
    assert ids_of(engine, Term(BODY, "z")) == ["a"]
    assert sorted(ids_of(engine, Everything())) == ["a", "b"]


def test_writers_at_once_commit_whole_and_lose_nothing(engine: Engine, address: str) -> None:
    write_nothing(engine)
    per_commit, commit_count, writer_count = 15, 4, 3
    seen: list[set[int]] = []

    def write(name: int) -> None:
        with open_engine(address).writer() as writer:
            for commit in range(commit_count):
                for number in range(per_commit):
                    writer.add(document(f"{name}-{commit}-{number}", provinces=(f"{name}-{commit}",)))
                    writer.replace(document(f"shared-{number}", provinces=("shared",)))
                writer.commit()

    threads = [threading.Thread(target=write, args=(name,)) for name in range(writer_count)]
    for thread in threads:
        thread.start()
    plan = Plan(Everything(), facets=(FacetRequest(Keyword.PROVINCE, "", 100),), limit=0)
    while any(thread.is_alive() for thread in threads):
        seen.append(set(engine.snapshot().search(plan).counts[Keyword.PROVINCE].values()))
    counts = engine.snapshot().search(plan).counts[Keyword.PROVINCE]
    assert set(counts.values()) == {per_commit} and len(counts) == writer_count * commit_count + 1
    assert all(sizes <= {per_commit} for sizes in seen)


def test_document_that_the_cluster_refuses_is_named_and_the_rest_is_committed(engine: Engine) -> None:
    bad = document("bad", body="x")
    impossible = IndexedDocument(bad.id, bad.stored, bad.terms, bad.keywords, {**bad.numbers, Number.FIRST_DAY: 2**63})
    with engine.writer() as writer:
        writer.add(document("a", body="x"))
        writer.add(impossible)
        with pytest.raises(DocumentsRefused, match="'bad'") as told:
            writer.commit()
        writer.add(document("b", body="x"))
        writer.commit()
    assert list(told.value.reasons) == ["bad"]
    assert sorted(ids_of(engine, Term(BODY, "x"))) == ["a", "b"]


def test_writer_is_told_of_a_rebuild(engine: Engine, address: str) -> None:
    fill(engine, document("a", body="x"))
    with open_engine(address).writer() as writer:
        writer.add(document("late", body="x"))
        with engine.rebuild() as rebuilt:
            rebuilt.add(document("a", body="z"))
            with pytest.raises(IndexBusy):
                writer.commit()
            with pytest.raises(IndexBusy), open_engine(address).writer():
                pass
        with pytest.raises(IndexBusy):
            writer.commit()
    assert ids_of(engine, Everything()) == ["a"]


def test_journal_is_empty_once_all_is_committed(engine: Engine, address: str) -> None:
    fill(engine, document("a"), document("b"))
    name = address.partition("?")[0].rpartition("/")[2]
    ask("POST", f"/{name}-journal/_refresh")
    assert ask("GET", f"/{name}-journal/_count")["count"] == 0
