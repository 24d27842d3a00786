"""Labeled pages of every kind: those that extraction is tuned with, and those that are kept aside."""

from __future__ import annotations

import functools

import pytest

from tests.extract.scoring import LEFT, LOST, Count, main, read_pages, score_pages

TUNING, VARIED = ("first", "second"), ("third",)
FRESH = (
    *("fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth"),
)
WIDE = ("fifteenth", "sixteenth", "seventeenth")
HELD, ASIDE, UNSEEN = ("held",), ("aside",), ("unseen",)
PARTS = (TUNING, VARIED, FRESH, WIDE, HELD, ASIDE, UNSEEN)
FLOORS = {
    TUNING: {
        "language": 0.99,
        "title": 0.98,
        "published, stated": 0.97,
        "published, inferred": 0.93,
        "author": 0.98,
        "outlet": 0.98,
        "source_url": 0.98,
    },
    VARIED: {
        "language": 0.98,
        "title": 0.97,
        "published, stated": 0.97,
        "published, inferred": 0.9,
        "author": 0.97,
        "outlet": 0.97,
        "source_url": 0.98,
    },
    FRESH: {
        "language": 0.99,
        "title": 0.98,
        "published, stated": 0.98,
        "published, inferred": 0.97,
        "author": 0.98,
        "outlet": 0.98,
        "source_url": 0.98,
    },
    HELD: {
        "language": 0.98,
        "title": 0.91,
        "published, stated": 0.93,
        "published, inferred": 0.85,
        "author": 0.96,
        "outlet": 0.96,
        "source_url": 0.98,
    },
}
FLOORS[WIDE] = FLOORS[FRESH] | {"published, inferred": 0.8}
FLOORS[ASIDE] = FLOORS[HELD] | {"title": 0.95, "published, inferred": 0.75}
FLOORS[UNSEEN] = FLOORS[HELD] | {
    "language": 0.97,
    "title": 0.97,
    "published, stated": 0.97,
    "published, inferred": 0.95,
}
CEILINGS = {LEFT: 0.02, LOST: 0.005}
CASES = [(part, fact, floor) for part, floors in FLOORS.items() for fact, floor in floors.items()]


@functools.cache
def scores(part: tuple[str, ...]) -> dict[str, Count]:
    return score_pages(page for folder in part for page in read_pages(folder))


@pytest.mark.parametrize(("part", "fact", "floor"), CASES)
def test_labelled_fact_reaches_its_floor(part: tuple[str, ...], fact: str, floor: float) -> None:
    assert scores(part)[fact].share >= floor


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("fact", "ceiling"), CEILINGS.items())
def test_labelled_body_stays_below_its_ceiling(part: tuple[str, ...], fact: str, ceiling: float) -> None:
    assert scores(part)[fact].share <= ceiling


def test_labelled_folders_hold_pages() -> None:
    assert all(len(list(read_pages(folder))) >= 11 for part in PARTS for folder in part)


@pytest.mark.parametrize("folder", [*HELD, *ASIDE, *UNSEEN])
def test_scoring_refuses_to_show_misses_of_pages_kept_aside(folder: str) -> None:
    with pytest.raises(SystemExit):
        main([folder, "--misses"])
