"""Runs a command as a user would and watches what its whole tree of processes takes; what it did is its own report."""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psutil

SAMPLE_SECONDS = 0.25
"""Between two looks at the tree. Each reads all its memory maps, which takes a few ms; a shorter peak goes unseen."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Memory of a tree of processes.

    *Units*: bytes. `rss` counts a shared page once for each process, `pss` once in all; both count pages of mapped
    files, which the system takes back when it wants memory. `own` is `rss` without these.
    """

    rss: int = 0
    pss: int = 0
    own: int = 0

    def peak(self, other: Memory) -> Memory:
        """The larger of each."""
        return Memory(max(self.rss, other.rss), max(self.pss, other.pss), max(self.own, other.own))


@dataclass(frozen=True, slots=True)
class Run:
    """One finished command. *Units*: `cpu_seconds` of all its processes, user and system."""

    status: int
    output: str
    errors: str
    seconds: float
    cpu_seconds: float
    peak: Memory


def run_watched(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command to its end. A failure is in its status, not an error here."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    peak = Memory()
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as output,
        tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
    ):
        process = subprocess.Popen(command, env=dict(environment), stdout=output, stderr=errors)
        while process.poll() is None:
            peak = peak.peak(tree_memory(process.pid))
            try:
                process.wait(SAMPLE_SECONDS)
            except subprocess.TimeoutExpired:
                continue
        seconds = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        output.seek(0)
        errors.seek(0)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Run(process.returncode, output.read(), errors.read(), seconds, cpu, peak)


def tree_memory(pid: int) -> Memory:
    """What a process and its descendants take now; nothing once it has ended."""
    try:
        root = psutil.Process(pid)
        tree = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return Memory()
    rss = pss = own = 0
    for process in tree:
        try:
            taken = process.memory_full_info()
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        rss += taken.rss
        # Only Linux tells how pages are shared and which are of files.
        pss += getattr(taken, "pss", taken.rss)
        own += taken.rss - getattr(taken, "shared", 0)
    return Memory(rss, pss, own)
