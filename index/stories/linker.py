"""Keeps stories and folds right while documents come and go: what changes is rewritten in the same commit.

So links are never behind pages. A kill loses the pages of a commit and their links together, and the next ingest, or
`python -m index link`, finds both as the commit before left them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from index.document import analyze_document, put
from index.stories.corpus import CommitCorpus
from index.stories.facts import LinkFacts, Place
from index.stories.groups import find_places
from index.stories.kept import load_facts
from index.stories.pending import Pending
from search.analysis import AnalyzerRegistry
from search.engines import Engine, Snapshot, Writer
from search.model.fields import Keyword, StoredDocument
from search.model.plan import Has

REWRITTEN_AT_ONCE = 500


class Linker:
    """Told of every document that a writer takes or deletes, and asked to link before each commit."""

    def __init__(self, engine: Engine, writer: Writer) -> None:
        self._engine = engine
        self._writer = writer
        self._pending = Pending()
        self._changed: set[str] = set()
        self._analyzers = AnalyzerRegistry()

    def add(self, packed: bytes, facts: LinkFacts, replaces: bool) -> None:
        """A document was written, packed by `index.packed`. Errors: OSError when there is no room to remember it."""
        self._pending.add(packed, facts)
        if replaces:
            self._changed.add(facts.id)

    def delete(self, ids: Iterable[str]) -> None:
        """Documents were deleted."""
        for id_ in ids:
            self._pending.discard(id_)
            self._changed.add(id_)

    def link(self) -> int:
        """Rewrite what belongs elsewhere than it says, to be called right before a commit; the number comes back.

        Errors: IndexWriteFailed, IndexDamaged.
        """
        if not self._pending and not self._changed:
            return 0
        snapshot = self._engine.snapshot()
        changed = map(load_facts, snapshot.facts(Has(Keyword.ID, tuple(self._changed)))) if self._changed else ()
        replaced = {facts.id: facts for facts in changed}
        corpus = CommitCorpus(snapshot, self._pending, replaced)
        places = find_places(self._seeds(corpus, replaced), corpus)
        moved = {id_: place for id_, (facts, place) in places.items() if not is_placed(facts, place)}
        self._rewrite(moved, snapshot)
        self._pending.clear()
        self._changed.clear()
        return len(moved)

    def _seeds(self, corpus: CommitCorpus, replaced: Mapping[str, LinkFacts]) -> Iterable[LinkFacts]:
        seeds = {facts.id: facts for facts in corpus.unsettled()}
        # A story loses its links with the document that made them: whoever was in it is looked at again.
        former = {facts.story for facts in replaced.values()}
        for facts in (*corpus.of_stories(former), *corpus.of_slugs(), *corpus.all_holders(corpus.turned())):
            seeds.setdefault(facts.id, facts)
        return seeds.values()

    def _rewrite(self, places: Mapping[str, Place], snapshot: Snapshot) -> None:
        ids = list(places)
        for start in range(0, len(ids), REWRITTEN_AT_ONCE):
            some = ids[start : start + REWRITTEN_AT_ONCE]
            for document in self._pending.documents(some):
                self._writer.replace(put(document, places[document.id]))
            committed = snapshot.stored([id_ for id_ in some if id_ not in self._pending])
            rewrite(committed, places, self._writer, self._analyzers)


def is_placed(facts: LinkFacts, place: Place) -> bool:
    """Whether a document says already where it belongs."""
    return (facts.story, facts.copy_of) == (place.story, place.copy_of)


def rewrite(
    documents: Mapping[str, StoredDocument], places: Mapping[str, Place], writer: Writer, analyzers: AnalyzerRegistry
) -> None:
    """Write documents again, changed in nothing but their places."""
    for id_, stored in documents.items():
        document = replace(stored.document, story=places[id_].story, copy_of=places[id_].copy_of)
        writer.replace(analyze_document(document, stored.version, analyzers, stored.page))


def delete_documents(engine: Engine, writer: Writer, ids: Collection[str]) -> None:
    """Delete documents, commit, and leave those that stay linked as if the others had never been there."""
    linker = Linker(engine, writer)
    writer.delete(ids)
    linker.delete(ids)
    linker.link()
    writer.commit()
