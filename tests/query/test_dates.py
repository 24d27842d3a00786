"""Dates and ranges as readers type them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from search.dates import parse_days, parse_range

TODAY = datetime.date(2026, 3, 10)


def _day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-2", "2023-02-01", "2023-02-28"),
        ("2024-10-23", "2024-10-23", "2024-10-23"),
    ],
)
def test_dates_cover_what_they_leave_open(text: str, first: str, last: str) -> None:
    assert parse_days(text) == (_day(first), _day(last))


DATES = Path(__file__).parent.parent / "data" / "query" / "dates.tsv"


def _rows() -> list[list[str]]:
    lines = DATES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "first", "last", "why"), _rows())
def test_days_and_months_are_read_in_all_languages(text: str, first: str, last: str, why: str) -> None:
    expected = None if (first, last) == ("-", "-") else (_day(first), None if last == "-" else _day(last))
    assert parse_range(text, TODAY) == expected, why


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2023-02-29", "0000", "yesterday", "2024-10-23-1", "２０２４x"])
def test_dates_that_are_none_are_refused(text: str) -> None:
    assert parse_days(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-01..2024-06", "2024-01-01", "2024-06-30"),
        ("2024-06..2024-01", "2024-01-01", "2024-06-30"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024..", "2024-01-01", None),
        ("..2024", None, "2024-12-31"),
        (">2024-01-15", "2024-01-16", None),
        (">=2024-01-15", "2024-01-15", None),
        (">2024", "2025-01-01", None),
        ("<2024-03", None, "2024-02-29"),
        ("<= 2024-03", None, "2024-03-31"),
        ("last 7 days", "2026-03-04", "2026-03-10"),
        ("Last 1 Day", "2026-03-10", "2026-03-10"),
        ("last 2 weeks", "2026-02-25", "2026-03-10"),
        ("3 ngày qua", "2026-03-08", "2026-03-10"),
        ("last week", "2026-03-04", "2026-03-10"),
        ("today", "2026-03-10", "2026-03-10"),
        ("hôm qua", "2026-03-09", "2026-03-09"),
        ("2023-2024", "2023-01-01", "2024-12-31"),
        ("23/10/2024", "2024-10-23", "2024-10-23"),
        ("10/23/2024", "2024-10-23", "2024-10-23"),
        ("3.4.2024", "2024-04-03", "2024-04-03"),
        ("23. 10. 2024", "2024-10-23", "2024-10-23"),
        ("2024/10/23", "2024-10-23", "2024-10-23"),
        ("20241023", "2024-10-23", "2024-10-23"),
        ("10/2024", "2024-10-01", "2024-10-31"),
        ("1/1/2024..30/6/2024", "2024-01-01", "2024-06-30"),
        (">15/1/2024", "2024-01-16", None),
    ],
)
def test_ranges_are_read(text: str, first: str | None, last: str | None) -> None:
    assert parse_range(text, TODAY) == (_day(first) if first else None, _day(last) if last else None)


@pytest.mark.parametrize(
    "text",
    [
        "..",
        "x..2024",
        "2024..x",
        "2024...2025",
        ">",
        ">soon",
        "last 0 days",
        "last days",
        ">2024..2025",
        "32/1/2024",
        "13/13/2024",
    ],
)
def test_ranges_that_are_none_are_refused(text: str) -> None:
    assert parse_range(text, TODAY) is None
