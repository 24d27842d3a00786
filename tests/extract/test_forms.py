"""Forms of a page that one meets beside those of the sample, one sentence each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.pages import DATA, extract, read_cases

BYLINES = [line.split("\t") for line in (DATA / "bylines.tsv").read_text("utf-8").splitlines() if line[0] != "#"]
STORY = (
    "A bridge for the valley\n\n"
    "This is the first paragraph of the story of the bridge in Ha Giang province, which is long enough to be text.\n"
    "The second paragraph tells of the people who carried the wood up the hill and of what they sang on the way.\n"
)


@pytest.mark.parametrize("case", read_cases("forms.jsonl"), ids=lambda case: case["why"])
def test_form_is_read(case: dict[str, Any]) -> None:
    article = extract(case["page"])
    facts = {name: getattr(article, name) for name in ("title", "author", "source_url", "outlet")}
    expected = {name: case["facts"].get(name) for name in facts}
    assert (facts, article.body.split("\n")) == (expected, case["body"])


@pytest.mark.parametrize("case", [c for c in read_cases("forms.jsonl") if "date" in c["facts"]], ids=lambda c: c["why"])
def test_form_states_its_day(case: dict[str, Any]) -> None:
    published = extract(case["page"]).published
    assert (published.date, published.basis) == (case["facts"]["date"], "stated")


@pytest.mark.parametrize(("language", "opening", "label"), BYLINES)
def test_form_names_the_author_behind_what_announces_one(language: str, opening: str, label: str) -> None:
    article = extract(f"{STORY}{opening} Nguyễn Vân\n{label}")
    assert (language, article.author) == (language, "Nguyễn Vân")
    assert len(article.body.split("\n")) == 2


@pytest.mark.parametrize("foot", ["Words: Nguyễn Vân - Photos: Lê Hải", "Text & photos by Nguyễn Vân", "By Nguyễn Vân"])
def test_form_names_the_author_beside_a_photographer(foot: str) -> None:
    assert extract(f"{STORY}{foot}\nSource").author == "Nguyễn Vân"
