"""The value of a fact with the page's words behind it."""

from __future__ import annotations

from typing import NamedTuple

from search.model.document import Clue, Evidence


class Fact(NamedTuple):
    """One value, where it was found and the page's own words that it was read from."""

    value: str
    clue: Clue
    text: str

    def as_evidence(self, fact: str) -> Evidence:
        """The evidence for the attribute of a document that this value becomes."""
        return Evidence(fact, self.clue, self.text)
