"""Adding, replacing and deleting in commits, by one writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from search.engines import Engine
from search.errors import IndexBusy, IndexWriteFailed
from search.model.fields import TermField
from search.model.plan import Everything, Term
from tests.engines.builders import document, fill, ids_of, scores_of
from tests.engines.conftest import SCHEMES

BODY = TermField.BODY_STEM


def test_added_documents_appear_with_the_commit(engine: Engine) -> None:
    fill(engine, document("a"))
    with engine.writer() as writer:
        writer.add(document("b"))
        assert engine.snapshot().document_count == 1
        writer.commit()
        assert engine.snapshot().document_count == 2


def test_uncommitted_changes_are_gone_when_the_writer_closes(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="x"))
    before = engine.snapshot().commit
    with engine.writer() as writer:
        writer.add(document("c", body="x"))
        writer.replace(document("a", body="y"))
        writer.delete(["b"])
    assert sorted(ids_of(engine, Term(BODY, "x"))) == ["a", "b"]
    assert engine.snapshot().commit == before
    fill(engine, document("d", body="x"))
    assert sorted(ids_of(engine, Term(BODY, "x"))) == ["a", "b", "d"]


def test_uncommitted_changes_are_gone_after_an_error_in_the_block(engine: Engine) -> None:
    with pytest.raises(KeyError), engine.writer() as writer:
        writer.add(document("a"))
        writer.commit()
        writer.add(document("b"))
        raise KeyError
    assert ids_of(engine, Everything()) == ["a"]


def test_replace_takes_the_place_of_a_committed_document(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="x"))
    with engine.writer() as writer:
        writer.replace(document("a", body="y"))
        writer.commit()
    assert ids_of(engine, Term(BODY, "x")) == ["b"]
    assert ids_of(engine, Term(BODY, "y")) == ["a"]
    assert engine.snapshot().document_count == 2


def test_replace_takes_the_place_of_an_uncommitted_document(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(document("a", body="x"))
        writer.replace(document("a", body="y"))
        writer.replace(document("a", body="z"))
        writer.commit()
    assert scores_of(engine, Everything()) == {"a": 0.0}
    assert ids_of(engine, Term(BODY, "z")) == ["a"]


def test_replace_of_an_absent_document_adds_it(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.replace(document("a"))
        writer.commit()
    assert ids_of(engine, Everything()) == ["a"]


def test_delete_takes_committed_and_uncommitted_documents(engine: Engine) -> None:
    fill(engine, document("a"), document("b"))
    with engine.writer() as writer:
        writer.add(document("c"))
        writer.delete(["a", "c", "missing"])
        writer.commit()
    assert ids_of(engine, Everything()) == ["b"]


def test_document_deleted_and_added_in_one_commit_lives(engine: Engine) -> None:
    fill(engine, document("a", body="x"))
    with engine.writer() as writer:
        writer.delete(["a"])
        writer.add(document("a", body="y"))
        writer.commit()
    assert ids_of(engine, Term(BODY, "y")) == ["a"]
    assert engine.snapshot().document_count == 1


def test_delete_of_everything_leaves_an_index_that_works(engine: Engine) -> None:
    fill(engine, document("a", body="x"))
    with engine.writer() as writer:
        writer.delete(["a"])
        writer.commit()
    assert ids_of(engine, Term(BODY, "x")) == []
    fill(engine, document("b", body="x"))
    assert ids_of(engine, Term(BODY, "x")) == ["b"]


def test_many_commits_keep_every_document_in_few_segments(engine: Engine, scheme: str) -> None:
    with engine.writer() as writer:
        for number in range(30):
            writer.add(document(f"d{number}", body=f"x w{number}"))
            if number % 3:
                writer.replace(document(f"d{number - 1}", body=f"x v{number}"))
            writer.commit()
    assert len(ids_of(engine, Term(BODY, "x"))) == 30
    assert len(ids_of(engine, Term(BODY, "v29"))) == 1
    # Each shard, and each copy of one, merges for itself.
    assert engine.status().segment_count < (16 if scheme in SCHEMES else 6 * 16)
    assert engine.verify() == []


def test_impossible_document_is_refused_alone(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(document("a", body="x"))
        with pytest.raises(IndexWriteFailed, match="'bad' was refused"):
            writer.add(replace(document("bad"), terms={BODY: "x \udc00"}))
        with pytest.raises(IndexWriteFailed, match="'bad' was refused"):
            writer.add(document("bad", body="x", content=2**64))
        with pytest.raises(IndexWriteFailed, match="'bad' was refused"):
            writer.replace(document("bad", body="x", provinces=("\udc00",)))
        writer.add(document("b", body="x y"))
        writer.commit()
    assert sorted(ids_of(engine, Term(BODY, "x"))) == ["a", "b"]
    assert ids_of(engine, Term(BODY, "y")) == ["b"]


@pytest.mark.usefixtures("place")
def test_second_writer_of_this_process_is_refused(engine: Engine, reopen: Callable[[], Engine]) -> None:
    with engine.writer() as writer:
        for other in (engine, reopen()):
            with pytest.raises(IndexBusy, match=f"pid {os.getpid()}"), other.writer():
                pass
            with pytest.raises(IndexBusy), other.rebuild():
                pass
        writer.add(document("a"))
        writer.commit()
    fill(reopen(), document("b"))
    assert engine.snapshot().document_count == 2


@pytest.mark.usefixtures("place")
def test_second_process_is_refused_and_told_who_writes(engine: Engine) -> None:
    command = [sys.executable, "-m", "tests.engines.writing_process", engine.location, "hold"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"in\n"
        with pytest.raises(IndexBusy, match=f"pid {holder.pid}: .*python"), engine.writer():
            pass
        assert engine.snapshot().document_count == 0
        holder.kill()
        holder.wait()
    fill(engine, document("a"))
    assert engine.snapshot().document_count == 1
