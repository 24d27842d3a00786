"""Processes of their own that have loaded the program already: a fork of one that did nothing else."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import ForkServerContext

LOADED = [
    "tests.alerts.test_killed",
    "webapp.database.upgrade",
    "search.service",
    "search.engines.tantivy.store",
    "index.stories.linker",
    "index.load",
    "tests.loaded",
]
"""There is one such process to fork from, so all tests load the same; a start of Python would load it for each anew."""


def prepare_forks() -> ForkServerContext:
    """Where to get such processes."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context
