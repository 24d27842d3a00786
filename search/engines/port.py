"""What every index store promises; nothing of any store's own dialect crosses it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from search.model.document import Document
from search.model.fields import IndexedDocument, Keyword, StoredDocument, StoredVersion, TermField
from search.model.plan import Answer, CrossCounts, Everything, FacetFilter, Node, Plan, TitledHit

AnyField = TypeVar("AnyField", TermField, Keyword)
EVERYTHING = Everything()


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What an operator wants to know of an index.

    *Units*: `disk_bytes` counts the files of the generation in use. `generation` names it; `commit` changes with
    every commit.
    """

    engine: str
    generation: str
    commit: str
    document_count: int
    language_counts: Mapping[str, int]
    segment_count: int
    disk_bytes: int
    schema_version: int
    analysis_version: int


class Snapshot(Protocol):
    """All documents of one commit. It does not change while it is held."""

    @property
    def commit(self) -> str:
        """Names the commit: equal for equal content, different after every commit that changed anything."""
        ...

    @property
    def document_count(self) -> int:
        """Live documents."""
        ...

    @property
    def language_counts(self) -> Mapping[str, int]:
        """Live documents by language, commonest first."""
        ...

    def document_frequencies(self, terms: Collection[tuple[AnyField, str]]) -> Mapping[tuple[AnyField, str], int]:
        """How many documents hold each term, or carry each value of a keyword.

        Absent terms have 0. Deleted documents may still be counted until segments merge.
        """
        ...

    def search(self, plan: Plan) -> Answer:
        """Answer a plan."""
        ...

    def newest_titles(self, match: Node, limit: int) -> Iterator[TitledHit]:
        """The first documents that match, in the order of `Order.NEWEST`, without being loaded or counted.

        *Shape*: at most `limit`, found at once, each read when it is taken.
        """
        ...

    def documents(self, ids: Collection[str]) -> Mapping[str, Document]:
        """The documents with these ids; ids that the index lacks are left out."""
        ...

    def titles(self, ids: Collection[str]) -> Mapping[str, str | None]:
        """The title of each of these documents, None where it has none; ids that the index lacks are left out."""
        ...

    def versions(self, ids: Collection[str]) -> Mapping[str, StoredVersion]:
        """What is stored under these ids; ids that the index lacks are left out."""
        ...

    def stored(self, ids: Collection[str]) -> Mapping[str, StoredDocument]:
        """The documents with these ids as `scan` gives them; ids that the index lacks are left out."""
        ...

    def pages(self, page_keys: Collection[int]) -> Mapping[int, StoredVersion]:
        """What is stored for pages of these places.

        Places that the index lacks are left out. Key 0 is never looked up.
        """
        ...

    def scan(self, match: Node = EVERYTHING) -> Iterator[StoredDocument]:
        """Every live document that matches, once, in any order, in memory that does not grow with the index."""
        ...

    def facts(self, match: Node = EVERYTHING) -> Iterator[bytes]:
        """`IndexedDocument.facts` of every live document that matches, once, without loading the documents.

        Documents of one story come close together. Memory does not grow with the index.
        """
        ...

    def complete(
        self, field: TermField | Keyword, prefix: str, limit: int, within: Node | None = None
    ) -> Mapping[str, int]:
        """Terms, or values of a keyword, that start so, each with the number of documents that hold it.

        *Shape*: at most `limit`, commonest first, equal counts by value (code points). With `within` only documents
        that match it are counted and what none of them holds is left out; without, deleted documents may still be
        counted until segments merge.
        """
        ...

    def similar_terms(
        self, field: TermField, text: str, distance: int, prefix_length: int, limit: int
    ) -> Mapping[str, int]:
        """Terms near a text, with their document frequencies; the text itself is left out.

        Near: at most `distance` insertions, deletions, substitutions and swaps of neighbors apart (optimal string
        alignment), the first `prefix_length` code points equal.
        *Shape*: at most `limit`, nearest first, then commonest, then by value. Deleted documents may still be counted.
        """
        ...

    def cross_counts(self, match: Node, filters: tuple[FacetFilter, ...], keywords: tuple[Keyword, ...]) -> CrossCounts:
        """Documents that match and pass every filter, by combination of one value of each keyword.

        *Shape*: two or three different keywords, none of `UNCOUNTED`; a document with several values counts in each
        of their combinations, one without a value of some keyword in none.
        """
        ...


class Writer(Protocol):
    """The one writer of an index. What is not committed is gone when it closes; readers see whole commits only."""

    def add(self, document: IndexedDocument) -> None:
        """Add a document whose id the index does not hold. IndexWriteFailed when the store refuses."""
        ...

    def replace(self, document: IndexedDocument) -> None:
        """Add a document in place of the one with the same id, if there is one."""
        ...

    def delete(self, ids: Collection[str]) -> None:
        """Delete documents; ids that the index lacks are no error."""
        ...

    def commit(self) -> None:
        """Make everything since the last commit durable and visible, all or nothing.

        IndexWriteFailed when the store refuses.
        """
        ...


class Engine(Protocol):
    """An index store at one place. Opening it does no I/O; the first use does."""

    @property
    def location(self) -> str:
        """Its address, as in the settings."""
        ...

    def snapshot(self) -> Snapshot:
        """The newest commit. Cheap when nothing has changed since the last call.

        Errors: IndexMissing, IndexVersionMismatch, IndexDamaged.
        """
        ...

    def writer(self) -> AbstractContextManager[Writer]:
        """Open the index for writing, creating it where there is none.

        Errors: IndexBusy when another process (or another writer of this one) writes; IndexVersionMismatch;
        IndexWriteFailed.
        """
        ...

    def rebuild(self) -> AbstractContextManager[Writer]:
        """Fill a new generation beside the one in use, and switch to it by one rename when the block ends well.

        Keeps one old generation. The generation in use may be of an older version: `scan_any_version` of this engine
        reads it.
        Errors: IndexBusy, IndexWriteFailed.
        """
        ...

    def scan_any_version(self) -> Iterator[StoredDocument]:
        """As Snapshot.scan, of the generation in use, even where this program is too new or too old to search it."""
        ...

    def status(self) -> EngineStatus:
        """Errors: IndexMissing, IndexDamaged."""
        ...

    def verify(self) -> list[str]:
        """Read everything and name each fault in one sentence; an empty list means sound."""
        ...
