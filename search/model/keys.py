"""Numbers that follow from a document's id and day, equal on every machine and in every engine."""

from __future__ import annotations

from hashlib import blake2b

_LAST_DAY = 3_652_059
"""Ordinal of 9999-12-31, the last day that a date can be."""


def hash64(*parts: str | bytes) -> int:
    """A hash of 64 bits, never 0. Parts are told apart: ("ab", "c") and ("a", "bc") differ."""
    pieces = []
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        pieces.append(len(data).to_bytes(8, "big"))
        pieces.append(data)
    return int.from_bytes(blake2b(b"".join(pieces), digest_size=8).digest(), "big") or 1


def newest_key(id_hash: int, first_day: int) -> int:
    """Sorts newest first when read descending; the hash of the id settles ties; undated documents (day 0) come last."""
    return first_day << 32 | id_hash >> 32


def oldest_key(id_hash: int, first_day: int) -> int:
    """Sorts oldest first when read descending; the hash of the id settles ties; undated documents (day 0) come last."""
    return (_LAST_DAY - first_day if first_day else 0) << 32 | id_hash >> 32
