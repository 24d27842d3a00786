"""When an article appeared, and the dates that a text prints."""

from __future__ import annotations

from typing import Any

import pytest

from index.extract.body import extract_body, read_form
from index.extract.date_mention import DateMention
from index.extract.dates import find_dates
from index.extract.published import extract_published
from tests.extract.pages import DATA, read_cases

ROWS = [line.split("\t") for line in (DATA / "dates.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"]


def spell(date: DateMention) -> str:
    if date.period_start:
        return f"{date.period_start}~{date.year}"
    parts = [str(date.year) if date.year else "-", *(f"{part:02}" for part in (date.month, date.day) if part)]
    return "-".join(parts)


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_dates_are_found_in_the_ways_of_a_language(language: str, text: str, expected: str) -> None:
    assert [spell(date) for date in find_dates(text, language)] == expected.split()


@pytest.mark.parametrize("case", read_cases("published.jsonl"), ids=lambda case: case["why"])
def test_published_is_inferred_from_running_text(case: dict[str, Any]) -> None:
    form = read_form(case["text"])
    found = extract_published(form, extract_body(form), case["language"], case["address"])
    assert (found.date, found.precision, found.basis) == (case["date"], case["precision"], case["basis"])


def test_published_keeps_the_words_it_was_read_from() -> None:
    body = "Ráno 23. října rozvrhla komise úkoly na čtvrté čtvrtletí roku 2024."
    assert extract_published(read_form(body), body, "cs").text == "23. října … 2024"
