"""What a snapshot tells of documents, and that it holds still."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from search.engines import Engine
from search.errors import IndexMissing
from search.model.fields import Keyword, StoredVersion, TermField
from search.model.keys import hash64, newest_key
from search.model.plan import AllOf, Everything, Plan, Term, TitledHit
from tests.engines.builders import document, fill, ids_of

BODY = TermField.BODY_STEM


def test_missing_index_is_said_and_nothing_created(engine: Engine, place: Path) -> None:
    with pytest.raises(IndexMissing):
        engine.snapshot()
    with pytest.raises(IndexMissing):
        engine.status()
    assert not list(place.parent.iterdir())


def test_opening_creates_nothing(engine: Engine, place: Path, scheme: str) -> None:
    assert engine.location == f"{scheme}:{place}"
    assert not place.exists()


def test_documents_come_back_whole_with_first_seen(engine: Engine) -> None:
    fill(engine, document("a", body="Ðức Thọ\n“x”", title="Tựa", first_seen=1_700_000_123))
    (found,) = engine.snapshot().documents(["a", "missing"]).values()
    assert (found.id, found.title, found.body) == ("a", "Tựa", "Ðức Thọ\n“x”")
    assert found.first_seen == datetime.datetime.fromtimestamp(1_700_000_123, datetime.UTC)


def test_titles_come_without_their_documents(engine: Engine) -> None:
    fill(engine, document("a", body="x", title='Tựa "x"\n'), document("b", body="y"))
    titles = engine.snapshot().titles(["a", "b", "missing"])
    assert titles == {id_: found.title for id_, found in engine.snapshot().documents(["a", "b"]).items()}
    assert titles["a"] == 'Tựa "x"\n'
    assert engine.snapshot().titles([]) == {}


def test_newest_titles_come_in_order_without_their_documents(engine: Engine) -> None:
    some = [("a", (5, 5), "s"), ("b", (7, 7), "s"), ("c", (7, 7), ""), ("d", (0, 0), ""), ("e", (9, 9), "")]
    fill(engine, *(document(id_, "y" if id_ == "e" else "x", title=f"T{id_}", days=d, story=s) for id_, d, s in some))
    snapshot = engine.snapshot()
    keys = {id_: newest_key(hash64(id_), days[0]) for id_, days, _ in some}
    told = tuple(TitledHit(id_, f"T{id_}", story, keys[id_]) for id_, _, story in some if id_ != "e")
    told = tuple(sorted(told, key=lambda hit: -hit.key))
    assert [hit.id for hit in told[2:]] == ["a", "d"]
    assert tuple(snapshot.newest_titles(Term(BODY, "x"), 10)) == told
    assert tuple(snapshot.newest_titles(AllOf((), excluded=(Term(BODY, "y"),)), 2)) == told[:2]
    assert not [*snapshot.newest_titles(Term(BODY, "x"), 0), *snapshot.newest_titles(Term(BODY, "missing"), 3)]


def test_hits_carry_the_same_documents(engine: Engine) -> None:
    fill(engine, document("a", body="x", first_seen=7), document("b", body="x", first_seen=8))
    snapshot = engine.snapshot()
    hits = {hit.document.id: hit.document for hit in snapshot.search(Plan(Everything())).hits}
    assert hits == dict(snapshot.documents(["a", "b"]))


def test_versions_tell_hashes_to_their_last_bit(engine: Engine) -> None:
    fill(engine, document("a", page=2**64 - 1, content=2**64 - 2, first_seen=5), document("b"))
    expected = StoredVersion("a", 2**64 - 2, 2**64 - 1, 5)
    assert engine.snapshot().versions(["a", "missing"]) == {"a": expected}
    assert engine.snapshot().versions([]) == {}


def test_stored_gives_what_a_scan_gives(engine: Engine) -> None:
    fill(engine, *(replace(document(f"d{i}", page=i, content=i), page=f"page {i}".encode()) for i in range(6)))
    fill(engine, document("old", body="x"))
    with engine.writer() as writer:
        writer.replace(replace(document("old", body="y", first_seen=8), page=b"new"))
        writer.delete(["d2"])
        writer.commit()
    snapshot = engine.snapshot()
    scanned = {entry.document.id: entry for entry in snapshot.scan()}
    assert snapshot.stored([*scanned, "d2", "missing"]) == scanned
    assert snapshot.stored(["old"])["old"].page == b"new"
    assert snapshot.stored([]) == {}


def test_frequencies_of_keywords_are_counted_like_those_of_terms(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}", more={Keyword.LINK: ("both", f"own {i}")}) for i in range(2)))
    asked = [(Keyword.LINK, key) for key in ("both", "own 1", "nowhere")]
    assert list(engine.snapshot().document_frequencies(asked).values()) == [2, 1, 0]


def test_pages_are_found_by_key_and_never_by_zero(engine: Engine) -> None:
    fill(engine, document("a", page=2**64 - 1), document("b", page=3, content=9), document("c", page=0))
    pages = engine.snapshot().pages([3, 2**64 - 1, 4, 0])
    assert {key: version.id for key, version in pages.items()} == {2**64 - 1: "a", 3: "b"}
    assert pages[3].content_hash == 9


def test_pages_shared_by_documents_give_the_one_first_seen_last(engine: Engine) -> None:
    fill(engine, document("a", page=3, first_seen=9), document("b", page=3, first_seen=7), document("c", page=4))
    assert engine.snapshot().pages([3])[3].id == "a"


def test_document_frequencies_of_present_and_absent_terms(engine: Engine) -> None:
    fill(engine, document("a", body="x x", title="x"), document("b", body="x"))
    terms = [(BODY, "x"), (TermField.TITLE_STEM, "x"), (BODY, "nowhere")]
    assert list(engine.snapshot().document_frequencies(terms).values()) == [2, 1, 0]


def test_language_counts_are_of_live_documents_commonest_first(engine: Engine) -> None:
    fill(engine, document("a", language="de"), document("b"), document("c"), document("d", language="ar"))
    with engine.writer() as writer:
        writer.delete(["d"])
        writer.commit()
    assert list(engine.snapshot().language_counts.items()) == [("vi", 2), ("de", 1)]
    assert engine.snapshot().document_count == 3


def test_scan_gives_every_live_document_once(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}", page=i, content=i) for i in range(50)))
    fill(engine, document("last", page=99))
    with engine.writer() as writer:
        writer.delete([f"d{i}" for i in range(0, 50, 2)])
        writer.commit()
    scanned = list(engine.snapshot().scan())
    assert sorted(stored.document.id for stored in scanned) == sorted(["last", *(f"d{i}" for i in range(1, 50, 2))])
    assert all(stored.document.id == stored.version.id for stored in scanned)
    assert {stored.version.page_key for stored in scanned} == {99, *range(1, 50, 2)}


def test_snapshot_holds_still_while_others_write(engine: Engine, reopen: Callable[[], Engine]) -> None:
    fill(engine, document("a", body="x"))
    held = engine.snapshot()
    other = reopen()
    with other.writer() as writer:
        writer.replace(document("a", body="y"))
        writer.add(document("b", body="x"))
        writer.commit()
        writer.delete(["b"])
        writer.commit()
    for _ in range(2):
        with other.rebuild() as rebuilt:
            rebuilt.commit()
    assert [hit.document.body for hit in held.search(Plan(Term(BODY, "x"))).hits] == ["x"]
    assert [stored.document.id for stored in held.scan()] == ["a"]
    assert engine.snapshot().document_count == 0


def test_snapshot_is_shared_until_something_changes(engine: Engine, reopen: Callable[[], Engine]) -> None:
    fill(engine, document("a"))
    first = engine.snapshot()
    assert engine.snapshot() is first
    fill(reopen(), document("b"))
    assert engine.snapshot().commit != first.commit


def test_commit_is_named_alike_by_every_reader_and_unlike_after_every_change(
    engine: Engine, reopen: Callable[[], Engine]
) -> None:
    names = []
    with engine.writer() as writer:
        for number in range(3):
            writer.add(document(f"d{number}"))
            writer.commit()
            names.append(engine.snapshot().commit)
        writer.replace(document("d0", body="x"))
        writer.commit()
        names.append(engine.snapshot().commit)
        writer.delete(["d1"])
        writer.commit()
        names.append(engine.snapshot().commit)
    assert len(set(names)) == 5
    assert reopen().snapshot().commit == names[-1]


def test_commit_keeps_its_name_when_nothing_changed(engine: Engine) -> None:
    fill(engine, document("a"))
    before = engine.snapshot().commit
    with engine.writer() as writer:
        writer.commit()
        writer.delete(["missing"])
        writer.commit()
        writer.delete([])
        writer.commit()
    assert engine.snapshot().commit == before


def test_threads_share_an_engine(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}", body="x y") for i in range(30)))
    found: list[list[str]] = []

    def read() -> None:
        for _ in range(20):
            found.append(sorted(ids_of(engine, Term(BODY, "x"))))
            assert engine.snapshot().versions(["d3"])

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 80 and all(each == found[0] and len(each) == 30 for each in found)


def test_keywords_without_an_id_still_find_the_document(engine: Engine) -> None:
    made = document("a")
    assert Keyword.ID not in made.keywords
    fill(engine, made)
    assert list(engine.snapshot().documents(["a"])) == ["a"]


def test_page_is_kept_with_its_document(engine: Engine) -> None:
    fill(engine, replace(document("a"), page='["text", "Xin chào\\n"]'.encode()), document("b"))
    assert {stored.document.id: stored.page for stored in engine.snapshot().scan()} == {
        "a": '["text", "Xin chào\\n"]'.encode(),
        "b": b"",
    }
