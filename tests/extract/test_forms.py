"""Forms of a page that one meets beside those of the sample, one sentence each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.pages import extract, read_cases


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
