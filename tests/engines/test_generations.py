"""Rebuilding beside the index in use, and indexes of another version."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engines import Engine
from search.errors import IndexDamaged, IndexVersionMismatch
from search.model.fields import TermField
from search.model.plan import Everything, Term
from tests.engines.builders import document, fill, ids_of


def generations(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "generations").iterdir())


def set_version(place: Path, part: str, value: object) -> None:
    (folder,) = (place / "generations").iterdir()
    path = folder / "versions.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {part: value}))


def test_rebuild_appears_at_its_end_only(engine: Engine, reopen: Callable[[], Engine]) -> None:
    fill(engine, document("a"))
    with engine.rebuild() as writer:
        writer.add(document("b"))
        writer.commit()
        assert ids_of(engine, Everything()) == ["a"]
        assert ids_of(reopen(), Everything()) == ["a"]
    assert ids_of(engine, Everything()) == ["b"]
    assert ids_of(reopen(), Everything()) == ["b"]


def test_rebuild_may_be_filled_from_the_index_in_use(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="x"))
    with engine.rebuild() as writer:
        for found in (stored.document for stored in engine.scan_any_version()):
            writer.add(document(found.id, body="y"))
        writer.commit()
    assert sorted(ids_of(engine, Term(TermField.BODY_STEM, "y"))) == ["a", "b"]


def test_rebuild_that_fails_changes_nothing(engine: Engine, place: Path) -> None:
    fill(engine, document("a"))
    before = engine.snapshot().commit
    with pytest.raises(KeyError), engine.rebuild() as writer:
        writer.add(document("b"))
        writer.commit()
        raise KeyError
    assert engine.snapshot().commit == before
    assert len(generations(place)) == 1


def test_rebuild_where_there_is_no_index_makes_one(engine: Engine) -> None:
    with engine.rebuild() as writer:
        writer.add(document("a"))
        writer.commit()
    assert ids_of(engine, Everything()) == ["a"]


def test_rebuild_keeps_one_old_generation(engine: Engine, place: Path) -> None:
    fill(engine, document("a"))
    commits = {engine.snapshot().commit}
    for _ in range(3):
        with engine.rebuild() as writer:
            writer.commit()
        commits.add(engine.snapshot().commit)
    assert generations(place) == ["g000003", "g000004"]
    assert engine.status().generation == "g000004"
    assert len(commits) == 4


def test_writer_sweeps_what_was_never_finished(engine: Engine, place: Path) -> None:
    fill(engine, document("a"))
    for name in ("g000007", "g000008"):
        (place / "generations" / name).mkdir()
        (place / "generations" / name / "rubbish").write_text("x")
    with engine.writer():
        pass
    assert generations(place) == ["g000001"]


def test_reader_sweeps_nothing(engine: Engine, place: Path) -> None:
    fill(engine, document("a"))
    (place / "generations" / "g000007").mkdir()
    engine.snapshot()
    assert generations(place) == ["g000001", "g000007"]


@pytest.mark.parametrize(
    ("part", "value", "named"),
    [
        ("schema", 0, "schema version 0"),
        ("analysis", 999, "analysis version 999"),
        ("languages", ["xx"], "languages xx"),
    ],
)
def test_other_version_is_named_and_can_be_rebuilt(
    engine: Engine, reopen: Callable[[], Engine], place: Path, part: str, value: object, named: str
) -> None:
    fill(engine, document("a", body="x"))
    set_version(place, part, value)
    other = reopen()
    with pytest.raises(IndexVersionMismatch, match=named):
        other.snapshot()
    with pytest.raises(IndexVersionMismatch, match=named), other.writer():
        pass
    assert other.status().document_count == 1
    assert other.verify() == []
    with other.rebuild() as writer:
        for found, version in ((stored.document, stored.version) for stored in other.scan_any_version()):
            writer.add(document(found.id, body=found.body, first_seen=version.first_seen))
        writer.commit()
    assert ids_of(other, Term(TermField.BODY_STEM, "x")) == ["a"]


def test_version_is_told_by_status(engine: Engine, reopen: Callable[[], Engine], place: Path) -> None:
    fill(engine, document("a"))
    set_version(place, "analysis", 999)
    assert reopen().status().analysis_version == 999


def test_pointer_to_nowhere_is_damage(engine: Engine, reopen: Callable[[], Engine], place: Path) -> None:
    fill(engine, document("a"))
    for text in ("g999999\n", "../../etc\n", ""):
        (place / "current").write_text(text)
        with pytest.raises(IndexDamaged):
            reopen().snapshot()


def test_status_tells_what_an_operator_asks(engine: Engine, scheme: str) -> None:
    fill(engine, document("a"), document("b", language="de"))
    status = engine.status()
    assert (status.engine, status.generation, status.document_count) == (scheme, "g000001", 2)
    assert status.commit == engine.snapshot().commit
    assert dict(status.language_counts) == {"de": 1, "vi": 1}
    # A shard has segments of its own.
    assert status.segment_count == 1 or (scheme == "opensearch" and status.segment_count <= 4)
    assert status.disk_bytes > 500
