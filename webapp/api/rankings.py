"""Rankings of crawls by relevance, kept in files for a while, so that every worker process finds them."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

from webapp.api.contract.problem import Code
from webapp.api.faults import Refused

KEPT_SECONDS = 3600
"""After the last use: as long as somebody may look at a part before asking for the next."""
MOST_RANKINGS = 1000
"""Of 300 KB at most: 300 MB."""


class Rankings:
    """Lists of ids below a folder, one file each. Safe to share between threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, ids: tuple[str, ...]) -> str:
        """Write a ranking down; its name comes back."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._sweep()
        name = secrets.token_hex(12)
        unfinished = self._folder / f".{name}"
        unfinished.write_text("\n".join(ids), encoding="utf-8")
        unfinished.rename(self._folder / name)
        return name

    def read(self, name: str, offset: int, limit: int) -> tuple[tuple[str, ...], bool]:
        """A part of a ranking, and whether there is more behind it. Errors: Refused when it is no longer kept."""
        path = self._folder / Path(name).name
        try:
            ids = path.read_text(encoding="utf-8").splitlines()
            path.touch()
        except FileNotFoundError as error:
            raise Refused(
                Code.CURSOR_EXPIRED,
                f"The cursor was not used for {KEPT_SECONDS // 60} minutes. Begin the crawl anew, without it.",
            ) from error
        return tuple(ids[offset : offset + limit]), offset + limit < len(ids)

    def _sweep(self) -> None:
        """Remove what nobody has used for long, and the oldest of too many."""
        found = sorted((_used_at(path), path) for path in self._folder.iterdir())
        stale = time.time() - KEPT_SECONDS
        for place, (used_at, path) in enumerate(found):
            if used_at < stale or place < len(found) - MOST_RANKINGS:
                path.unlink(missing_ok=True)


def _used_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
