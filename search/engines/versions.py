"""What an index was written with, kept beside it, and whether this program can use it; repairing is a rebuild's."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from search.analysis import ANALYSIS_VERSION, AnalyzerRegistry
from search.engines.durable import write_durably
from search.errors import IndexDamaged, IndexVersionMismatch

SCHEMA_VERSION = 6
"""Raise it with every change of a schema.py or of search.model.stored, in any engine, and of what links documents."""

VERSIONS_FILE = "versions.json"


@dataclass(frozen=True, slots=True)
class Versions:
    """What must be equal for an index to be searched as it was written. *Shape*: `languages` sorted."""

    schema: int
    analysis: int
    languages: tuple[str, ...]


def write_versions(folder: Path, versions: Versions) -> None:
    """Keep the versions in a folder, durably."""
    write_durably(folder / VERSIONS_FILE, json.dumps(asdict(versions)).encode())


def read_versions(folder: Path, location: str) -> Versions:
    """Errors: IndexDamaged when they cannot be read."""
    try:
        record = json.loads((folder / VERSIONS_FILE).read_bytes())
        return Versions(int(record["schema"]), int(record["analysis"]), tuple(record["languages"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(location, f"{VERSIONS_FILE}: {error}") from error


def check_versions(found: Versions, expected: Versions, location: str) -> None:
    """Errors: IndexVersionMismatch, naming the first part that differs."""
    if found.schema != expected.schema:
        raise IndexVersionMismatch(location, "schema version", str(found.schema), str(expected.schema))
    if found.analysis != expected.analysis:
        raise IndexVersionMismatch(location, "analysis version", str(found.analysis), str(expected.analysis))
    if found.languages != expected.languages:
        raise IndexVersionMismatch(location, "languages", ", ".join(found.languages), ", ".join(expected.languages))


def current_versions() -> Versions:
    """What this program writes."""
    return Versions(SCHEMA_VERSION, ANALYSIS_VERSION, tuple(sorted(AnalyzerRegistry().languages())))
