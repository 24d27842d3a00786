"""A folder of Whoosh's that keeps what it promises after a power cut; Whoosh itself never flushes to the disk."""

# mypy: allow-untyped-calls

from __future__ import annotations

import os
import shutil
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from search.engines.durable import sync

INDEX_NAME = "MAIN"


class DurableStorage(FileStorage):
    """Flushes all files before the rename that makes a commit of them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._path = folder
        self._synced: set[str] = set()

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a table of contents, its segments already on the disk."""
        with os.scandir(self._path) as entries:
            names = {entry.name for entry in entries if entry.is_file()}
        for name in names - self._synced:
            sync(self._path / name)
        self._synced = names
        super().rename_file(oldname, newname, safe)
        sync(self._path)


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed writer left behind. Called by the holder of the lock before it writes."""
    shutil.rmtree(folder / f"{INDEX_NAME}.tmp", ignore_errors=True)
    for draft in folder.glob(f"_{INDEX_NAME}_*.toc.*"):
        draft.unlink(missing_ok=True)
    storage = FileStorage(str(folder))
    contents = TOC.read(storage, INDEX_NAME)
    clean_files(storage, INDEX_NAME, contents.generation, contents.segments)
