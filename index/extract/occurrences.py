"""Where a part stands in a text."""

from __future__ import annotations

from collections.abc import Iterator


def occurrences(text: str, part: str) -> Iterator[int]:
    """Each offset at which a part begins, in order; they may overlap."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
