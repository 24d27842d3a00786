"""One segment of a Whoosh index, as postings and columns of its live documents; plans are unknown here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from whoosh.reading import SegmentReader, TermNotFound

from search.engines.whoosh.schema import FACTS, PAGE, PAGE_TERM, STORED, length_name
from search.engines.wildcards import compile_wildcards, fixed_prefix
from search.model.document import Document
from search.model.fields import Keyword, Number, StoredVersion, TermField
from search.model.stored import load_document


class Segment:
    """Documents are numbered from 0 in each segment. Not to be shared between threads: reading moves file positions."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        self._columns: dict[str, Sequence[Any]] = {}
        self._values: dict[bytes, tuple[str, ...]] = {b"": ()}

    @property
    def document_count_all(self) -> int:
        """Documents, deleted ones too."""
        return int(self._reader.doc_count_all())

    @property
    def document_count(self) -> int:
        """Live documents."""
        return int(self._reader.doc_count())

    def live(self) -> Iterator[int]:
        """Every live document."""
        is_deleted = self._reader.is_deleted
        return (number for number in range(self.document_count_all) if not is_deleted(number))

    def document_frequency(self, field: TermField | Keyword, text: str) -> int:
        """Documents that hold a term, deleted ones too."""
        return int(self._reader.doc_frequency(field.value, text.encode()))

    def frequencies(self, field: TermField, text: str) -> dict[int, float]:
        """How often each document holds a term."""
        matcher = self._matcher(field.value, text.encode())
        found: dict[int, float] = {}
        while matcher is not None and matcher.is_active():
            found[matcher.id()] = matcher.weight()
            matcher.next()
        return found

    def positions(self, field: TermField, text: str) -> dict[int, list[int]]:
        """Where each document holds a term."""
        matcher = self._matcher(field.value, text.encode())
        found: dict[int, list[int]] = {}
        while matcher is not None and matcher.is_active():
            found[matcher.id()] = matcher.value_as("positions")
            matcher.next()
        return found

    def starting_with(self, field: TermField, prefixes: Iterable[str]) -> set[int]:
        """Documents that hold any term with one of the prefixes."""
        terms = {term for prefix in prefixes for term in self.terms(field, prefix)}
        return {number for term in terms for number in self._holders(field.value, term.encode())}

    def matching(self, field: TermField, patterns: Iterable[str]) -> set[int]:
        """Documents that hold any term that one of the patterns of wildcards matches."""
        terms: set[str] = set()
        for pattern in patterns:
            matches = compile_wildcards(pattern)
            terms.update(term for term in self.terms(field, fixed_prefix(pattern)) if matches(term))
        return {number for term in terms for number in self._holders(field.value, term.encode())}

    def terms(self, field: TermField | Keyword, prefix: str) -> list[str]:
        """Terms with this prefix."""
        if field.value not in self._reader.indexed_field_names():
            return []
        return [term.decode() for term in self._reader.expand_prefix(field.value, prefix.encode())]

    def holders(self, field: TermField | Keyword, text: str) -> Iterator[int]:
        """Documents that hold a term."""
        return self._holders(field.value, text.encode())

    def carrying(self, keyword: Keyword, values: Collection[str]) -> set[int]:
        """Documents that carry any of the values."""
        return {number for value in values for number in self._holders(keyword.value, value.encode())}

    def of_page(self, page_key: int) -> list[int]:
        """Documents of a page."""
        return list(self._holders(PAGE_TERM, str(page_key).encode()))

    def numbers(self, number: Number) -> Sequence[int]:
        """A number of every document, deleted ones too."""
        return self._column(number.value)

    def lengths(self, field: TermField) -> Sequence[int]:
        """How many terms every document has in a field, deleted ones too."""
        return self._column(length_name(field))

    def cells(self, keyword: Keyword) -> Sequence[bytes]:
        """The values of every document as they are stored; `values` reads them."""
        return self._column(keyword.value)

    def values(self, cell: bytes) -> tuple[str, ...]:
        """The values in a cell."""
        found = self._values.get(cell)
        if found is None:
            found = self._values[cell] = tuple(json.loads(cell))
        return found

    def document(self, number: int) -> Document:
        """A document as it was stored."""
        stored = self._reader.stored_fields(number)[STORED]
        return load_document(stored, self.numbers(Number.FIRST_SEEN)[number])

    def page(self, number: int) -> bytes:
        """The page that a document was read from."""
        page: str = self._reader.stored_fields(number).get(PAGE, "")
        return page.encode()

    def facts(self, number: int) -> bytes:
        """What links a document."""
        facts: str = self._reader.stored_fields(number).get(FACTS, "")
        return facts.encode()

    def version(self, number: int) -> StoredVersion:
        """What is stored of a document's page, from columns."""
        (document_id,) = self.values(self.cells(Keyword.ID)[number])
        content_hash, page_key, first_seen = (
            self.numbers(each)[number] for each in (Number.CONTENT_HASH, Number.PAGE_KEY, Number.FIRST_SEEN)
        )
        return StoredVersion(document_id, content_hash, page_key, first_seen)

    def read_postings(self) -> None:
        """Read every posting. Raises what Whoosh raises when one cannot be read."""
        for _ in self._reader.iter_postings():
            pass

    def _column(self, name: str) -> Sequence[Any]:
        found = self._columns.get(name)
        if found is None:
            found = self._columns[name] = list(self._reader.column_reader(name, translate=False))
        return found

    def _holders(self, field: str, term: bytes) -> Iterator[int]:
        matcher = self._matcher(field, term)
        return iter(()) if matcher is None else iter(matcher.all_ids())

    def _matcher(self, field: str, term: bytes) -> Any:
        try:
            return self._reader.postings(field, term)
        except TermNotFound:
            return None
