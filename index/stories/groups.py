"""From documents that share keys to stories and folded copies; where documents come from is the corpus's.

Every answer follows from the documents that there are, never from the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol

from index.stories.evidence import (
    agree_on_figures,
    agree_on_names,
    agree_on_slug,
    are_alike,
    find_recurrence,
    may_agree_on_names,
    may_be_copies,
)
from index.stories.facts import FIGURE, SKETCH, LinkFacts, Place, story_of_address
from index.stories.names import read_names
from search.addresses import ADDRESS, SLUG

_UNDATED_LAST = 10_000_000
_KINDS = (ADDRESS, SLUG, FIGURE, SKETCH)


class Corpus(Protocol):
    """Documents by key, as they will be after the next commit."""

    def holders(self, keys: Collection[str]) -> Mapping[str, Sequence[LinkFacts]]:
        """The documents under each key; keys that too many share are left out."""
        ...

    def bodies(self, ids: Collection[str]) -> Mapping[str, str]:
        """The texts of documents."""
        ...


def find_places(seeds: Iterable[LinkFacts], corpus: Corpus) -> dict[str, tuple[LinkFacts, Place]]:
    """The places of all documents in the stories that the seeds belong to, by id."""
    search = _Search(corpus)
    search.reach(seeds)
    return dict(search.places())


@dataclass(slots=True)
class _Search:
    """Follows keys from document to document, as far as they are verified to belong together."""

    corpus: Corpus
    known: dict[str, LinkFacts] = field(default_factory=dict)
    reached: dict[str, None] = field(default_factory=dict)
    live_keys: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    joined: _Sets = field(default_factory=lambda: _Sets())
    copied: _Sets = field(default_factory=lambda: _Sets())
    compared: set[tuple[str, str]] = field(default_factory=set)
    names: dict[str, frozenset[str]] = field(default_factory=dict)

    def reach(self, seeds: Iterable[LinkFacts]) -> None:
        frontier = {seed.id: seed for seed in seeds}
        while frontier:
            self.known.update(frontier)
            self.reached.update(dict.fromkeys(frontier))
            wanted = [key for each in frontier.values() for key in each.keys if key not in self.asked]
            self.asked.update(wanted)
            found = self.corpus.holders(dict.fromkeys(wanted))
            self.live_keys.update(found)
            self._join(found)
            frontier = self._beyond(frontier)

    def places(self) -> Iterator[tuple[str, tuple[LinkFacts, Place]]]:
        copies: dict[str, list[str]] = defaultdict(list)
        for id_ in self.reached:
            copies[self.copied.root(id_)].append(id_)
        heads = {root: min(ids, key=self._rank) for root, ids in copies.items()}
        for members in self.joined.groups(self.reached):
            story = self._story(members)
            for id_ in members:
                head = heads[self.copied.root(id_)]
                yield id_, (self.known[id_], Place(story, None if head == id_ else head))

    def _beyond(self, frontier: Mapping[str, LinkFacts]) -> dict[str, LinkFacts]:
        """What has been joined to the frontier, and was not reached before."""
        roots = {self.joined.root(id_) for id_ in frontier}
        return {
            id_: facts
            for id_, facts in self.known.items()
            if id_ not in self.reached and self.joined.root(id_) in roots
        }

    def _join(self, found: Mapping[str, Sequence[LinkFacts]]) -> None:
        doubtful: list[tuple[LinkFacts, LinkFacts]] = []
        # Addresses first: what they have joined needs no more evidence, and most needs none.
        shared = [(key, holders) for key, holders in found.items() if len(holders) > 1]
        for key, holders in sorted(shared, key=lambda entry: _KINDS.index(entry[0][0])):
            self.known.update((each.id, each) for each in holders)
            if key.startswith(SKETCH):
                doubtful += [pair for pair in combinations(holders, 2) if may_be_copies(*pair)]
            elif key.startswith(ADDRESS):
                for each in holders[1:]:
                    self.joined.join(holders[0].id, each.id)
            else:
                self._join_by_name_or_figures(key, holders)
        self._compare(doubtful)

    def _join_by_name_or_figures(self, key: str, holders: Sequence[LinkFacts]) -> None:
        roots = {self.joined.root(each.id) for each in holders}
        if len(roots) < 2:
            return
        recurs = key.startswith(SLUG) and find_recurrence(holders)
        open_: list[tuple[LinkFacts, LinkFacts]] = []
        for one, other in combinations(holders, 2):
            if self.joined.root(one.id) == self.joined.root(other.id):
                continue
            if agree_on_slug(one, other, recurs) if key.startswith(SLUG) else agree_on_figures(one, other):
                self.joined.join(one.id, other.id)
            elif key.startswith(FIGURE) and may_agree_on_names(one, other):
                open_.append((one, other))
        self._join_by_names(open_)

    def _join_by_names(self, pairs: Sequence[tuple[LinkFacts, LinkFacts]]) -> None:
        """Names are read only where figures leave it open: reading them takes longer than all else of a document."""
        unread = {each.id for pair in pairs for each in pair} - self.names.keys()
        bodies = self.corpus.bodies(unread) if unread else {}
        self.names.update((id_, frozenset(read_names(body))) for id_, body in bodies.items())
        for one, other in pairs:
            if agree_on_names(one, other, self.names[one.id], self.names[other.id]):
                self.joined.join(one.id, other.id)

    def _compare(self, pairs: Iterable[tuple[LinkFacts, LinkFacts]]) -> None:
        ids = {(min(one.id, other.id), max(one.id, other.id)) for one, other in pairs} - self.compared
        self.compared |= ids
        bodies = self.corpus.bodies({id_ for pair in ids for id_ in pair}) if ids else {}
        for one, other in ids:
            if self.copied.root(one) != self.copied.root(other) and are_alike(bodies[one], bodies[other]):
                self.joined.join(one, other)
                self.copied.join(one, other)

    def _story(self, members: Iterable[str]) -> str:
        facts = [self.known[id_] for id_ in members]
        addresses = [each.address for each in facts if each.address and self._is_live(each)]
        return min(map(story_of_address, addresses)) if addresses else min(each.id for each in facts)

    def _is_live(self, facts: LinkFacts) -> bool:
        return any(key.startswith(ADDRESS) and key in self.live_keys for key in facts.keys)

    def _rank(self, id_: str) -> tuple[int, int, str]:
        facts = self.known[id_]
        return facts.first_day or _UNDATED_LAST, facts.first_seen, id_


class _Sets:
    """Sets that only ever grow together."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def root(self, id_: str) -> str:
        """One member, the same for all members of a set."""
        parents = self._parents
        while (parent := parents.get(id_, id_)) != id_:
            parents[id_] = parents.get(parent, parent)
            id_ = parent
        return id_

    def join(self, one: str, other: str) -> None:
        """Make one set of the sets of both."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._parents[other] = one

    def groups(self, ids: Iterable[str]) -> Collection[list[str]]:
        """The ids by their sets."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_ in ids:
            found[self.root(id_)].append(id_)
        return found.values()
