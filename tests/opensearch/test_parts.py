"""Generations, their indices, and the alias in front of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from search.engines import Engine, open_engine
from search.model.fields import Keyword, TermField
from search.model.plan import Everything, FacetRequest, Order, Plan, Term
from tests.engines.builders import counts_of, document, fill, ids_of
from tests.opensearch.server import ask, fresh_address

pytestmark = pytest.mark.opensearch
BODY = TermField.BODY_STEM


@pytest.fixture
def address() -> Iterator[str]:
    with fresh_address(part_documents=10, grace=0) as found:
        yield found


@pytest.fixture
def engine(address: str) -> Engine:
    return open_engine(address)


@pytest.fixture
def name(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def shown(name: str) -> list[str]:
    """The indices behind the alias."""
    return [index.removeprefix(f"{name}-") for index in sorted(ask("GET", f"/_alias/{name}"))]


def fill_four_indices(engine: Engine) -> None:
    for batch in range(4):
        fill(engine, *(document(f"d{batch}-{i}", body=f"x b{batch}", provinces=(f"p{i}",)) for i in range(12)))


def test_full_index_is_followed_by_the_next_behind_the_alias(engine: Engine, name: str) -> None:
    fill_four_indices(engine)
    assert shown(name) == [f"g000001-000{number}" for number in range(1, 5)]
    assert len(ids_of(engine, Term(BODY, "x"))) == engine.snapshot().document_count == 48
    assert set(counts_of(engine, Everything(), Keyword.PROVINCE).values()) == {4}
    assert engine.snapshot().document_frequencies([(BODY, "x"), (BODY, "b2")]) == {(BODY, "x"): 48, (BODY, "b2"): 12}
    assert engine.verify() == []


def test_document_is_replaced_and_deleted_in_whichever_index_it_lies(engine: Engine) -> None:
    fill_four_indices(engine)
    with engine.writer() as writer:
        writer.replace(document("d0-3", body="y"))
        writer.replace(document("d3-3", body="y"))
        writer.add(document("new", body="y"))
        writer.replace(document("new", body="y y"))
        writer.delete(["d1-1", "missing"])
        writer.commit()
    assert sorted(ids_of(engine, Term(BODY, "y"))) == ["d0-3", "d3-3", "new"]
    everything = ids_of(engine, Plan(Everything(), order=Order.ID, limit=1000))
    assert len(everything) == len(set(everything)) == 48 and "d1-1" not in everything


def test_scores_do_not_depend_on_which_index_holds_a_document(engine: Engine) -> None:
    fill_four_indices(engine)
    scores = {hit.score for hit in engine.snapshot().search(Plan(Term(BODY, "x"), limit=100)).hits}
    assert len(scores) == 1


def test_rebuild_turns_the_alias_and_keeps_one_old_generation(engine: Engine, name: str) -> None:
    fill_four_indices(engine)
    for _ in range(3):
        with engine.rebuild() as writer:
            for i in range(25):
                writer.add(document(f"r{i}"))
            writer.commit()
    assert {part[:7] for part in shown(name)} == {"g000004"}
    parts = [part for part in ask("GET", f"/{name}-g*") if part.startswith(f"{name}-g")]
    assert {part.removeprefix(f"{name}-")[:7] for part in parts} == {"g000003", "g000004"}
    assert engine.snapshot().document_count == 25


def test_rebuild_that_was_killed_is_swept_by_the_next_writer(engine: Engine, name: str) -> None:
    fill(engine, document("a", body="x"))
    script = (
        "import os, sys; from search.engines import open_engine; from tests.engines.builders import document\n"
        "with open_engine(sys.argv[1]).rebuild() as writer:\n"
        "    writer.add(document('b')); writer.commit(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, engine.location], check=False).returncode == 9
    assert len(ask("GET", f"/{name}-g*")) == 2
    fill(engine, document("c", body="x"))
    assert list(ask("GET", f"/{name}-g*")) == [f"{name}-g000001-0001"]
    assert sorted(ids_of(engine, Everything())) == ["a", "c"]


def test_mapping_is_strict_and_states_its_versions(engine: Engine, name: str) -> None:
    fill(engine, document("a"))
    mapping = ask("GET", f"/{name}/_mapping")[f"{name}-g000001-0001"]["mappings"]
    assert mapping["dynamic"] == "strict"
    assert mapping["_meta"]["schema"] == engine.status().schema_version


def test_commonest_of_many_values_are_counted_in_every_shard() -> None:
    # Each shard has more values than it tells of, and keeps the commonest ones to itself: there they come once.
    others = [tuple(f"p{number}" for number in range(100 * at, 100 * at + 100)) for at in range(450)]
    common = {3: "zz", 77: "zz", 123: "zz", 200: "zz", 301: "zz", 9: "zy", 55: "zy", 111: "zy"}
    with fresh_address(shards=3) as address:
        engine = open_engine(address)
        fill(
            engine,
            *(
                document(f"d{at}", "a", provinces=(*some, *([common[at]] if at in common else [])))
                for at, some in enumerate(others)
            ),
        )
        request = FacetRequest(Keyword.PROVINCE, "", 2)
        answer = engine.snapshot().search(Plan(Everything(), (), (request,), limit=0))
    assert answer.counts[Keyword.PROVINCE] == {"zz": 5, "zy": 3}
    assert answer.distinct[Keyword.PROVINCE] == 45_002
