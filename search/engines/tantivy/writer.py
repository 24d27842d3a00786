"""Writes ready documents into a Tantivy index; who may write, and which generation, is decided above."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress

import tantivy

from search.engines.generations import Generation
from search.engines.limits import distinct_values
from search.engines.port import Writer
from search.engines.reasons import explain_failure
from search.engines.tantivy.schema import FACTS, PAGE, STORED, register_tokenizer
from search.errors import IndexBusy, IndexDamaged, IndexWriteFailed
from search.model.fields import IndexedDocument, Keyword, Number, TermField

HEAP_BYTES = 256_000_000
"""Postings held in memory before a segment is written. µs a document, all told: 32 MB 336 (6 segments), 64 MB 306 (2),
128 MB 281 to 317 (1), 256 MB 326. 8,000 synthetic documents of 330 words in three streams, two cores, 2026-11-20.
So it hardly matters for one commit. Of 20,000 documents 128 MB make two segments and 256 MB one, and eight segments of
a kind are merged, which writes all of them again."""

_NAMES: Mapping[TermField | Keyword | Number, str] = {field: field.value for field in (*TermField, *Keyword, *Number)}
"""Plain strings, which the library reads in two thirds of the time of a member: 7 µs a document less."""

THREAD_COUNT = 1
"""Indexing threads. Two (of 256 MB) took 183 µs a document of time and 353 of processor, one 326 and 363: the second
core belongs to the analysis workers. One thread also makes one segment a commit. Measured as above."""


@contextmanager
def open_writer(generation: Generation) -> Iterator[Writer]:
    """A fresh writer, closed with all its merges done, so that no segment is left without an owner.

    Errors: IndexDamaged, IndexBusy, IndexWriteFailed.
    """
    location = generation.location
    try:
        index = tantivy.Index.open(str(generation.folder))
        index.config_reader("manual")
        register_tokenizer(index)
    except (ValueError, OSError) as error:
        raise IndexDamaged(location, explain_failure(error, generation.folder)) from error
    try:
        library_writer = index.writer(HEAP_BYTES, THREAD_COUNT)
    except (ValueError, OSError) as error:
        if "LockBusy" in str(error):
            raise IndexBusy(location, "unknown, it holds Tantivy's own lock") from error
        raise IndexWriteFailed(location, explain_failure(error, generation.folder)) from error
    writer = TantivyWriter(index, library_writer, generation)
    try:
        yield writer
    finally:
        writer.close()


class TantivyWriter:
    """See `Writer`."""

    def __init__(self, index: tantivy.Index, writer: tantivy.IndexWriter, generation: Generation) -> None:
        self._index = index
        self._writer = writer
        self._location = generation.location
        self._folder = generation.folder
        self._added_count = 0
        self._has_changed = False
        self._failure: str | None = None

    def add(self, document: IndexedDocument) -> None:
        """See `Writer.add`."""
        self._check_state()
        built = self._build(document)
        try:
            self._writer.add_document(built)
        except (ValueError, OSError) as error:
            raise self._fail(error) from error
        self._added_count += 1
        self._has_changed = True

    def replace(self, document: IndexedDocument) -> None:
        """See `Writer.replace`."""
        self._check_state()
        built = self._build(document)
        try:
            self._writer.delete_documents_by_term(Keyword.ID.value, document.id)
            self._writer.add_document(built)
        except (ValueError, OSError) as error:
            raise self._fail(error) from error
        self._added_count += 1
        self._has_changed = True

    def delete(self, ids: Collection[str]) -> None:
        """See `Writer.delete`."""
        self._check_state()
        if not ids or not (self._added_count or self._holds_any(ids)):
            return
        try:
            for document_id in ids:
                self._writer.delete_documents_by_term(Keyword.ID.value, document_id)
        except (ValueError, OSError) as error:
            raise self._fail(error) from error
        self._has_changed = True

    def commit(self) -> None:
        """See `Writer.commit`. Without a change since the last one nothing is written, and its name stays."""
        self._check_state()
        if not self._has_changed:
            return
        try:
            self._writer.commit()
        except (ValueError, OSError) as error:
            raise self._fail(error) from error
        self._added_count = 0
        self._has_changed = False

    def close(self) -> None:
        """Drop what was not committed and wait for merges. After a failure there is nothing left to save."""
        with suppress(ValueError, OSError):
            if self._has_changed:
                self._writer.rollback()
                self._writer.garbage_collect_files()
        with suppress(ValueError, OSError):
            self._writer.wait_merging_threads()

    def _build(self, document: IndexedDocument) -> tantivy.Document:
        try:
            return _build_document(document)
        except (ValueError, OverflowError, TypeError) as error:
            # This document alone is refused; the writer goes on.
            raise IndexWriteFailed(self._location, f"document {document.id!r} was refused: {error}") from error

    def _holds_any(self, ids: Collection[str]) -> bool:
        self._index.reload()
        query = tantivy.Query.term_set_query(self._index.schema, Keyword.ID.value, list(ids))
        return bool(self._index.searcher().search(query, 1, count=False).hits)

    def _check_state(self) -> None:
        if self._failure is not None:
            raise IndexWriteFailed(self._location, self._failure)

    def _fail(self, error: Exception) -> IndexWriteFailed:
        self._failure = explain_failure(error, self._folder)
        return IndexWriteFailed(self._location, self._failure)


def _build_document(document: IndexedDocument) -> tantivy.Document:
    # Typed calls cost as much as Document.from_dict with the schema (25 µs) and less than add_json (66 µs).
    built = tantivy.Document()
    for field, terms in document.terms.items():
        built.add_text(_NAMES[field], terms)
    built.add_text(_NAMES[Keyword.ID], document.id)
    for keyword, values in document.keywords.items():
        if keyword is Keyword.ID:
            continue
        name = _NAMES[keyword]
        for value in distinct_values(values):
            built.add_text(name, value)
    for number, amount in document.numbers.items():
        built.add_unsigned(_NAMES[number], amount)
    built.add_bytes(STORED, document.stored)
    if document.page:
        built.add_bytes(PAGE, document.page)
    if document.facts:
        built.add_bytes(FACTS, document.facts)
    return built
