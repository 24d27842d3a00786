"""The heads of pages: lines of particulars around a title in any order, in many languages."""

from __future__ import annotations

from typing import Any

import pytest

from index.extract.author import extract_author
from index.extract.body import extract_body, read_form
from index.extract.published import extract_published
from index.extract.title import extract_title
from search.model.document import Basis
from tests.extract.pages import read_cases

LEAD = (
    "In the commune of Tan Lap, forty households have begun to build a new dike along the canal before the rainy "
    "season arrives, officials said on Monday morning."
)
CASES = read_cases("heads.jsonl")


def page(head: str) -> str:
    return f"{head}\n\n{LEAD}\nSource\nComments (0)"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_head_gives_its_title(case: dict[str, Any]) -> None:
    title = extract_title(read_form(page(case["head"])))
    assert title is not None
    assert title.value == case["title"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_head_states_the_day_of_publication_not_of_the_last_change(case: dict[str, Any]) -> None:
    form = read_form(page(case["head"]))
    found = extract_published(form, extract_body(form), case["language"])
    assert (found.date, found.basis) == (case["date"], Basis.STATED)


@pytest.mark.parametrize("case", [case for case in CASES if case["author"]], ids=lambda case: case["why"])
def test_head_gives_its_author(case: dict[str, Any]) -> None:
    author = extract_author(read_form(page(case["head"])))
    assert author is not None
    assert author.value == case["author"]


@pytest.mark.parametrize(
    "opening", ["„Oheň sa nedá presťahovať, iba zhasnúť.“", "The photo shows a new dike in Tan Lap."]
)
def test_quotation_or_caption_above_the_text_is_no_title(opening: str) -> None:
    assert extract_title(read_form(page(opening))) is None


def test_lead_behind_a_place_is_no_title() -> None:
    assert extract_title(read_form(f"HÀ NỘI – {LEAD}\n{LEAD}")) is None
