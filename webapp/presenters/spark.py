"""Twelve weeks as bars: how many stories arrived, and from where on they are new; sizes only, no words but one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.i18n import Phrases

STEP, WIDTH, HEIGHT = 12, 10, 34
"""Of the drawing: from bar to bar, of a bar, of the highest bar; in units of its view box (144 x 36)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One week."""

    x: int
    y: str
    height: str
    is_fresh: bool


@dataclass(frozen=True, slots=True)
class Spark:
    """The bars, and what they say to whoever does not see them."""

    bars: tuple[Bar, ...]
    spoken: str


def present_spark(weeks: Sequence[int], fresh_from: int, rate: str, phrases: Phrases) -> Spark:
    """The weeks from the oldest on; those with a number from `fresh_from` on hold what is new."""
    most = max([*weeks, 1])
    bars = []
    for number, count in enumerate(weeks):
        height = max(1.0, HEIGHT * count / most) if count else 1.0
        is_fresh = count > 0 and number >= fresh_from
        bars.append(Bar(1 + number * STEP, f"{HEIGHT + 1 - height:.1f}", f"{height:.1f}", is_fresh))
    spoken = phrases.gettext("New stories in each of the last twelve weeks: %(rate)s", rate=rate)
    return Spark(tuple(bars), spoken)
