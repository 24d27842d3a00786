"""One commit of a Tantivy index as the modules of this adapter share it; what is asked of it belongs to them."""

from __future__ import annotations

from dataclasses import dataclass

import tantivy

from search.engines.tantivy.dictionary import Dictionary


@dataclass(frozen=True, slots=True)
class Source:
    """What queries are made of and run on."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    dictionary: Dictionary
