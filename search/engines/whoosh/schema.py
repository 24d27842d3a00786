"""How each field of the model lies in a Whoosh index; what is asked of those fields belongs to compile and reader."""

# mypy: allow-untyped-calls

from __future__ import annotations

import json
import re
from collections.abc import Generator
from typing import Any, cast

from whoosh import columns, fields, formats
from whoosh.analysis.analyzers import Analyzer
from whoosh.system import pack_uint

from search.engines.limits import MAX_TERM_BYTES
from search.model.fields import UNCOUNTED, UNPOSITIONED, Keyword, Number, TermField

PAGE = "page"
"""The page as `IndexedDocument.page`."""
FACTS = "facts"
"""What links the document, as `IndexedDocument.facts`."""
STORED = "stored"
"""The document as `IndexedDocument.stored`, neither indexed nor counted."""
PAGE_TERM = "page_term"
"""`Number.PAGE_KEY` in digits, to be looked up: the numbers themselves lie in columns."""

_SEPARATORS = re.compile("[ \t\n\f\r]+")
"""ASCII white space, the only one that parts terms: what else Unicode calls white space is part of a term."""

Posting = tuple[bytes, int, float, bytes]
"""A term with its frequency, weight and encoded positions."""


def split_terms(text: str) -> list[tuple[int, bytes]]:
    """The terms of a text with their positions; terms that are too long leave a gap."""
    encoded = (term.encode() for term in _SEPARATORS.split(text) if term)
    return [(place, term) for place, term in enumerate(encoded) if len(term) <= MAX_TERM_BYTES]


_NO_ANALYZER = cast(Analyzer, None)
"""These fields make their postings themselves."""


class TermsField(fields.FieldType):
    """Terms joined by white space, with their positions or their frequencies only.

    Whoosh rounds lengths differently from Tantivy, so they lie exact in a column beside the field (`length_name`).
    """

    def __init__(self, has_positions: bool) -> None:
        super().__init__(formats.Positions() if has_positions else formats.Frequency(), _NO_ANALYZER)
        self._positions = formats.Positions() if has_positions else None

    def index(self, value: list[tuple[int, bytes]], **_: Any) -> Generator[Posting, Any, None]:
        """Postings of a text that `split_terms` has split."""
        places: dict[bytes, list[int]] = {}
        for place, term in value:
            places.setdefault(term, []).append(place)
        for term, where in places.items():
            count = len(where)
            yield term, count, float(count), self._positions.encode(where) if self._positions else pack_uint(count)


class ValuesField(fields.FieldType):
    """Whole values, to be looked up and, from a column, counted."""

    def __init__(self, is_counted: bool) -> None:
        super().__init__(formats.Existence(), _NO_ANALYZER)
        self.column_type = columns.VarBytesColumn() if is_counted else None

    def index(self, value: tuple[str, ...], **_: Any) -> Generator[Posting, Any, None]:
        """Postings of values that are all different."""
        return ((each.encode(), 1, 1.0, b"") for each in value)

    def to_column_value(self, value: tuple[str, ...]) -> bytes:
        """All values of a document in one cell."""
        return json.dumps(value, ensure_ascii=False).encode()


def length_name(field: TermField) -> str:
    """Name of the column that holds how many terms each document has in a field."""
    return f"{field.value}_length"


def build_schema() -> fields.Schema:
    """Every field of the model, the lengths of term fields, and the stored document."""
    schema = fields.Schema()
    for field in TermField:
        schema.add(field.value, TermsField(has_positions=field not in UNPOSITIONED))
        schema.add(length_name(field), fields.COLUMN(columns.NumericColumn("I")))
    for keyword in Keyword:
        schema.add(keyword.value, ValuesField(is_counted=keyword not in UNCOUNTED))
    for number in Number:
        schema.add(number.value, fields.COLUMN(columns.NumericColumn("Q")))
    schema.add(PAGE_TERM, ValuesField(is_counted=False))
    schema.add(STORED, fields.STORED())
    schema.add(PAGE, fields.STORED())
    schema.add(FACTS, fields.STORED())
    return schema
