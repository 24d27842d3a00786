"""The Whoosh adapter as one thing: creating, opening and writing its indexes."""

# mypy: allow-untyped-calls

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from whoosh.index import FileIndex

from search.engines.embedded import EmbeddedEngine
from search.engines.generations import Generation
from search.engines.port import Engine, Writer
from search.engines.reasons import explain_failure
from search.engines.versions import current_versions
from search.engines.whoosh.failures import WRITE_FAILURES
from search.engines.whoosh.reader import WhooshIndex, open_index
from search.engines.whoosh.schema import build_schema
from search.engines.whoosh.storage import INDEX_NAME, DurableStorage
from search.engines.whoosh.writer import open_writer
from search.errors import IndexWriteFailed


class WhooshStore:
    """See `Store`."""

    name = "whoosh"

    def create(self, generation: Generation) -> None:
        """See `Store.create`."""
        try:
            FileIndex.create(DurableStorage(generation.folder), build_schema(), INDEX_NAME)
        except WRITE_FAILURES as error:
            raise IndexWriteFailed(generation.location, explain_failure(error, generation.folder)) from error

    def open(self, generation: Generation) -> WhooshIndex:
        """See `Store.open`."""
        return open_index(generation)

    def write(self, generation: Generation) -> AbstractContextManager[Writer]:
        """See `Store.write`."""
        return open_writer(generation)


def open_engine(place: str) -> Engine:
    """The Whoosh engine of a folder, which need not exist yet."""
    return EmbeddedEngine(WhooshStore(), Path(place), current_versions)
