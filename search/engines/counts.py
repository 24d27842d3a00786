"""The order of a facet's counts, the same in every engine; how they are counted is each engine's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

Value = TypeVar("Value", str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Counted:
    """The commonest values of a facet with their counts, and how many different values it has in all."""

    top: dict[str, int]
    distinct: int


def order_counts(counts: Iterable[tuple[Value, int]], size: int | None = None) -> dict[Value, int]:
    """At most `size` values, commonest first, equal counts by value (code points), none with a count of 0."""
    ordered = sorted(((value, count) for value, count in counts if count), key=lambda pair: (-pair[1], pair[0]))
    return dict(ordered if size is None else ordered[: max(0, size)])


def cut_counts(counts: Iterable[tuple[str, int]], size: int) -> Counted:
    """See `Counted`; the order is that of `order_counts`."""
    found = [(value, count) for value, count in counts if count]
    return Counted(order_counts(found, size), len(found))
