"""Documents and terms as OpenSearch takes them: JSON, and no term longer than Lucene can hold."""

from __future__ import annotations

import json
import re
from hashlib import blake2b
from typing import Any

from search.engines.limits import MAX_TERM_BYTES, distinct_values
from search.engines.opensearch.schema import FACTS, GONE, MARK, PAGE, STORED, WRAPPED
from search.model.fields import IndexedDocument, Keyword, Number, TermField

LONGEST_BYTES = 32_766
"""Lucene's limit for one term (IndexWriter.MAX_TERM_LENGTH)."""
_KEPT_BYTES = 32_000
"""What is kept of a longer one, with a hash of the whole behind it: it is still found by itself and by its start."""
LONGEST_ID_BYTES = 512
SPACES = " \t\n\v\f\r"
"""What parts terms, in every engine: the white space of ASCII."""
_SPACE = re.compile(f"[{SPACES}]+")
_LONG = re.compile(f"[^{SPACES}]{{{LONGEST_BYTES // 4},}}")
_HIGHEST = 2**64


def document_key(document_id: str) -> str:
    """The name of a document within its index; ids that OpenSearch cannot take are hashed."""
    data = document_id.encode()
    if 0 < len(data) <= LONGEST_ID_BYTES:
        return document_id
    return f"hash:{blake2b(data, digest_size=20).hexdigest()}"


def encode_document(document: IndexedDocument) -> bytes:
    """One line of JSON with every field. Errors: ValueError for what JSON or the schema cannot hold."""
    fields: dict[str, Any] = {field.value: MARK for field in TermField}
    for field, text in document.terms.items():
        fields[field.value] = f"{MARK}{encode_terms(text)}"
    for keyword, values in document.keywords.items():
        fields[keyword.value] = [encode_value(value) for value in distinct_values(values)]
    fields[Keyword.ID.value] = [encode_value(value) for value in distinct_values((document.id,))]
    for number, amount in document.numbers.items():
        if not 0 <= amount < _HIGHEST:
            raise ValueError(f"{number} is {amount}")
        fields[number.value] = encode_number(number, amount)
    fields[STORED] = document.stored.decode()
    if document.page:
        fields[PAGE] = document.page.decode()
    if document.facts:
        fields[FACTS] = document.facts.decode()
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def encode_terms(text: str) -> str:
    """Terms joined by spaces, the long ones shortened, those beyond the common limit left out in their places."""
    # A text shorter than one long term, and nearly every other, has none.
    if len(text) * 4 <= LONGEST_BYTES or not _LONG.search(text):
        return text.lstrip(SPACES)
    terms = filter(None, _SPACE.split(text))
    return " ".join(encode_value(term) if len(term.encode()) <= MAX_TERM_BYTES else GONE for term in terms)


def encode_value(value: str) -> str:
    """A term, or the value of a keyword, in the form in which it is indexed."""
    if len(value) * 4 <= LONGEST_BYTES:
        return value
    data = value.encode()
    if len(data) <= LONGEST_BYTES:
        return value
    return f"{encode_prefix(value)}{MARK}{blake2b(data, digest_size=16).hexdigest()}"


def encode_number(number: Number, amount: int) -> int:
    """A number in the form in which it is indexed."""
    return amount - _HIGHEST if number in WRAPPED and amount >= _HIGHEST // 2 else amount


def encode_prefix(prefix: str) -> str:
    """As much of a prefix as is kept of every term."""
    data = prefix.encode()
    return prefix if len(data) <= _KEPT_BYTES else data[:_KEPT_BYTES].decode(errors="ignore")
