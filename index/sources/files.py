"""Finds the files that the named paths mean; reading them is for the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.refusal import Reason, Refusal
from index.sources.unit import Kind

STANDARD_INPUT = "-"
_KINDS = {".txt": Kind.TEXT, ".html": Kind.HTML, ".htm": Kind.HTML, ".jsonl": Kind.RECORD, ".ndjson": Kind.RECORD}
KNOWN_SUFFIXES = ".txt .html .jsonl, each also with .gz"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read, or standard input when `path` is None. *Units*: `size` in bytes, 0 when unknown."""

    path: Path | None
    kind: Kind
    is_compressed: bool
    size: int


def find_files(paths: Iterable[str]) -> Iterator[SourceFile | Refusal]:
    """Files below the paths, in the order of the paths and sorted within a folder.

    Files of other kinds inside a folder are passed over; a file that is named itself and is of another kind, or a
    path that leads nowhere, is refused.
    """
    for name in paths:
        if name == STANDARD_INPUT:
            yield SourceFile(None, Kind.RECORD, False, 0)
            continue
        path = Path(name)
        if path.is_dir():
            yield from _walk(path)
        elif not path.exists():
            yield Refusal(name, Reason.MISSING, f"{name}: no such file or folder. Check the spelling.")
        elif (file := _as_source(path)) is not None:
            yield file
        else:
            yield Refusal(name, Reason.UNKNOWN_KIND, f"{name}: cannot be read as pages. Known are {KNOWN_SUFFIXES}.")


def _walk(folder: Path) -> Iterator[SourceFile]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            file = _as_source(path)
            if file is not None:
                yield file


def _as_source(path: Path) -> SourceFile | None:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    is_compressed = bool(suffixes) and suffixes[-1] == ".gz"
    if is_compressed:
        suffixes.pop()
    kind = _KINDS.get(suffixes[-1]) if suffixes else None
    return None if kind is None else SourceFile(path, kind, is_compressed, path.stat().st_size)
