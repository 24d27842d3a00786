"""Cuts what is asked into requests of a bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_Item = TypeVar("_Item")


def batched(items: Iterable[_Item], size: int) -> Iterator[tuple[_Item, ...]]:
    """The items in order, at most `size` at once; nothing for no items."""
    left = iter(items)
    while some := tuple(islice(left, size)):
        yield some
