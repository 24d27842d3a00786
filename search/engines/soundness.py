"""Whether what a snapshot stores and what it finds agree; faults of single files are the adapters' to find."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from search.engines.port import Snapshot
from search.errors import IndexDamaged

BATCH_COUNT = 500
"""Documents looked up at once: alone, each look-up costs sixty times as much."""


def find_contradictions(snapshot: Snapshot) -> Iterator[str]:
    """Read every document and look it up again; one sentence for each fault."""
    seen_count = 0
    scanned = snapshot.scan()
    try:
        while batch := list(islice(scanned, BATCH_COUNT)):
            seen_count += len(batch)
            known = snapshot.versions([stored.document.id for stored in batch])
            for stored in batch:
                document, version = stored.document, stored.version
                if version.id != document.id:
                    yield f"Document {document.id!r} has columns of document {version.id!r}."
                elif known.get(document.id) != version:
                    yield f"Document {document.id!r} is stored, but looking up its id does not find it."
    except IndexDamaged as error:
        yield f"Not every document can be read: {error.reason}."
        return
    if seen_count != snapshot.document_count:
        yield f"{snapshot.document_count} documents are counted, but {seen_count} can be read."
