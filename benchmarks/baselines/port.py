"""What every other engine is asked to do; how it does it is in the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from benchmarks.queries import BenchmarkQuery


@dataclass(frozen=True, slots=True)
class Record:
    """One document, ready. `province` is the id of today's unit, `day` an ISO date."""

    id: str
    title: str
    text: str
    language: str
    province: str
    day: str

    @property
    def month(self) -> str:
        """As in "2024-10"."""
        return self.day[:7]


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: ids of the top 10, how many match, a snippet for each hit, counts by language, province and month."""

    ids: tuple[str, ...]
    total: int
    snippets: tuple[str, ...]
    counts: dict[str, dict[str, int]]


class Baseline(Protocol):
    """Another engine with an index of its own. Closed when its block ends."""

    name: str

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def add(self, records: Iterable[Record]) -> int:
        """Index all records, ready to be searched; how many they were."""
        ...

    def search(self, query: BenchmarkQuery) -> Found | None:
        """Answer a query; None when the engine as it is delivered cannot express it."""
        ...
