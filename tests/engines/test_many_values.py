"""Counts in more buckets than an engine fills at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engines import open_engine
from search.engines.port import Engine
from search.model.fields import Keyword
from search.model.plan import Everything, FacetFilter, FacetRequest, Has, Plan
from search.through import ask_through
from tests.engines.builders import document, fill

COUNT = 66_000
"""Tantivy fills at most 65,000 buckets in one answer; stories of a large corpus are more."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    place: Path = tmp_path_factory.mktemp("large") / "index"
    engine = open_engine(f"tantivy:{place}")
    fill(engine, *(document(f"d{number}", "a", provinces=("hue", f"p{number % 3}")) for number in range(COUNT)))
    return engine


def test_counts_of_more_values_than_fit_one_answer_are_whole(large: Engine) -> None:
    requests = (FacetRequest(Keyword.STORY, "", COUNT), FacetRequest(Keyword.PROVINCE, "", 2))
    answer = large.snapshot().search(Plan(Everything(), (), requests, limit=0))
    assert answer.total == answer.distinct[Keyword.STORY] == len(answer.counts[Keyword.STORY]) == COUNT
    assert answer.counts[Keyword.PROVINCE] == {"hue": COUNT, "p0": COUNT // 3}
    assert answer.distinct[Keyword.PROVINCE] == 4


def test_hits_of_a_search_with_such_counts_come_with_their_number_of_stories(large: Engine) -> None:
    requests = (FacetRequest(Keyword.ID, "", 1),)
    answer = large.snapshot().search(Plan(Everything(), (), requests, limit=3, is_grouped=True))
    assert (len(answer.hits), answer.total, answer.distinct[Keyword.ID]) == (3, COUNT, COUNT)
    assert answer.story_total is not None and not answer.story_total.is_exact


def test_combinations_of_many_values_are_whole(large: Engine) -> None:
    counts = large.snapshot().cross_counts(Everything(), (), (Keyword.LANGUAGE, Keyword.STORY)).counts
    assert len(counts) == COUNT and set(counts.values()) == {1}


def test_search_through_editions_of_so_many_stories_is_answered(large: Engine) -> None:
    chosen = FacetFilter("language", Has(Keyword.LANGUAGE, ("vi",)))
    answer, _ = ask_through(large.snapshot(), Plan(Everything(), (chosen,), limit=2, is_grouped=True))
    assert (len(answer.hits), answer.total) == (2, COUNT)
