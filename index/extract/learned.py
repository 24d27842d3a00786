"""Lines that are known to belong to no article of a source, and those that may turn out so; learning is elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class PageLines(NamedTuple):
    """The lines that extraction takes for a page's title and text. `source` is its outlet, empty if it has none."""

    source: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearnedFurniture:
    """Lines that belong to no article of a source. *Shape*: by source, as the pages name it; "" for pages without."""

    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, source: str) -> frozenset[str]:
        """The lines of one source."""
        return self.lines.get(source, frozenset())


NOTHING_LEARNED = LearnedFurniture()
