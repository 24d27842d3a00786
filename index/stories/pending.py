"""Documents that are written and not committed yet, which no snapshot can give back; kept in a file without a name."""

from __future__ import annotations

import errno
import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from index.stories.facts import LinkFacts
from search.model.fields import IndexedDocument, Keyword, Number, TermField

_TERM_FIELDS, _KEYWORDS, _NUMBERS = tuple(TermField), tuple(Keyword), tuple(Number)


@dataclass(frozen=True, slots=True)
class _Entry:
    facts: LinkFacts
    offset: int
    length: int


class Pending:
    """What a run has written since its last commit, the last of two versions of one id.

    The texts lie in a temporary file, so that memory holds only what linking compares: some 2 KB a document.
    """

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._file: BinaryIO | None = None
        self._size = 0

    def add(self, document: IndexedDocument, facts: LinkFacts) -> None:
        """Keep a document. Errors: OSError when there is no room."""
        data = _dump(document)
        if self._file is None:
            # Without a buffer: nothing is left to fail when it is closed.
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as this
        if self._file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), tempfile.gettempdir())
        self._entries[document.id] = _Entry(facts, self._size, len(data))
        self._size += len(data)

    def discard(self, id_: str) -> None:
        """Forget a document, if it is here."""
        self._entries.pop(id_, None)

    def clear(self) -> None:
        """Forget all."""
        self._entries.clear()
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
        self._size = 0

    def __contains__(self, id_: str) -> bool:
        return id_ in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def facts(self) -> Iterator[LinkFacts]:
        """What linking knows of each."""
        return (entry.facts for entry in self._entries.values())

    def find(self, id_: str) -> LinkFacts:
        """What linking knows of one that is here."""
        return self._entries[id_].facts

    def documents(self, ids: Iterable[str]) -> Iterator[IndexedDocument]:
        """The documents themselves; ids that are not here are left out."""
        for id_ in ids:
            if self._file is not None and (entry := self._entries.get(id_)) is not None:
                yield _load(id_, os.pread(self._file.fileno(), entry.length, entry.offset))


def _dump(document: IndexedDocument) -> bytes:
    # Field names are left out: enums are pickled by their names, and that took longer than all the texts.
    return pickle.dumps(
        (
            document.stored,
            document.page,
            [document.terms.get(field) for field in _TERM_FIELDS],
            [document.keywords.get(keyword) for keyword in _KEYWORDS],
            [document.numbers[number] for number in _NUMBERS],
        ),
        pickle.HIGHEST_PROTOCOL,
    )


def _load(id_: str, data: bytes) -> IndexedDocument:
    stored, page, terms, keywords, numbers = pickle.loads(data)
    return IndexedDocument(
        id_,
        stored,
        {field: text for field, text in zip(_TERM_FIELDS, terms, strict=True) if text is not None},
        {keyword: values for keyword, values in zip(_KEYWORDS, keywords, strict=True) if values is not None},
        dict(zip(_NUMBERS, numbers, strict=True)),
        page,
    )
