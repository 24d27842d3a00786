"""What links two documents and what does not, pair by pair, and the labeled pages as a floor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stories import read_facts
from index.stories.evidence import agree_on_figures
from tests.stories.builders import WORDS, day_after, make
from tests.stories.memory import places_of
from tests.stories.scoring import read_labeled, score_linking

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "stories" / "pairs.jsonl").read_text("utf-8").splitlines()
]

FOLDERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "sample")


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_documents_are_linked_and_folded_as_told(case: dict[str, Any]) -> None:
    documents = []
    for number, fields in enumerate(case["documents"]):
        body = "\n".join(WORDS) if fields.pop("same_words", False) else ""
        documents.append(make(f"d{number}", f"{body}\n{fields.pop('figures', '')}".strip(), **fields))
    places = places_of(documents)
    stories = [places[document.id].story for document in documents]
    assert [stories.index(story) for story in stories] == case["stories"]
    assert [places[document.id].copy_of for document in documents] == case.get("copies", [None] * len(documents))


_FIGURES = ["4217", "1836", "92.4", "3151", "377", "45", "7.5", "88", "61", "1200", "940", "15", "2024"]


@given(*(st.sets(st.sampled_from(_FIGURES), max_size=size) for size in (4, 2, 2)), st.integers(0, 1))
def test_editions_by_figures_share_a_key(common: set[str], some: set[str], others: set[str], days: int) -> None:
    one = make("a", f"One page {' and '.join(sorted(common | some))}.", language="en")
    day = day_after("2024-10-23", days)
    other = make("b", f"Other page {' and '.join(sorted(common | others))}.", language="ru", day=day)
    facts = read_facts(one, 0), read_facts(other, 0)
    if agree_on_figures(*facts):
        assert set(facts[0].keys) & set(facts[1].keys)


def test_linking_reaches_its_floor_on_the_sample() -> None:
    score = score_linking(read_labeled("sample"))
    assert score.wrong == ()
    assert score.named_recall >= 0.99
    assert score.recall >= 0.99


def test_linking_joins_nothing_in_pages_of_different_stories() -> None:
    score = score_linking([each for folder in FOLDERS for each in read_labeled(folder)])
    assert score.wrong == ()
    assert score.recall >= 0.97


@pytest.mark.parametrize("folder", ["held", "unseen"])
def test_linking_reaches_its_floor_on_pages_kept_aside(folder: str) -> None:
    score = score_linking(read_labeled(folder))
    assert score.precision == 1.0
    assert score.recall >= 0.9
