"""Settings of an ingest, read once from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from search.config import SearchConfig


@dataclass(frozen=True, slots=True)
class IndexConfig:
    """Where to write: the engine, and the folder for what an ingest leaves behind (the list of refused pages).

    `after_commit` is a command that is run after every commit, or empty.
    """

    search: SearchConfig
    var: Path
    after_commit: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> IndexConfig:
        """Read `TINTINH_ENGINE`, `TINTINH_VAR` and `TINTINH_COMMIT`. Errors: as SearchConfig.from_environment."""
        return cls(
            SearchConfig.from_environment(environment),
            Path(environment.get("TINTINH_VAR", "var")),
            environment.get("TINTINH_COMMIT", ""),
        )

    @property
    def refused(self) -> Path:
        """The list of the pages that the last ingest refused, as JSON lines."""
        return self.var / "refused.jsonl"
