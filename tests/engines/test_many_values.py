"""Counts in more buckets than an engine fills at once, and filters of more values than it takes at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from search.engines import open_engine
from search.engines.port import Engine
from search.model.fields import Keyword
from search.model.plan import MAX_EXACT_STORIES, Everything, FacetFilter, FacetRequest, Has, Plan
from search.through import EVERY_STORY, ask_through
from tests.engines.builders import document, fill, ids_of
from tests.engines.conftest import OPENSEARCH
from tests.opensearch.server import fresh_address, limit_buckets


@dataclass(frozen=True)
class Large:
    """An index of so many stories, which are more than one answer of its engine holds."""

    engine: Engine
    count: int


@contextmanager
def open_large(scheme: str, folder: str) -> Iterator[Large]:
    """Tantivy fills at most 65,000 buckets in one answer, a cluster as many as it is told to."""
    if scheme == "tantivy":
        yield Large(open_engine(f"tantivy:{folder}/index"), 66_000)
    else:
        with fresh_address() as address, limit_buckets(400):
            yield Large(open_engine(address), 1_200)


@pytest.fixture(scope="module", params=["tantivy", *OPENSEARCH])
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    with open_large(request.param, str(tmp_path_factory.mktemp("large"))) as found:
        fill(
            found.engine,
            *(document(f"d{number}", "a", provinces=("hue", f"p{number % 3}")) for number in range(found.count)),
        )
        yield found


def test_counts_of_more_values_than_fit_one_answer_are_whole(large: Large) -> None:
    requests = (FacetRequest(Keyword.STORY, "", large.count), FacetRequest(Keyword.PROVINCE, "", 2))
    answer = large.engine.snapshot().search(Plan(Everything(), (), requests, limit=0))
    assert answer.total == answer.distinct[Keyword.STORY] == len(answer.counts[Keyword.STORY]) == large.count
    assert answer.counts[Keyword.PROVINCE] == {"hue": large.count, "p0": large.count // 3}
    assert answer.distinct[Keyword.PROVINCE] == 4


def test_hits_of_a_search_with_such_counts_come_with_their_number_of_stories(large: Large) -> None:
    requests = (FacetRequest(Keyword.ID, "", 1),)
    answer = large.engine.snapshot().search(Plan(Everything(), (), requests, limit=3, is_grouped=True))
    assert (len(answer.hits), answer.total, answer.distinct[Keyword.ID]) == (3, large.count, large.count)
    assert answer.story_total is not None
    assert answer.story_total.is_exact == (large.count <= MAX_EXACT_STORIES)


def test_counts_of_so_many_values_ignore_the_filter_of_their_own_facet_alone(large: Large) -> None:
    filters = (FacetFilter("story", Has(Keyword.STORY, ("d3", "d4"))), FacetFilter("p", Has(Keyword.PROVINCE, ("p0",))))
    requests = (FacetRequest(Keyword.STORY, "story", large.count), FacetRequest(Keyword.PROVINCE, "p", 9))
    answer = large.engine.snapshot().search(Plan(Everything(), filters, requests))
    assert [hit.document.id for hit in answer.hits] == ["d3"]
    assert len(answer.counts[Keyword.STORY]) == large.count // 3
    assert answer.counts[Keyword.PROVINCE] == {"hue": 2, "p0": 1, "p1": 1}


def test_combinations_of_many_values_are_whole(large: Large) -> None:
    counts = large.engine.snapshot().cross_counts(Everything(), (), (Keyword.LANGUAGE, Keyword.STORY)).counts
    assert len(counts) == large.count and set(counts.values()) == {1}


def test_search_through_editions_of_so_many_stories_is_answered(large: Large) -> None:
    chosen = FacetFilter("language", Has(Keyword.LANGUAGE, ("vi",)))
    answer, _ = ask_through(large.engine.snapshot(), Plan(Everything(), (chosen,), limit=2, is_grouped=True))
    assert (len(answer.hits), answer.total) == (2, large.count)


def test_all_values_are_counted_where_all_are_asked_for(engine: Engine) -> None:
    # 11,000 of them in few documents.
    values = [tuple(f"p{number}" for number in range(100 * at, 100 * at + 101)) for at in range(110)]
    fill(engine, *(document(f"d{at}", provinces=some) for at, some in enumerate(values)))
    request = FacetRequest(Keyword.PROVINCE, "", EVERY_STORY)
    answer = engine.snapshot().search(Plan(Everything(), (), (request,), limit=0))
    counts = answer.counts[Keyword.PROVINCE]
    assert len(counts) == answer.distinct[Keyword.PROVINCE] == 11_001
    assert sum(counts.values()) == 110 * 101
    assert list(counts.items())[:2] == [("p100", 2), ("p1000", 2)]
    assert (counts["p1"], counts["p99"], counts["p10900"], counts["p11000"]) == (1, 1, 2, 1)


def test_values_of_any_number_are_looked_for(engine: Engine) -> None:
    fill(engine, document("a"), document("b"), document("c"))
    others = tuple(f"x{number}" for number in range(70_000))
    assert sorted(ids_of(engine, Has(Keyword.STORY, ("a", *others, "c")))) == ["a", "c"]
