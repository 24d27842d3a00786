"""Links in an index: the same whatever the order, right after changes, and never behind the pages."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.document import analyze_document
from index.progress import open_progress
from index.stories import Place, load_facts, read_facts
from index.stories.corpus import MOST_HOLDERS
from index.stories.relink import relink_index
from search.analysis import AnalyzerRegistry
from search.engines import Engine, open_engine
from search.model.document import Document
from search.model.fields import FOLDED_YES, Keyword, StoredVersion
from search.model.plan import Has
from tests.engines.builders import ids_of
from tests.folders import brief_folder
from tests.stories.builders import FIRST_SEEN, WORDS, day_after, delete, make, places_in, take_in
from tests.stories.memory import places_of

SLUG = "nhung-chiec-thuyen-hang-xom-trong-lu"
FIGURES = "4217 1836 92.4 3151 and 377"


@pytest.fixture(params=["tantivy", "whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    return open_engine(f"{request.param}:{tmp_path / 'index'}")


def _source(host: str, number: int) -> str:
    return f"https://{host}.vn/{SLUG}-{number}.html"


@st.composite
def documents(draw: st.DrawFn, id_: str) -> Document:
    sentences = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=6, unique=True))
    figures = draw(st.sampled_from(["", FIGURES, f"{FIGURES} 88", "12345"]))
    body = "\n".join([*sorted(sentences), figures]).strip()
    source = draw(st.none() | st.builds(_source, st.sampled_from(["a", "b", "m.a"]), st.sampled_from([10001, 10002])))
    url = draw(st.sampled_from([None, f"https://www.vietnam.vn/ru/{SLUG}"]))
    day = draw(st.none() | st.integers(0, 6).map(lambda count: day_after("2024-10-20", count)))
    provinces = draw(st.sampled_from([(), ("ha-tinh",), ("ha-tinh", "nghe-an"), ("ca-mau",)]))
    language = draw(st.sampled_from(["en", "ru", "vi"]))
    return make(id_, body, language=language, day=day, provinces=provinces, source=source, url=url)


@st.composite
def histories(draw: st.DrawFn) -> list[list[Document | str]]:
    """Commits: each takes documents in, some for the second time, or deletes some (given as ids)."""
    ids = [f"d{number}" for number in range(draw(st.integers(2, 9)))]
    commits: list[list[Document | str]] = []
    for _ in range(draw(st.integers(1, 4))):
        some = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6, unique=True))
        is_deletion = draw(st.integers(0, 4)) == 0
        commits.append([id_ if is_deletion else draw(documents(id_)) for id_ in some])
    return commits


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_linking_depends_on_nothing_but_what_there_is(commits: list[list[Document | str]]) -> None:
    held: dict[str, Document] = {}
    with brief_folder() as folder:
        engine = open_engine(f"tantivy:{folder}/index")
        take_in(engine, [])
        for commit in commits:
            taken = [each for each in commit if isinstance(each, Document)]
            if taken:
                take_in(engine, taken)
                held.update((each.id, each) for each in taken)
            else:
                gone = [str(each) for each in commit]
                delete(engine, gone)
                held = {id_: each for id_, each in held.items() if id_ not in gone}
            assert places_in(engine) == places_of(held.values())
            snapshot = engine.snapshot()
            # What is kept for linking says what can be read from the documents, also of those that were moved.
            kept = {facts.id: facts for facts in map(load_facts, snapshot.facts())}
            assert kept == {one.document.id: read_facts(one.document, FIRST_SEEN) for one in snapshot.scan()}


@settings(max_examples=200, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_order_of_documents_does_not_matter(data: st.DataObject, random: object) -> None:
    given_documents = [data.draw(documents(f"d{number}")) for number in range(data.draw(st.integers(2, 10)))]
    expected = places_of(given_documents)
    random.shuffle(given_documents)  # type: ignore[attr-defined]
    assert places_of(given_documents) == expected


def test_editions_meet_across_commits(engine: Engine) -> None:
    take_in(engine, [make("vi", language="vi", source=_source("www.baohatinh", 257418))])
    take_in(engine, [make("ru", language="ru", url=f"https://www.vietnam.vn/ru/{SLUG}")])
    take_in(engine, [make("cs", language="cs", source=_source("m.baohatinh", 257418) + "?utm_source=x"), make("alone")])
    places = places_in(engine)
    assert places["vi"].story == places["ru"].story == places["cs"].story
    assert places["alone"] == Place("alone")


def test_rewritten_document_keeps_page_version_and_terms(engine: Engine) -> None:
    body = "\n".join(WORDS)
    take_in(engine, [make("b", body, day="2024-10-24")])
    (before,) = engine.snapshot().stored(["b"]).values()
    take_in(engine, [make("a", body)])
    (after,) = engine.snapshot().stored(["b"]).values()
    assert after.document.copy_of == "a"
    assert (after.page, after.version) == (before.page, before.version)
    assert after.document.first_seen == before.document.first_seen
    assert after.version.first_seen == FIRST_SEEN
    assert ids_of(engine, Has(Keyword.FOLDED, (FOLDED_YES,))) == ["b"]
    assert engine.verify() == []


def test_copies_are_folded_under_the_earliest(engine: Engine) -> None:
    body = "\n".join(WORDS)
    take_in(engine, [make("c", body.replace("Boats", "Ships"), day="2024-10-25"), make("b", body, day="2024-10-24")])
    assert places_in(engine)["c"].copy_of == "b"
    take_in(engine, [make("a", body, day="2024-10-23")])
    assert {id_: place.copy_of for id_, place in places_in(engine).items()} == {"a": None, "b": "a", "c": "a"}
    delete(engine, ["a"])
    assert {id_: place.copy_of for id_, place in places_in(engine).items()} == {"b": None, "c": "b"}


def test_story_falls_apart_when_what_joined_it_goes(engine: Engine) -> None:
    joint = make("j", language="vi", source=_source("a", 10001), url=f"https://www.vietnam.vn/vi/{SLUG}-khac")
    side = make("s", language="ru", url=f"https://www.vietnam.vn/ru/{SLUG}-khac")
    other = make("o", language="cs", source=_source("a", 10001))
    take_in(engine, [joint, side, other])
    assert len({place.story for place in places_in(engine).values()}) == 1
    take_in(engine, [make("j", language="vi")])
    assert len({place.story for place in places_in(engine).values()}) == 3


def test_key_that_becomes_too_common_links_no_more_and_again_when_it_is_rare(engine: Engine) -> None:
    body = "\n".join(WORDS)
    many = [make(f"d{number:03}", body) for number in range(MOST_HOLDERS)]
    take_in(engine, many)
    assert sum(place.copy_of is not None for place in places_in(engine).values()) == MOST_HOLDERS - 1
    take_in(engine, [make("last", body)])
    assert all(place.copy_of is None for place in places_in(engine).values())
    delete(engine, ["d000", "d001"])
    assert sum(place.copy_of is not None for place in places_in(engine).values()) == MOST_HOLDERS - 2


def test_killed_commit_leaves_links_as_they_were(tmp_path: Path) -> None:
    engine = open_engine(f"tantivy:{tmp_path / 'index'}")
    body = "\n".join(WORDS)
    take_in(engine, [make("a", body)])
    before = places_in(engine)
    with pytest.raises(KeyboardInterrupt):
        _take_in_and_die(engine, [make("b", body, day="2024-10-22")])
    assert places_in(engine) == before
    take_in(engine, [make("b", body, day="2024-10-22")])
    assert places_in(engine)["a"].copy_of == "b"


def _take_in_and_die(engine: Engine, taken: list[Document]) -> None:
    def die() -> list[Document]:
        raise KeyboardInterrupt

    take_in(engine, (each for some in (taken, None) for each in (some if some is not None else die())))


def test_link_command_repairs_whatever_stands_in_the_index(engine: Engine) -> None:
    body = "\n".join(WORDS)
    taken = [make("a", body), make("b", body, day="2024-10-24"), make("c", source=_source("a", 10001))]
    for document in taken:
        _write_unlinked(engine, document)
    assert places_in(engine) != places_of(taken)
    with open_progress(io.StringIO(), 0) as progress:
        assert relink_index(engine, progress) == 3
        assert places_in(engine) == places_of(taken)
        commit = engine.snapshot().commit
        assert relink_index(engine, progress) == 0
    assert engine.snapshot().commit == commit


def _write_unlinked(engine: Engine, document: Document) -> None:
    wrong = replace(document, story="wrong", copy_of="wrong")
    with engine.writer() as writer:
        writer.add(analyze_document(wrong, StoredVersion(document.id, 1, 0, FIRST_SEEN), AnalyzerRegistry()))
        writer.commit()
