"""Keeps the lines that were learned beside the index, as text to be read and edited; learning them is elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.extract.learned import NOTHING_LEARNED, LearnedFurniture

FILE = "furniture.tsv"
_HEAD = (
    "# source\tline that belongs to no article of it; learned by `python -m index reextract`, read by every ingest\n"
)
_FOLDER_ENGINES = ("tantivy", "whoosh")


def read_learned(location: str) -> LearnedFurniture:
    """What was learned for the index at an engine's location; nothing where no file is.

    An index that is not in a folder keeps none. Errors: OSError.
    """
    path = _path(location)
    if path is None or not path.is_file():
        return NOTHING_LEARNED
    found: dict[str, set[str]] = {}
    for row in path.read_text(encoding="utf-8").split("\n"):
        source, tab, line = row.partition("\t")
        if tab and not row.startswith("#"):
            found.setdefault(source, set()).add(line)
    return LearnedFurniture({source: frozenset(lines) for source, lines in found.items()})


def write_learned(location: str, learned: LearnedFurniture) -> int:
    """Replace what was learned before, by one rename; the number of lines comes back. Errors: OSError."""
    path = _path(location)
    if path is None:
        return 0
    rows = [f"{source}\t{line}\n" for source, line in _sorted(learned.lines)]
    unfinished = path.with_suffix(".part")
    unfinished.write_text(_HEAD + "".join(rows), encoding="utf-8")
    unfinished.rename(path)
    return len(rows)


def _sorted(lines: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    return sorted((source, line) for source, some in lines.items() for line in some)


def _path(location: str) -> Path | None:
    kind, _, place = location.partition(":")
    return Path(place) / FILE if kind in _FOLDER_ENGINES else None
