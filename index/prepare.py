"""What a worker does with a batch of units: decode, recognize, extract, analyze; writing is the loader's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from index.article import Article
from index.decode import decode
from index.document import Source, analyze_documents, build_document
from index.extract import Extractor
from index.furniture import read_learned
from index.identity import Action, Decision, Identity, decide, identify
from index.packed import pack
from index.page import RawPage, dump_page
from index.refusal import Refusal
from index.sources import RawUnit
from search.analysis import AnalyzerRegistry, LanguageDetector
from search.engines import Engine, Snapshot
from search.errors import IndexMissing
from search.model.fields import StoredVersion
from search.places import Gazetteer

REMEMBERED_WORDS = 200_000
"""Words that a worker remembers of all languages together, and as many from before: some 80 MB, beside 50 of the
program and 93 of the model that detects languages."""

ANALYZED_TOGETHER = 200
"""Pages that go through analysis step by step together; their terms are some 4 MB."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One page made ready, or found to be in the index as it is.

    `packed` is its document as `index.packed` makes it, empty where there is nothing to write.
    """

    id: str
    action: Action
    content_hash: int
    packed: bytes = b""
    language: str = ""
    provinces: tuple[str, ...] = ()


Outcome: TypeAlias = Prepared | Refusal
_Waiting: TypeAlias = tuple[int, RawPage, Identity, Decision, Article]
"""A page that is read and waits for its analysis, with its place among the outcomes."""


class Preparer:
    """Makes pages ready against what an engine holds. One for each worker; not to be shared between threads."""

    def __init__(self, engine: Engine, gazetteer: Gazetteer) -> None:
        self._engine = engine
        self._gazetteer = gazetteer
        self._analyzers = AnalyzerRegistry()
        self._extractor = Extractor(gazetteer, LanguageDetector(), read_learned(engine.location))

    def prepare(self, units: Iterable[RawUnit], now: int) -> list[Outcome]:
        """One outcome for each unit, in their order. *Units*: `now` in seconds since 1970-01-01 UTC."""
        pages = [(unit, decode(unit, self._gazetteer)) for unit in units]
        identities = [identify(page, unit.page_key) if isinstance(page, RawPage) else None for unit, page in pages]
        index = self._look_up([identity for identity in identities if identity is not None])
        outcomes: list[Outcome | None] = [None] * len(pages)
        wanted: list[tuple[int, RawPage, Identity, Decision]] = []
        for at, ((_, page), identity) in enumerate(zip(pages, identities, strict=True)):
            if isinstance(page, Refusal) or identity is None:
                outcomes[at] = page if isinstance(page, Refusal) else None
                continue
            decision = decide(identity, index.by_id, index.by_place)
            if decision.action is Action.KEEP:
                outcomes[at] = Prepared(decision.id, decision.action, identity.content_hash)
                continue
            wanted.append((at, page, identity, decision))
        waiting: list[_Waiting] = []
        for one, article in zip(wanted, self._extractor.extract_all([one[1] for one in wanted]), strict=True):
            if isinstance(article, Refusal):
                outcomes[one[0]] = article
            else:
                waiting.append((*one, article))
        # One language after the other: its words stay in the processor's cache, which is worth a sixth of the time.
        waiting.sort(key=lambda one: one[4].language)
        for start in range(0, len(waiting), ANALYZED_TOGETHER):
            some = waiting[start : start + ANALYZED_TOGETHER]
            for (at, *_), prepared in zip(some, self._analyze(some, now), strict=True):
                outcomes[at] = prepared
        self._analyzers.bound_memory(REMEMBERED_WORDS)
        return [outcome for outcome in outcomes if outcome is not None]

    def _analyze(self, waiting: Sequence[_Waiting], now: int) -> list[Prepared]:
        sources = []
        for _, page, identity, decision, article in waiting:
            first_seen = decision.stored.first_seen if decision.stored else now
            version = StoredVersion(decision.id, identity.content_hash, identity.page_key, first_seen)
            sources.append(Source(build_document(article, decision.id), version, dump_page(page)))
        return [
            Prepared(
                decision.id,
                decision.action,
                identity.content_hash,
                pack(indexed),
                article.language,
                tuple(dict.fromkeys(subject.unit for subject in source.document.subjects)),
            )
            for (_, _, identity, decision, article), source, indexed in zip(
                waiting, sources, analyze_documents(sources, self._analyzers), strict=True
            )
        ]

    def _look_up(self, identities: list[Identity]) -> _Known:
        try:
            snapshot = self._engine.snapshot()
        except IndexMissing:
            return _Known(None, {}, {})
        places = snapshot.pages([identity.page_key for identity in identities if identity.page_key])
        ids = [identity.named or identity.content_id for identity in identities]
        found = snapshot.versions(ids)
        return _Known(snapshot, {id_: found.get(id_) for id_ in ids}, places)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the index holds of a batch, asked for in one go.

    The rare id that was not foreseen is asked for by itself.
    """

    snapshot: Snapshot | None
    asked: Mapping[str, StoredVersion | None]
    places: Mapping[int, StoredVersion]

    def by_id(self, id_: str) -> StoredVersion | None:
        if id_ in self.asked or self.snapshot is None:
            return self.asked.get(id_)
        return self.snapshot.versions([id_]).get(id_)

    def by_place(self, page_key: int) -> StoredVersion | None:
        return self.places.get(page_key)
