"""What is told of the editions of stories: languages and titles, remembered; which of them match is asked anew."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from search.engines.port import Snapshot
from search.model.document import Document
from search.model.fields import Keyword
from search.model.plan import AllOf, FacetFilter, FacetRequest, Has, Node, Order, Plan

MOST_EDITIONS = 100
"""Of one story: more than languages that anything is translated into."""
REMEMBERED_STORIES = 5_000
"""About 1 kB each; the stories of a few hundred pages of hits."""


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """One edition of a story."""

    id: str
    language: str
    title: str | None


Editions: TypeAlias = Mapping[str, tuple[EditionFacts, ...]]
"""Editions by story, ordered by language and id."""


@dataclass(slots=True)
class EditionMemory:
    """Remembers the editions of stories of one commit. Safe to share between threads."""

    _commit: str = ""
    _stories: OrderedDict[str, tuple[EditionFacts, ...]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, stories: Collection[str], snapshot: Snapshot) -> Editions:
        """The editions of each story; the index is asked for what is not remembered, once."""
        known = self._recall(stories, snapshot.commit)
        missing = tuple(story for story in stories if story not in known)
        if missing:
            found = _read(missing, snapshot)
            self._remember(found, snapshot.commit)
            known |= found
        return known

    def _recall(self, stories: Collection[str], commit: str) -> dict[str, tuple[EditionFacts, ...]]:
        with self._lock:
            if self._commit != commit:
                self._commit = commit
                self._stories.clear()
            return {story: self._stories[story] for story in stories if story in self._stories}

    def _remember(self, found: Editions, commit: str) -> None:
        with self._lock:
            if self._commit != commit:
                return
            self._stories.update(found)
            while len(self._stories) > REMEMBERED_STORIES:
                self._stories.popitem(last=False)


def find_matching(
    stories: Collection[str], match: Node, filters: tuple[FacetFilter, ...], snapshot: Snapshot
) -> frozenset[str]:
    """The ids of those editions that match and pass the filters."""
    within = AllOf((Has(Keyword.STORY, tuple(stories)), match))
    ids = FacetRequest(Keyword.ID, "", len(stories) * MOST_EDITIONS)
    return frozenset(snapshot.search(Plan(within, filters, (ids,), limit=0)).counts[Keyword.ID])


def _read(stories: tuple[str, ...], snapshot: Snapshot) -> dict[str, tuple[EditionFacts, ...]]:
    plan = Plan(Has(Keyword.STORY, stories), order=Order.OLDEST, limit=len(stories) * MOST_EDITIONS)
    found: dict[str, list[Document]] = {}
    for hit in snapshot.search(plan).hits:
        found.setdefault(hit.document.story, []).append(hit.document)
    return {
        story: tuple(
            EditionFacts(document.id, document.language, document.title)
            for document in sorted(found.get(story, ()), key=lambda document: (document.language, document.id))
        )
        for story in stories
    }
