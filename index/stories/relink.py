"""Computes all links of an index anew, a slice of its documents at a time; single documents are the linker's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from index.progress import Progress
from index.stories.corpus import CommitCorpus
from index.stories.facts import LinkFacts
from index.stories.groups import find_places
from index.stories.kept import load_facts
from index.stories.linker import is_placed, rewrite
from index.stories.pending import Pending
from search.analysis import AnalyzerRegistry
from search.engines import Engine, Snapshot, Writer

SLICE_DOCUMENTS = 1_000
COMMIT_DOCUMENTS = 25_000


def relink_index(engine: Engine, progress: Progress) -> int:
    """Set every document's story and fold by what the index holds; the number of documents that changed comes back.

    Places follow from the documents alone, so each slice is right by itself, whatever was killed, when, and however
    the index came to say otherwise; only documents that say otherwise are written, and a second run writes none. Memory
    holds a slice and the stories that reach into it. Errors: IndexMissing, IndexBusy, IndexWriteFailed.
    """
    engine.snapshot()  # A writer would make an index where there is none.
    analyzers = AnalyzerRegistry()
    changed_count = uncommitted = 0
    with engine.writer() as writer:
        snapshot = engine.snapshot()
        # Editions come close together, so each slice finds nearly all that it needs in itself.
        scanned = map(load_facts, snapshot.facts())
        while found := list(islice(scanned, SLICE_DOCUMENTS)):
            uncommitted += _relink(found, snapshot, writer, analyzers)
            progress.advance(len(found), 0)
            if uncommitted >= COMMIT_DOCUMENTS:
                writer.commit()
                changed_count, uncommitted = changed_count + uncommitted, 0
        writer.commit()
    return changed_count + uncommitted


def _relink(seeds: Sequence[LinkFacts], snapshot: Snapshot, writer: Writer, analyzers: AnalyzerRegistry) -> int:
    places = find_places(seeds, CommitCorpus(snapshot, Pending(), {}))
    moved = {seed.id: places[seed.id][1] for seed in seeds if not is_placed(*places[seed.id])}
    if moved:
        rewrite(snapshot.stored(moved), moved, writer, analyzers)
    return len(moved)
