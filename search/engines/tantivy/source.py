"""One commit of a Tantivy index as the modules of this adapter share it; what is asked of it belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field

import tantivy
from tantivy import Query

from search.engines.tantivy.dictionary import Dictionary


@dataclass(frozen=True, slots=True)
class Source:
    """What queries are made of and run on; `patterns` are those that were made of wildcards already."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    dictionary: Dictionary
    patterns: dict[tuple[str, tuple[str, ...], str], Query] = field(default_factory=dict)
