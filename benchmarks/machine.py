"""What the figures were measured on: machine, Python and the versions of what took part."""

from __future__ import annotations

import datetime
import importlib.metadata
import os
import platform
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

_PACKAGES = ("tantivy", "whoosh3", "PyStemmer", "simplemma", "py3langid", "Flask", "gunicorn", "numpy", "wordfreq")


@dataclass(frozen=True, slots=True)
class Machine:
    """*Units*: `memory_bytes` of the whole machine; `date` in UTC, whole seconds, ISO 8601."""

    cpu: str
    core_count: int
    memory_bytes: int
    system: str
    python: str
    versions: Mapping[str, str]
    date: str


def describe_machine(now: datetime.datetime) -> Machine:
    """This machine, at a moment."""
    versions = {name: importlib.metadata.version(name) for name in _PACKAGES}
    return Machine(
        cpu=_cpu_model(),
        core_count=os.cpu_count() or 1,
        memory_bytes=psutil.virtual_memory().total,
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        versions={**versions, "SQLite": sqlite3.sqlite_version},
        date=now.astimezone(datetime.UTC).isoformat(timespec="seconds"),
    )


def _cpu_model() -> str:
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()
