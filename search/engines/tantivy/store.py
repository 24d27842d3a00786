"""The Tantivy adapter as one thing: creating, opening and writing its indexes."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import tantivy

from search.engines.embedded import EmbeddedEngine
from search.engines.generations import Generation
from search.engines.port import Engine, Writer
from search.engines.reasons import explain_failure
from search.engines.tantivy.reader import TantivyIndex, open_index
from search.engines.tantivy.schema import build_schema
from search.engines.tantivy.writer import open_writer
from search.engines.versions import current_versions
from search.errors import IndexWriteFailed


class TantivyStore:
    """See `Store`."""

    name = "tantivy"

    def create(self, generation: Generation) -> None:
        """See `Store.create`."""
        try:
            tantivy.Index(build_schema(), str(generation.folder))
        except (ValueError, OSError) as error:
            raise IndexWriteFailed(generation.location, explain_failure(error, generation.folder)) from error

    def open(self, generation: Generation) -> TantivyIndex:
        """See `Store.open`."""
        return open_index(generation)

    def write(self, generation: Generation) -> AbstractContextManager[Writer]:
        """See `Store.write`."""
        return open_writer(generation)


def open_engine(place: str) -> Engine:
    """The Tantivy engine of a folder, which need not exist yet."""
    return EmbeddedEngine(TantivyStore(), Path(place), current_versions)
