"""Folders for one example of a property."""

from __future__ import annotations

import functools
import tempfile

brief_folder = functools.partial(tempfile.TemporaryDirectory, ignore_cleanup_errors=True)
"""Removed as far as possible: a thread of Tantivy's may still tidy up in an index just closed (2026-11-30)."""
