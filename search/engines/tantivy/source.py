"""One commit of a Tantivy index as the modules of this adapter share it; what is asked of it belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field

import tantivy
from tantivy import Query

from search.engines.tantivy.dictionary import Dictionary
from search.model.plan import Node


@dataclass(frozen=True, slots=True)
class Source:
    """What queries are made of and run on.

    `patterns` are those that were made of wildcards already; `missing` says of parts of words whether no document
    holds one, as far as that is known; `stretches` are words near each other that were looked through.
    """

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    dictionary: Dictionary
    patterns: dict[tuple[str, tuple[str, ...], str], Query] = field(default_factory=dict)
    missing: dict[Node, bool] = field(default_factory=dict)
    stretches: dict[tuple[str, tuple[str, ...], int], Query] = field(default_factory=dict)
