"""Opens a Tantivy index for reading and follows its commits; what a commit holds is asked of a snapshot."""

from __future__ import annotations

import json
import threading

import tantivy

from search.engines.generations import Generation
from search.engines.reasons import explain_failure
from search.engines.stamps import Stamp, stamp_of
from search.engines.tantivy.schema import register_tokenizer
from search.engines.tantivy.snapshot import TantivySnapshot
from search.errors import IndexDamaged


class TantivyIndex:
    """One generation, open; each new commit is read once and shared by all who ask for it."""

    def __init__(self, index: tantivy.Index, generation: Generation) -> None:
        self._index = index
        self._generation = generation
        self._reading = threading.Lock()
        self._meta = generation.folder / "meta.json"
        self._newest: tuple[Stamp, TantivySnapshot] | None = None

    def snapshot(self) -> TantivySnapshot:
        """The newest commit; nothing is read while meta.json is the same file. Errors: IndexDamaged."""
        with self._reading:
            try:
                stamp = stamp_of(self._meta)
                if self._newest is None or self._newest[0] != stamp:
                    self._newest = stamp, self._read_snapshot()
                return self._newest[1]
            except (ValueError, OSError, KeyError) as error:
                location, folder = self._generation.location, self._generation.folder
                raise IndexDamaged(location, explain_failure(error, folder)) from error

    def _read_snapshot(self) -> TantivySnapshot:
        # Merges rewrite meta.json too, but only commits move its opstamp; it is read on both sides of the reload so
        # that the name and the documents belong together.
        opstamp = self._opstamp()
        while True:
            self._index.reload()
            after = self._opstamp()
            if after == opstamp:
                commit = f"{self._generation.name}-{opstamp}"
                return TantivySnapshot(self._index.searcher(), self._index.schema, commit, self._generation)
            opstamp = after

    def _opstamp(self) -> int:
        return int(json.loads(self._meta.read_bytes())["opstamp"])


def open_index(generation: Generation) -> TantivyIndex:
    """Open a generation for reading. Errors: IndexDamaged."""
    try:
        index = tantivy.Index.open(str(generation.folder))
        # The default starts a thread that watches the folder; snapshot() looks for itself.
        index.config_reader("manual")
        register_tokenizer(index)
    except (ValueError, OSError) as error:
        raise IndexDamaged(generation.location, explain_failure(error, generation.folder)) from error
    return TantivyIndex(index, generation)
