"""Documents that are written and not committed yet, which no snapshot can give back; kept in a file without a name."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from index.packed import unpack
from index.stories.facts import LinkFacts
from search.model.fields import IndexedDocument


class Pending:
    """What a run has written since its last commit, the last of two versions of one id.

    The texts lie in a temporary file, so that memory holds only what linking compares: some 2 KB a document.
    """

    def __init__(self) -> None:
        self._facts: dict[str, LinkFacts] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._file: BinaryIO | None = None
        self._size = 0

    def add(self, packed: bytes, facts: LinkFacts) -> None:
        """Keep a document, as `index.packed` makes it. Errors: OSError when there is no room."""
        if self._file is None:
            # Without a buffer: nothing is left to fail when it is closed.
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as this
        if self._file.write(packed) != len(packed):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), tempfile.gettempdir())
        self._facts[facts.id] = facts
        self._spans[facts.id] = self._size, len(packed)
        self._size += len(packed)

    def discard(self, id_: str) -> None:
        """Forget a document, if it is here."""
        self._facts.pop(id_, None)
        self._spans.pop(id_, None)

    def clear(self) -> None:
        """Forget all."""
        self._facts.clear()
        self._spans.clear()
        if self._file is not None:
            # Not cut off: writing over what is there takes a third of the time.
            self._file.seek(0)
        self._size = 0

    def __contains__(self, id_: str) -> bool:
        return id_ in self._facts

    def __len__(self) -> int:
        return len(self._facts)

    def facts(self) -> Iterable[LinkFacts]:
        """What linking knows of each."""
        return self._facts.values()

    def find(self, id_: str) -> LinkFacts:
        """What linking knows of one that is here."""
        return self._facts[id_]

    def documents(self, ids: Iterable[str]) -> Iterator[IndexedDocument]:
        """The documents themselves; ids that are not here are left out."""
        for id_ in ids:
            if self._file is not None and (span := self._spans.get(id_)) is not None:
                start, length = span
                yield unpack(os.pread(self._file.fileno(), length, start))
