"""Writes ready documents into a cluster: changes of the index in use, and the filling of a new generation."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from contextlib import suppress

from search.engines.opensearch.bulk import PIECES_A_COMMIT, Bulk
from search.engines.opensearch.commits import Commits
from search.engines.opensearch.encode import encode_document
from search.engines.opensearch.journal import PIECE_BYTES, Change, Journal
from search.engines.opensearch.parts import Parts
from search.engines.opensearch.state import Pending, State
from search.engines.opensearch.streams import Streams
from search.errors import DocumentsRefused, IndexBusy, IndexUnavailable, IndexWriteFailed
from search.model.fields import IndexedDocument

PIECE_CHANGES = 2_000


class Piece:
    """The changes since the last piece was sent."""

    def __init__(self, location: str) -> None:
        self._location = location
        self.changes: list[Change] = []
        self._size = 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to send it."""
        return self._size >= PIECE_BYTES or len(self.changes) >= PIECE_CHANGES

    def put(self, document: IndexedDocument) -> None:
        """Take a document. Errors: IndexWriteFailed for one that cannot be written down; it alone is left out."""
        try:
            change = Change(document.id, encode_document(document))
            change.id.encode()
        except (ValueError, TypeError) as error:
            raise IndexWriteFailed(self._location, f"document {document.id!r} was refused: {error}") from error
        self._take(change)

    def delete(self, document_id: str) -> None:
        """Take a deletion. What is no text is no document's id."""
        with suppress(UnicodeEncodeError):
            document_id.encode()
            self._take(Change(document_id, None))

    def empty(self) -> list[Change]:
        """The changes, which are forgotten here."""
        changes, self.changes, self._size = self.changes, [], 0
        return changes

    def _take(self, change: Change) -> None:
        self.changes.append(change)
        self._size += len(change.source or b"") + len(change.id)


class ClusterWriter:
    """See `Writer`. Any number of them may write at once; see `commits` for why that is safe.

    What the cluster refuses to take is told by the commit: DocumentsRefused, when all else is committed.
    """

    def __init__(
        self,
        owner: str,
        state: State,
        commits: Commits,
        journal: Journal,
        location: str,
        stream_count: int,
        held: Callable[[Collection[str]], Collection[str]],
    ) -> None:
        self._owner = owner
        self._state = state
        self._commits = commits
        self._journal = journal
        self._location = location
        self._held = held
        self._streams: Streams[None] = Streams(stream_count)
        self._session = ""
        self._count = 0
        self._is_decided = False
        self._piece = Piece(location)
        self._begin()

    def add(self, document: IndexedDocument) -> None:
        """See `Writer.add`."""
        self._piece.put(document)
        self._send_when_full()

    def replace(self, document: IndexedDocument) -> None:
        """See `Writer.replace`. An id has one place, so this is the same."""
        self.add(document)

    def delete(self, ids: Collection[str]) -> None:
        """See `Writer.delete`."""
        # A commit that deletes nothing must not be one.
        doomed = ids if self._has_changed else self._held(ids)
        for document_id in doomed:
            self._piece.delete(document_id)
            self._send_when_full()

    def commit(self) -> None:
        """See `Writer.commit`. After IndexUnavailable the same commit may be tried again.

        Errors: IndexBusy, IndexUnavailable, DocumentsRefused.
        """
        if not self._has_changed:
            return
        if self._piece.changes:
            self._send()
        self._streams.finish()
        self._is_decided = True
        pending = Pending(self._owner, self._session, self._count, self._state.generation, "", self._state.versions)
        try:
            _, refused = self._commits.decide(pending)
        except IndexBusy:
            self._is_decided = False
            raise
        self._begin()
        if refused:
            raise DocumentsRefused(self._location, refused)

    def close(self) -> None:
        """Drop what was not committed; what a server that is away keeps of it is swept later."""
        self._streams.close()
        with suppress(IndexUnavailable):
            if self._is_decided:
                # What failed in the middle of its commit may be decided, and is then another writer's to finish.
                self._commits.let_go(self._owner)
            else:
                self._journal.remove(self._session, self._count)

    @property
    def _has_changed(self) -> bool:
        return bool(self._count or self._piece.changes)

    def _begin(self) -> None:
        self._session = secrets.token_hex(8)
        self._count = 0
        self._is_decided = False
        self._piece = Piece(self._location)

    def _send_when_full(self) -> None:
        if self._piece.is_full:
            self._send()

    def _send(self) -> None:
        session, number, changes = self._session, self._count, self._piece.empty()
        self._count += 1
        self._streams.run(lambda: self._journal.write(session, number, changes))


class FillingWriter:
    """See `Writer`; fills a generation that nobody sees yet, so its changes need no journal."""

    def __init__(
        self, state: State, generation: str, bulk: Callable[[], Bulk], give_sign: Callable[[], None], location: str
    ) -> None:
        self._version = (state.commit + 1) * PIECES_A_COMMIT
        self._generation = generation
        self._bulk = bulk
        self._give_sign = give_sign
        self._location = location
        self._streams: Streams[dict[str, str]] = Streams(2)
        self._refused: dict[str, str] = {}
        self._piece = Piece(location)

    def add(self, document: IndexedDocument) -> None:
        """See `Writer.add`."""
        self._piece.put(document)
        if self._piece.is_full:
            self._send()

    def replace(self, document: IndexedDocument) -> None:
        """See `Writer.replace`."""
        self.add(document)

    def delete(self, ids: Collection[str]) -> None:
        """See `Writer.delete`."""
        for document_id in ids:
            self._piece.delete(document_id)

    def commit(self) -> None:
        """Wait until all is written; it is seen when the generation is put in use. Errors: DocumentsRefused."""
        if self._piece.changes:
            self._send()
        for found in self._streams.finish():
            self._refused |= found
        if self._refused:
            refused, self._refused = self._refused, {}
            raise DocumentsRefused(self._location, refused)

    def close(self) -> None:
        """Drop what was not committed."""
        self._streams.close()

    def _send(self) -> None:
        self._give_sign()
        bulk, version, changes = self._bulk(), self._version, self._piece.empty()
        self._version += 1
        for found in self._streams.run(lambda: bulk.put(changes, version)):
            self._refused |= found


def next_generation(parts: Parts, state: State | None) -> str:
    """A name above all that there are."""
    known = [*parts.generations(), *([] if state is None else [state.generation])]
    return f"g{max((int(name[1:]) for name in known), default=0) + 1:06d}"
