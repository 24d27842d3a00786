"""How the fields of the model lie in an OpenSearch index; what is asked of them belongs to compile and reader.

Scores are equal to the other engines' because the similarity is our own. Lucene's BM25 counts and averages over the
documents that have a field, the model over all documents. So every document has a mark in every term field, which makes
the two the same, and the mark lies on the position of the first term, where Lucene leaves it out of a field's length.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from search.engines.opensearch.address import Address
from search.engines.versions import Versions
from search.model.fields import UNCOUNTED, UNPOSITIONED, Keyword, Number, TermField

MARK = "\u0001"
"""Stands in front of the terms of every field. No term starts so: analysis makes terms of letters and digits."""
GONE = "\u0002"
"""Stands where a term was left out, so that the others keep their positions."""
STORED, PAGE, FACTS = "stored", "page", "facts"

UNSIGNED = frozenset({Number.ID_HASH, Number.PAGE_KEY, Number.CONTENT_HASH})
WRAPPED = frozenset({Number.STORY_HASH})
"""Hashes kept as signed numbers of the same bits: their order is of no matter, and scripts read those as they are."""
UNINDEXED = frozenset({Number.CONTENT_HASH})
DEEPEST = 100_000
"""How far from the start a page of stories may end (index.max_result_window); each shard sorts so many for it."""

LONGEST_TOKEN = 1_048_576
WEIGHT = (
    "return query.boost * 2.2 * Math.log(1.0 + (field.docCount - term.docFreq + 0.5) / (term.docFreq + 0.5));",
    "double average = (field.sumTotalTermFreq - field.docCount) / (double) field.docCount;"
    " return weight * doc.freq / (doc.freq + 1.2 * (0.25 + 0.75 * doc.length / average));",
)
"""BM25 with k1 = 1.2 and b = 0.75: the part of a term, and the part of a document that holds it."""


def build_index(address: Address, versions: Versions, replicas: int) -> dict[str, Any]:
    """The body that makes one index of a generation."""
    return {
        "settings": {
            "number_of_shards": address.shards,
            "number_of_replicas": replicas,
            # Readers see whole commits: only a commit refreshes.
            "refresh_interval": -1,
            # A delete is remembered for as long as a writer that was taken for dead may come back with an older one.
            "gc_deletes": "1h",
            "max_result_window": DEEPEST,
            "max_regex_length": 20_000,
            "analysis": _ANALYSIS,
            "similarity": {
                "shared": {
                    "type": "scripted",
                    "weight_script": {"source": WEIGHT[0]},
                    "script": {"source": WEIGHT[1]},
                }
            },
        },
        "mappings": {
            "dynamic": "strict",
            # The journal, not the source, is what writes are repeated from; a rebuild reads the stored document.
            "_source": {"enabled": False},
            "_meta": asdict(versions),
            "properties": {**_terms(), **_keywords(), **_numbers(), STORED: _STORED, PAGE: _STORED, FACTS: _STORED},
        },
    }


_ANALYSIS: dict[str, Any] = {
    "tokenizer": {
        "spaces": {
            "type": "char_group",
            "tokenize_on_chars": [" ", "\t", "\n", "\u000b", "\f", "\r"],
            "max_token_length": LONGEST_TOKEN,
        }
    },
    "filter": {
        # Two groups make two tokens on one position: the mark, and the first term on top of it.
        "mark": {"type": "pattern_capture", "preserve_original": False, "patterns": [f"^({MARK})(.+)"]},
        "gone": {"type": "stop", "stopwords": [GONE]},
    },
    "analyzer": {"terms": {"type": "custom", "tokenizer": "spaces", "filter": ["mark", "gone"]}},
}
_STORED = {"type": "keyword", "index": False, "doc_values": False, "store": True}


def _terms() -> dict[str, Any]:
    return {
        field.value: {
            "type": "text",
            "analyzer": "terms",
            "similarity": "shared",
            "index_options": "freqs" if field in UNPOSITIONED else "positions",
        }
        for field in TermField
    }


def _keywords() -> dict[str, Any]:
    return {keyword.value: {"type": "keyword", "doc_values": keyword not in UNCOUNTED} for keyword in Keyword}


def _numbers() -> dict[str, Any]:
    return {
        number.value: {
            "type": "unsigned_long" if number in UNSIGNED else "long",
            "index": number not in UNINDEXED,
        }
        for number in Number
    }
