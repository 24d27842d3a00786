"""How each field of the model lies in a Tantivy index; what is asked of those fields belongs to compile and reader."""

from __future__ import annotations

import tantivy

from search.model.fields import UNCOUNTED, UNPOSITIONED, Keyword, Number, TermField

TERMS = "terms"
"""Name of the tokenizer of all term fields. Tantivy keeps the name only, so it is registered after every open."""
STORED = "stored"
"""The document as `IndexedDocument.stored`, neither indexed nor counted."""

PAGE = "page"
"""The page as `IndexedDocument.page`. It lies beside the document, much of which it repeats, so it packs well."""

FACTS = "facts"
"""What links the document, as `IndexedDocument.facts`."""

INDEXED_NUMBERS = frozenset({Number.ID_HASH, Number.PAGE_KEY, Number.STORY_HASH})
"""Numbers that are looked up one by one or in slices; the others are read from columns alone."""


def build_schema() -> tantivy.Schema:
    """Every field of the model, and the stored document."""
    builder = tantivy.SchemaBuilder()
    for field in TermField:
        option = "freq" if field in UNPOSITIONED else "position"
        builder.add_text_field(field.value, tokenizer_name=TERMS, index_option=option)
    for keyword in Keyword:
        builder.add_text_field(keyword.value, fast=keyword not in UNCOUNTED, tokenizer_name="raw", index_option="basic")
    for number in Number:
        builder.add_unsigned_field(number.value, indexed=number in INDEXED_NUMBERS, fast=True)
    builder.add_bytes_field(STORED, stored=True)
    builder.add_bytes_field(PAGE, stored=True)
    builder.add_bytes_field(FACTS, stored=True)
    return builder.build()


def register_tokenizer(index: tantivy.Index) -> None:
    """Make term fields split on white space only, without a limit on length.

    Terms of more than 65,530 bytes are left out by Tantivy itself when it writes, positions of the others unmoved.
    """
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(TERMS, analyzer)
