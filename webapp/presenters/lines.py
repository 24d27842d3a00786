"""Two rows of numbers over the same time as lines in one drawing; what is counted is not known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PITCH = 10
TALLEST = 100.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One value of a line. *Units*: those of a drawing 100 high and `PITCH` a value wide."""

    x: float
    y: float
    link: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of values: the path through them, and those above nought as dots."""

    path: str
    dots: tuple[Dot, ...]


def draw_line(values: Sequence[float], most: float, links: Sequence[str], spoken: Sequence[str]) -> Line:
    """A line through values, as tall as the drawing where a value is `most`."""
    places = [(PITCH * n + PITCH / 2, _height(value, most)) for n, value in enumerate(values)]
    path = "".join(f"{'L' if n else 'M'}{x:g} {y:g}" for n, (x, y) in enumerate(places))
    dots = tuple(
        Dot(x, y, link, words)
        for (x, y), value, link, words in zip(places, values, links, spoken, strict=True)
        if value
    )
    return Line(path, dots)


def _height(value: float, most: float) -> float:
    return round(TALLEST - (TALLEST * value / most if most else 0), 1)
