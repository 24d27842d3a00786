"""The form in which an index keeps what linking knows of a document, so that nothing is read from its text again."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from index.stories.facts import LinkFacts

_Row: TypeAlias = tuple[
    str,
    str,
    int,
    int,
    bool,
    frozenset[str],
    str | None,
    tuple[str, ...],
    frozenset[str],
    int,
    tuple[str, ...],
    int,
    str,
    str | None,
]
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Row).decode


def dump_facts(facts: LinkFacts) -> bytes:
    """What linking knows of a document as one line of JSON in UTF-8, equal for equal facts."""
    return _encode(
        (
            facts.id,
            facts.language,
            facts.first_day,
            facts.last_day,
            facts.has_day,
            sorted(facts.provinces),
            facts.address,
            facts.slugs,
            sorted(facts.figures),
            facts.paragraph_count,
            facts.keys,
            facts.first_seen,
            facts.story,
            facts.copy_of,
        )
    )


def load_facts(kept: bytes) -> LinkFacts:
    """What a kept line says: 5 µs, where reading it from the document takes over 100."""
    return LinkFacts(*_decode(kept))
