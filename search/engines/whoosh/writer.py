"""Writes ready documents into a Whoosh index; who may write, and which generation, is decided above."""

# mypy: allow-untyped-calls

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from search.engines.generations import Generation
from search.engines.limits import distinct_values
from search.engines.port import Writer
from search.engines.reasons import explain_failure
from search.engines.whoosh.failures import READ_FAILURES, WRITE_FAILURES
from search.engines.whoosh.schema import FACTS, PAGE, PAGE_TERM, STORED, length_name, split_terms
from search.engines.whoosh.storage import INDEX_NAME, DurableStorage, remove_leftovers
from search.errors import IndexDamaged, IndexWriteFailed
from search.model.fields import IndexedDocument, Keyword, Number

MERGE_COUNT = 8
"""Segments of about the same size that are merged into one: Tantivy's own number (LogMergePolicy, tantivy 0.27)."""
SMALL_COUNT = 10_000
"""Segments below this many documents count as of the same size: Tantivy's own number again."""


@contextmanager
def open_writer(generation: Generation) -> Iterator[Writer]:
    """A writer whose uncommitted documents are gone when the block ends. Errors: IndexDamaged, IndexWriteFailed."""
    try:
        remove_leftovers(generation.folder)
        index = FileIndex(DurableStorage(generation.folder), indexname=INDEX_NAME)
    except READ_FAILURES as error:
        raise IndexDamaged(generation.location, explain_failure(error, generation.folder)) from error
    writer = WhooshWriter(index, generation)
    try:
        yield writer
    finally:
        writer.close()


class WhooshWriter:
    """See `Writer`. Whoosh's own writers end with their commit, so each commit has one of its own."""

    def __init__(self, index: FileIndex, generation: Generation) -> None:
        self._index = index
        self._generation = generation
        self._session: SegmentWriter | None = None
        self._uncommitted: dict[str, int] = {}
        self._has_changed = False
        self._failure: str | None = None

    def add(self, document: IndexedDocument) -> None:
        """See `Writer.add`."""
        self._check_state()
        self._add(document.id, self._prepare(document))

    def replace(self, document: IndexedDocument) -> None:
        """See `Writer.replace`."""
        self._check_state()
        fields = self._prepare(document)
        self.delete([document.id])
        self._add(document.id, fields)

    def delete(self, ids: Collection[str]) -> None:
        """See `Writer.delete`."""
        self._check_state()
        try:
            for document_id in ids:
                self._delete(document_id)
        except WRITE_FAILURES as error:
            raise self._fail(error) from error

    def commit(self) -> None:
        """See `Writer.commit`. Without a change since the last one nothing is written, and its name stays."""
        self._check_state()
        if self._session is None or not self._has_changed:
            return
        if not self._uncommitted:
            # All that was added is deleted again: without this, the dead segment would stay, and count in frequencies.
            self._session._added = False
        try:
            self._session.commit(mergetype=_merge)
        except WRITE_FAILURES as error:
            raise self._fail(error) from error
        self._session = None
        self._uncommitted = {}
        self._has_changed = False

    def close(self) -> None:
        """Drop what was not committed. After a failure there is nothing left to save."""
        with suppress(*WRITE_FAILURES):
            if self._session is not None and not self._session.is_closed:
                self._session.cancel()
        with suppress(*WRITE_FAILURES):
            remove_leftovers(self._generation.folder)

    def _prepare(self, document: IndexedDocument) -> dict[str, Any]:
        # Everything is encoded before Whoosh sees any of it: when it fails half-way through a document, the postings
        # written so far stay and go to the next one.
        try:
            return _fields(document)
        except (ValueError, TypeError, OverflowError) as error:
            reason = f"document {document.id!r} was refused: {error}"
            raise IndexWriteFailed(self._generation.location, reason) from error

    def _add(self, document_id: str, fields: dict[str, Any]) -> None:
        try:
            session = self._open_session()
            session.add_document(**fields)
        except WRITE_FAILURES as error:
            raise self._fail(error) from error
        self._uncommitted[document_id] = session.docnum - 1
        self._has_changed = True

    def _delete(self, document_id: str) -> None:
        session = self._open_session()
        uncommitted = self._uncommitted.pop(document_id, None)
        if uncommitted is not None:
            session.newsegment.delete_document(uncommitted)
            self._has_changed = True
        with session.searcher() as searcher:
            try:
                numbers = list(searcher.reader().postings(Keyword.ID.value, document_id.encode()).all_ids())
            except TermNotFound:
                return
        for number in numbers:
            session.delete_document(number)
            self._has_changed = True

    def _open_session(self) -> SegmentWriter:
        if self._session is None:
            self._session = SegmentWriter(self._index)
        return self._session

    def _check_state(self) -> None:
        if self._failure is not None:
            raise IndexWriteFailed(self._generation.location, self._failure)

    def _fail(self, error: Exception) -> IndexWriteFailed:
        self._failure = explain_failure(error, self._generation.folder)
        return IndexWriteFailed(self._generation.location, self._failure)


def _fields(document: IndexedDocument) -> dict[str, Any]:
    texts = {STORED: document.stored, PAGE: document.page, FACTS: document.facts}
    fields: dict[str, Any] = {name: text.decode() for name, text in texts.items()}
    for field, text in document.terms.items():
        terms = split_terms(text)
        fields[field.value], fields[length_name(field)] = terms, len(terms)
    for keyword, values in {**document.keywords, Keyword.ID: (document.id,)}.items():
        fields[keyword.value] = distinct_values(values)
        "".join(values).encode()
    for number, value in document.numbers.items():
        if not 0 <= value < 2**64:
            raise ValueError(f"{number} is {value}")
        fields[number.value] = value
    if page_key := document.numbers[Number.PAGE_KEY]:
        fields[PAGE_TERM] = (str(page_key),)
    return fields


def _merge(session: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Segments to keep; of those of one size, once there are `MERGE_COUNT`, the documents go into the new segment."""
    sizes: dict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        if segment.doc_count():
            sizes[max(segment.doc_count(), SMALL_COUNT).bit_length()].append(segment)
    kept = []
    for alike in sizes.values():
        if len(alike) < MERGE_COUNT:
            kept += alike
            continue
        for segment in alike:
            reader = SegmentReader(session.storage, session.schema, segment)
            session.add_reader(reader)
            reader.close()
    return kept
