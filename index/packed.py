"""The form in which ready documents travel between processes and wait for their commit: one row of plain values."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from search.model.fields import IndexedDocument, Keyword, Number, TermField

_TERM_FIELDS, _KEYWORDS, _NUMBERS = tuple(TermField), tuple(Keyword), tuple(Number)
_Row: TypeAlias = tuple[
    str, bytes, bytes, bytes, tuple[str | None, ...], tuple[tuple[str, ...] | None, ...], tuple[int, ...]
]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Row).decode


def pack(document: IndexedDocument) -> bytes:
    """A document as bytes, for this very version of the program. 2 µs for a page of 2 KB."""
    terms, keywords, numbers = document.terms, document.keywords, document.numbers
    return _encode(
        (
            document.id,
            document.stored,
            document.page,
            document.facts,
            # Fields go by their places: their names took longer than all the texts.
            tuple(terms.get(field) for field in _TERM_FIELDS),
            tuple(keywords.get(keyword) for keyword in _KEYWORDS),
            tuple(numbers[number] for number in _NUMBERS),
        )
    )


def unpack(packed: bytes) -> IndexedDocument:
    """The document of what `pack` made."""
    id_, stored, page, facts, terms, keywords, numbers = _decode(packed)
    return IndexedDocument(
        id_,
        stored,
        {field: text for field, text in zip(_TERM_FIELDS, terms, strict=True) if text is not None},
        {keyword: values for keyword, values in zip(_KEYWORDS, keywords, strict=True) if values is not None},
        dict(zip(_NUMBERS, numbers, strict=True)),
        page,
        facts,
    )
