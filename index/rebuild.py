"""Analyzes every stored document anew into a new generation of the index; pages are not read again."""

from __future__ import annotations

from index.document import analyze_document
from index.progress import Progress
from search.analysis import AnalyzerRegistry
from search.engines import Engine

COMMIT_DOCUMENTS = 50_000


def rebuild_index(engine: Engine, progress: Progress) -> int:
    """Fill a new generation from the stored documents and switch to it; the number of documents comes back.

    Searches go on in the old generation until the switch. Errors: IndexMissing, IndexBusy, IndexWriteFailed.
    """
    analyzers = AnalyzerRegistry()
    count = 0
    with engine.rebuild() as writer:
        for document, version in engine.scan_any_version():
            writer.add(analyze_document(document, version, analyzers))
            count += 1
            progress.advance(1, 0)
            if count % COMMIT_DOCUMENTS == 0:
                writer.commit()
        writer.commit()
    return count
