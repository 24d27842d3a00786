"""Copies an index into another engine, document by document; a rebuild within one engine is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from itertools import islice

from index.document import analyze_document
from index.progress import Progress
from search.analysis import AnalyzerRegistry
from search.engines import Engine, Snapshot
from search.errors import TintinhError
from search.model.fields import StoredDocument
from search.model.keys import hash64
from search.model.stored import dump_document

BATCH_DOCUMENTS = 1_000
COMMIT_DOCUMENTS = 25_000
_MODULUS = 2**64


class CopyDiffers(TintinhError):
    """After a copy the two indexes do not hold the same."""

    def __init__(self, source: str, target: str, found: Sum, expected: Sum) -> None:
        super().__init__(
            f"{target} does not hold what {source} holds: {found.count:,} documents instead of {expected.count:,}, or "
            "documents that differ. Copy into a fresh index, and let nobody write to either meanwhile."
        )
        self.found = found
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Sum:
    """How many documents there are, and the sum of the hashes of all that is kept of each, in whatever order."""

    count: int = 0
    total: int = 0

    def plus(self, stored: StoredDocument) -> Sum:
        """With one document more."""
        version = (str(part) for part in astuple(stored.version))
        return Sum(
            self.count + 1,
            (self.total + hash64(dump_document(stored.document), stored.page, *version)) % _MODULUS,
        )


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy did. `kept_count` documents were there already, as they are."""

    written_count: int
    kept_count: int
    sum: Sum


def copy_index(source: Engine, target: Engine, progress: Progress) -> Copied:
    """Write every document of one index into another, and compare both when it is done.

    Documents are analyzed anew; what is kept of them and of their pages stays as it is, links to their stories too.
    Interrupted or killed, run it again: what the target holds alike is left alone. Memory holds a batch.
    Errors: IndexMissing (of the source), CopyDiffers, and those of both engines.
    """
    snapshot = source.snapshot()
    analyzers = AnalyzerRegistry()
    expected = Sum()
    written = uncommitted = 0
    with target.writer() as writer:
        held = target.snapshot()
        scanned = snapshot.scan()
        while batch := list(islice(scanned, BATCH_DOCUMENTS)):
            for stored in batch:
                expected = expected.plus(stored)
            for stored in _missing(batch, held):
                writer.replace(analyze_document(stored.document, stored.version, analyzers, stored.page))
                written, uncommitted = written + 1, uncommitted + 1
            progress.advance(len(batch), 0)
            if uncommitted >= COMMIT_DOCUMENTS:
                writer.commit()
                uncommitted = 0
        writer.commit()
    found = add_up(target.snapshot().scan())
    if found != expected:
        raise CopyDiffers(source.location, target.location, found, expected)
    return Copied(written, expected.count - written, found)


def add_up(entries: Iterable[StoredDocument]) -> Sum:
    """The sum of some documents."""
    total = Sum()
    for stored in entries:
        total = total.plus(stored)
    return total


def _missing(batch: Sequence[StoredDocument], held: Snapshot) -> list[StoredDocument]:
    """Those that the target lacks, or holds otherwise."""
    if not held.document_count:
        return list(batch)
    known = held.stored([stored.document.id for stored in batch])
    return [stored for stored in batch if known.get(stored.document.id) != stored]
