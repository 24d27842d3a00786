"""The value of a fact with the page's words behind it."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.document import Clue, Evidence


@dataclass(frozen=True, slots=True)
class Fact:
    """One value, where it was found and the page's own words that it was read from."""

    value: str
    clue: Clue
    text: str

    def as_evidence(self, fact: str) -> Evidence:
        """The evidence for the attribute of a document that this value becomes."""
        return Evidence(fact, self.clue, self.text)
