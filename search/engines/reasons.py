"""Says in plain words why a store failed; which error of ours that becomes is the callers' matter."""

from __future__ import annotations

import os
from pathlib import Path

FULL_BYTES = 1_000_000
"""With less than this free a failed write is put down to the disk: no index library gets a segment into it."""

_KILLED_MARK = "index writer was killed"
"""Tantivy's word for an indexing thread that failed; the cause went with the thread."""

_FULL_MARKS = ("No space left", "StorageFull", "os error 28", "Disk quota", "os error 122")


def explain_failure(error: Exception, folder: Path) -> str:
    """One clause, without a full stop. A library may hide the cause, so the disk is asked too."""
    text = str(error) or type(error).__name__
    if any(mark in text for mark in _FULL_MARKS) or _is_full(folder):
        return "the disk is full"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{os.strerror(error.errno)} ({error.filename or folder})"
    if _KILLED_MARK in text:
        return f"a file in {folder} could not be written (a limit on file sizes, permissions, or the disk itself)"
    return text.rstrip(".")


def _is_full(folder: Path) -> bool:
    try:
        state = os.statvfs(folder)
    except OSError:
        return False
    return state.f_bavail * state.f_frsize < FULL_BYTES or (state.f_files > 0 and state.f_favail == 0)
