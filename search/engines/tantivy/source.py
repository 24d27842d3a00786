"""One commit of a Tantivy index as the modules of this adapter share it; what is asked of it belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field

import tantivy
from tantivy import Query

from search.engines.tantivy.dictionary import Dictionary
from search.engines.tantivy.frequencies import FrequencyMemory
from search.model.plan import Node


@dataclass(frozen=True, slots=True)
class Source:
    """What queries are made of and run on.

    `frequencies` has how many documents hold each term; `patterns` are those that were made of wildcards already;
    `holders` has for parts of words the hashes of the ids of all documents that hold one, None where they are many;
    `stretches` are words near each other, and whether they were told in pairs.
    """

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    dictionary: Dictionary
    frequencies: FrequencyMemory
    patterns: dict[tuple[str, tuple[str, ...], str], Query] = field(default_factory=dict)
    holders: dict[Node, tuple[int, ...] | None] = field(default_factory=dict)
    stretches: dict[tuple[str, tuple[str, ...], int], tuple[Query, bool]] = field(default_factory=dict)
