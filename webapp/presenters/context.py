"""What every presenter needs besides its subject: language, addresses, gazetteer; no request and no service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.i18n import Phrases
from webapp.paths import Paths

if TYPE_CHECKING:
    from search.places import Gazetteer


@dataclass(frozen=True, slots=True)
class Context:
    """The language of the interface, where pages are, and how places are called."""

    phrases: Phrases
    paths: Paths
    gazetteer: Gazetteer

    def province(self, unit: str) -> str:
        """The name of a unit in the language of the interface."""
        return self.gazetteer.label(unit, self.phrases.language) if self.gazetteer.has(unit) else unit
