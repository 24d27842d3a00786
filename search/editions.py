"""What is told of the editions of stories: their languages, remembered; which of them match is asked anew."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from search.engines.port import Snapshot
from search.model.fields import Keyword
from search.model.plan import AllOf, FacetFilter, FacetRequest, Has, Node, Plan

MOST_EDITIONS = 100
"""Of one story: more than languages that anything is translated into."""
REMEMBERED_STORIES = 5_000
"""Under 1 kB each; the stories of a few hundred pages of hits."""


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """One edition of a story."""

    id: str
    language: str


Editions: TypeAlias = Mapping[str, tuple[EditionFacts, ...]]
"""Editions by story, ordered by language and id."""


@dataclass(slots=True)
class EditionMemory:
    """Remembers the editions of stories of one commit. Safe to share between threads."""

    _commit: str = ""
    _stories: OrderedDict[str, tuple[EditionFacts, ...]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, stories: Collection[str], snapshot: Snapshot) -> Editions:
        """The editions of each story; the index is asked for what is not remembered, once.

        Those that a part holds which is away are missing, for now.
        """
        known = self._recall(stories, snapshot.commit)
        missing = tuple(story for story in stories if story not in known)
        if missing:
            found, is_whole = _read(missing, snapshot)
            if is_whole:
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
    if not stories:
        return frozenset()
    within = AllOf((Has(Keyword.STORY, tuple(stories)), match))
    ids = FacetRequest(Keyword.ID, "", len(stories) * MOST_EDITIONS)
    return frozenset(snapshot.search(Plan(within, filters, (ids,), limit=0)).counts[Keyword.ID])


def read_titles(editions: Iterable[EditionFacts], snapshot: Snapshot) -> Mapping[str, str | None]:
    """The title of each edition, which has to be read from the stored document: 1.4 ms for a hundred of them."""
    return snapshot.titles([edition.id for edition in editions])


def _read(stories: tuple[str, ...], snapshot: Snapshot) -> tuple[dict[str, tuple[EditionFacts, ...]], bool]:
    """The editions of each story, and whether they are all of them."""
    # From columns alone: 100 documents take 2.3 ms so, and 9.9 where they are loaded (2026-11-29).
    keywords = (Keyword.STORY, Keyword.LANGUAGE, Keyword.ID)
    found: dict[str, list[EditionFacts]] = {story: [] for story in stories}
    crossed = snapshot.cross_counts(Has(Keyword.STORY, stories), (), keywords)
    for story, language, id in crossed.counts:
        found[story].append(EditionFacts(id, language))
    ordered = {story: tuple(sorted(facts, key=lambda fact: (fact.language, fact.id))) for story, facts in found.items()}
    return ordered, crossed.is_whole
