"""The generations of an index in its place: which is in use, which is next, which may go; the adapters fill them.

    <place>/lock               held by the writer
    <place>/current            name of the generation in use, replaced by one rename
    <place>/generations/<name> one index with its versions.json

Names count upward. Those above the one in use were never finished; the one just below it is kept.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from search.engines.durable import sync, write_durably
from search.engines.stamps import Stamp, stamp_of
from search.errors import IndexDamaged

POINTER = "current"
_NAME = re.compile(r"g\d{6,}")


@dataclass(frozen=True, slots=True)
class Generation:
    """One index of an engine. `location` is the engine's address, for messages."""

    name: str
    folder: Path
    location: str


class Place:
    """A folder of generations. Everything but `current` is called by the holder of the writer's lock only."""

    def __init__(self, root: Path, location: str) -> None:
        self.root = root
        self._location = location
        self._pointer = root / POINTER
        self._known: tuple[Stamp, Generation] | None = None

    def current(self) -> Generation | None:
        """The generation in use, or None where there is no index. Errors: IndexDamaged.

        Asked before every search, so nothing is read while the pointer is the same file.
        """
        try:
            stamp = stamp_of(self._pointer)
            known = self._known
            if known is None or known[0] != stamp:
                known = self._known = stamp, self._read()
            return known[1]
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDamaged(self._location, f"{POINTER}: {error}") from error

    def _read(self) -> Generation:
        name = self._pointer.read_text("ascii").strip()
        if not _NAME.fullmatch(name):
            raise IndexDamaged(self._location, f"{POINTER} names no generation: {name!r}")
        return self._generation(name)

    def create(self) -> Generation:
        """An empty folder for the next generation."""
        generation = self._generation(f"g{max(map(_number, self._names()), default=0) + 1:06d}")
        generation.folder.mkdir(parents=True)
        return generation

    def publish(self, generation: Generation) -> None:
        """Put a generation in use, by one rename."""
        sync(generation.folder)
        sync(generation.folder.parent)
        write_durably(self._pointer, f"{generation.name}\n".encode())

    def sweep(self) -> None:
        """Remove generations that were never finished and all old ones but the newest."""
        current = self.current()
        in_use = 0 if current is None else _number(current.name)
        older = [name for name in self._names() if _number(name) < in_use]
        kept = {in_use, max(map(_number, older), default=0)}
        for name in self._names():
            if _number(name) not in kept:
                self.remove(self._generation(name))

    def remove(self, generation: Generation) -> None:
        """Remove a generation's files, as far as that is possible; the next sweep tries again."""
        shutil.rmtree(generation.folder, ignore_errors=True)

    def _generation(self, name: str) -> Generation:
        return Generation(name, self.root / "generations" / name, self._location)

    def _names(self) -> list[str]:
        folder = self.root / "generations"
        return [entry.name for entry in folder.iterdir() if _NAME.fullmatch(entry.name)] if folder.is_dir() else []


def _number(name: str) -> int:
    return int(name[1:])
