"""Tells whether a file that is only ever replaced whole is still the one that was read."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int]
"""Inode, time of the last change in ns, bytes."""


def stamp_of(path: Path) -> Stamp:
    """What tells the file at a path from those before it. Errors: OSError."""
    state = path.stat()
    return state.st_ino, state.st_mtime_ns, state.st_size
