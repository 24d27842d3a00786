"""The order of a facet's counts, the same in every engine; how they are counted is each engine's own."""

from __future__ import annotations

from collections.abc import Iterable


def order_counts(counts: Iterable[tuple[str, int]], size: int) -> dict[str, int]:
    """At most `size` values, commonest first, equal counts by value (code points), none with a count of 0."""
    ordered = sorted(((value, count) for value, count in counts if count), key=lambda pair: (-pair[1], pair[0]))
    return dict(ordered[: max(0, size)])
