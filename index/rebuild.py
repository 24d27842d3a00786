"""Makes a new generation of the index from what the old one keeps; no file is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from index.document import analyze_document, build_document
from index.extract import Extractor, PageLines, read_lines
from index.furniture import write_learned
from index.learn import learn_furniture
from index.page import load_page
from index.progress import Progress
from index.refusal import Refusal
from index.stories.relink import relink_index
from search.analysis import AnalyzerRegistry, LanguageDetector
from search.engines import Engine
from search.model.document import Document
from search.model.fields import StoredDocument
from search.places import Gazetteer

COMMIT_DOCUMENTS = 50_000


def rebuild_index(engine: Engine, progress: Progress) -> int:
    """Analyze every document anew and switch to the new generation; the number of documents comes back.

    Searches go on in the old generation until the switch. Stories and folds are as they were until the whole new
    generation is linked, in a pass of its own; killed before that, `python -m index link` does it.
    Errors: IndexMissing, IndexBusy, IndexWriteFailed.
    """
    return _refill(engine, progress, lambda stored: stored.document)


def reextract_index(engine: Engine, gazetteer: Gazetteer, progress: Progress) -> int:
    """As `rebuild_index`, with every fact read anew from the kept pages; ids and first-seen times stay.

    First the lines that recur over many pages of one source are learned from all of them, and kept beside the index for
    what is taken in later. A page from which nothing is read any more keeps the document that it had: nothing is lost.
    Errors: OSError besides.
    """
    learned = learn_furniture(lambda: _kept_lines(engine))
    write_learned(engine.location, learned)
    extractor = Extractor(gazetteer, LanguageDetector(), learned)

    def read_again(stored: StoredDocument) -> Document:
        if not stored.page:
            return stored.document
        article = extractor.extract(load_page(stored.page))
        if isinstance(article, Refusal):
            return stored.document
        before = stored.document
        return replace(build_document(article, before.id), story=before.story, copy_of=before.copy_of)

    return _refill(engine, progress, read_again)


def _kept_lines(engine: Engine) -> Iterator[PageLines]:
    return (read_lines(load_page(stored.page)) for stored in engine.scan_any_version() if stored.page)


def _refill(engine: Engine, progress: Progress, make: Callable[[StoredDocument], Document]) -> int:
    analyzers = AnalyzerRegistry()
    count = 0
    with engine.rebuild() as writer:
        for stored in engine.scan_any_version():
            writer.add(analyze_document(make(stored), stored.version, analyzers, stored.page))
            count += 1
            progress.advance(1, 0)
            if count % COMMIT_DOCUMENTS == 0:
                writer.commit()
        writer.commit()
    relink_index(engine, progress)
    return count
