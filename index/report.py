"""What an ingest did, counted; how it is printed stands here too, so that both forms always agree."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from index.identity import Action
from index.prepare import Prepared
from index.refusal import Refusal
from search.model.fields import NO_PROVINCE
from search.places import Gazetteer


@dataclass(slots=True)
class IngestReport:
    """Counts of pages. *Units*.

    `seconds` from start to last commit. Languages and provinces are of pages added or updated.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    provinces: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def count(self, prepared: Prepared, action: Action) -> None:
        """Take in one page."""
        if action is Action.KEEP:
            self.unchanged += 1
            return
        if action is Action.ADD:
            self.added += 1
        else:
            self.updated += 1
        self.languages[prepared.language] += 1
        self.provinces.update(prepared.provinces or (NO_PROVINCE,))

    def refuse(self, refusal: Refusal) -> None:
        """Take in one refused page."""
        self.refused[refusal.reason.value] += 1

    @property
    def page_count(self) -> int:
        """All pages that were looked at."""
        return self.added + self.updated + self.unchanged + self.refused.total()

    def as_json(self) -> str:
        """One JSON object, keys as here, counts by value with the commonest first."""
        return json.dumps(
            {
                "added": self.added,
                "updated": self.updated,
                "unchanged": self.unchanged,
                "refused": dict(self.refused.most_common()),
                "languages": dict(self.languages.most_common()),
                "provinces": dict(self.provinces.most_common()),
                "seconds": round(self.seconds, 3),
                "pages_per_second": round(self.rate, 1),
            },
            ensure_ascii=False,
            indent=2,
        )

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.page_count / self.seconds if self.seconds else 0.0

    def as_text(self, gazetteer: Gazetteer) -> str:
        """A few lines for a person."""
        noun = "page" if self.page_count == 1 else "pages"
        lines = [f"{self.page_count:,} {noun} in {self.seconds:.1f} s ({self.rate:,.0f} a second)"]
        lines.append(f"  added      {self.added:,}")
        lines.append(f"  updated    {self.updated:,}")
        lines.append(f"  unchanged  {self.unchanged:,}")
        lines.append(f"  refused    {self.refused.total():,}{_listed(self.refused)}")
        if self.languages:
            lines.append(f"  languages  {_ranked(self.languages, 12)}")
        if self.provinces:
            names = Counter({_name(unit, gazetteer): count for unit, count in self.provinces.items()})
            lines.append(f"  provinces  {_ranked(names, 8)}")
        return "\n".join(lines)


def _name(unit: str, gazetteer: Gazetteer) -> str:
    return "no province" if unit == NO_PROVINCE else gazetteer.unit(unit).name


def _ranked(counts: Counter[str], most: int) -> str:
    shown = ", ".join(f"{value} {count:,}" for value, count in counts.most_common(most))
    more = len(counts) - most
    return f"{shown} and {more} more" if more > 0 else shown


def _listed(counts: Counter[str]) -> str:
    return f" ({_ranked(counts, 10)})" if counts else ""


def refusal_line(refusal: Refusal) -> dict[str, Any]:
    """A refused page as it stands in the list of refused pages."""
    return {"page": refusal.where, "reason": refusal.reason.value, "detail": refusal.detail}
