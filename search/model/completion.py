"""What a reader may go on typing; how it is found is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CompletionKind(StrEnum):
    """What a completion is."""

    PLACE = "place"
    """The name of a unit; its value is the unit's id."""
    WORD = "word"
    """A frequent word of some language, which is its value."""
    TITLE = "title"
    """The title of a document; its value is the document's id."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: the whole text as it would then stand, and how many documents hold what was completed.

    `count` is None for a title.
    """

    text: str
    kind: CompletionKind
    value: str
    count: int | None = None
