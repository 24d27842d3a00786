"""The documents that linking compares, as they will be after the next commit: the newest one, less some, and more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from index.stories.facts import SKETCH, LinkFacts, story_of_address
from index.stories.kept import load_facts
from index.stories.pending import Pending
from search.addresses import ADDRESS, SLUG
from search.engines import Snapshot
from search.model.fields import Keyword
from search.model.plan import Has, Plan
from search.model.stored import load_document

MOST_HOLDERS = 50
"""A key that more documents share is a phrase or a round number, and says nothing."""
MOST_NAMED_HOLDERS = 250
"""The same for addresses and slugs: one article in forty languages, printed six times."""
LOOKED_UP_AT_ONCE = 1_000


def most_holders(key: str) -> int:
    """How many documents may share a key before it is ignored."""
    return MOST_NAMED_HOLDERS if key[0] in (ADDRESS, SLUG) else MOST_HOLDERS


class CommitCorpus:
    """See `Corpus`: what a snapshot holds, without what is pending or removed, and with what is pending.

    `replaced` has what the snapshot holds of documents that are pending or removed.
    """

    def __init__(self, snapshot: Snapshot, pending: Pending, replaced: Mapping[str, LinkFacts]) -> None:
        self._snapshot = snapshot
        self._pending = pending
        self._replaced = replaced
        self._less = Counter(key for facts in replaced.values() for key in facts.keys)
        self._more: dict[str, list[LinkFacts]] = defaultdict(list)
        for facts in pending.facts():
            for key in facts.keys:
                self._more[key].append(facts)
        self._before: dict[str, int] = {}
        self._after: dict[str, int] = {}
        self._count(dict.fromkeys((*self._more, *self._less)))

    def holders(self, keys: Collection[str]) -> Mapping[str, Sequence[LinkFacts]]:
        """See `Corpus.holders`."""
        self._count(keys)
        found = {key: list(self._more.get(key, ())) for key in keys if self._after[key] <= most_holders(key)}
        committed = [key for key in found if self._before[key]]
        for facts in self._committed(Keyword.LINK, committed):
            for key in facts.keys:
                if key in found:
                    found[key].append(facts)
        return found

    def bodies(self, ids: Collection[str]) -> Mapping[str, str]:
        """See `Corpus.bodies`."""
        found = {one.id: load_document(one.stored, 0).body for one in self._pending.documents(ids)}
        rest = [id_ for id_ in ids if id_ not in found]
        return found | {id_: document.body for id_, document in self._snapshot.documents(rest).items()}

    def of_stories(self, stories: Collection[str]) -> Iterator[LinkFacts]:
        """The committed documents of some stories."""
        return self._committed(Keyword.STORY, list(stories))

    def unsettled(self) -> Iterator[LinkFacts]:
        """Pending documents that may belong elsewhere than they say.

        The others share a key with none, or only with those of their own address, all of them pending as well: their
        story is that of the address, which every document says before it is linked.
        """
        shared = {key for key, count in self._after.items() if count > 1}
        closed = {key for key in shared if key in self._more and self._is_within_one_address(key)}
        for facts in self._pending.facts():
            joint = [key for key in facts.keys if key in shared]
            if joint and not (closed.issuperset(joint) and _says_its_address(facts)):
                yield facts

    def turned(self) -> list[str]:
        """Keys that this commit makes too common, or no more too common."""
        return [
            key
            for key, after in self._after.items()
            if max(after, self._before[key]) > MOST_HOLDERS
            and (self._before[key] <= most_holders(key)) != (after <= most_holders(key))
        ]

    def of_slugs(self) -> Iterator[LinkFacts]:
        """The documents under the slugs that this commit touches, where some are committed.

        One document more or less decides whether a slug recurs, and so whether all the others are linked.
        """
        touched = [key for key, after in self._after.items() if key[0] == SLUG and after > 1 and self._before[key]]
        for holders in self.holders(touched).values():
            yield from holders

    def all_holders(self, keys: Collection[str]) -> Iterator[LinkFacts]:
        """The documents under keys that may be too common."""
        for key in keys:
            yield from self._more.get(key, ())
        yield from self._committed(Keyword.LINK, list(keys))

    def _count(self, keys: Iterable[str]) -> None:
        """Learn how many documents hold each key in the snapshot, and after the commit.

        Exact where a key is or becomes too common, else not too low.
        """
        fresh = [(Keyword.LINK, key) for key in keys if key not in self._before]
        for (_, key), frequency in self._snapshot.document_frequencies(fresh).items():
            more = len(self._more[key]) if key in self._more else 0
            if frequency + more > MOST_HOLDERS and frequency and frequency + more > most_holders(key):
                # Frequencies may count the deleted. Where that could decide, documents are counted.
                frequency = self._total(Has(Keyword.LINK, (key,)))
            self._before[key] = frequency
            self._after[key] = frequency + more - (self._less[key] if self._less else 0)

    def _is_within_one_address(self, key: str) -> bool:
        """Whether all documents of a key are pending and say the same address, so that it joins nothing else."""
        if self._before[key] or key[0] == SKETCH or self._after[key] > most_holders(key):
            return False
        addresses = {facts.address for facts in self._more[key]}
        return len(addresses) == 1 and None not in addresses

    def _committed(self, keyword: Keyword, values: Sequence[str]) -> Iterator[LinkFacts]:
        seen: set[str] = set()
        for start in range(0, len(values), LOOKED_UP_AT_ONCE):
            node = Has(keyword, tuple(values[start : start + LOOKED_UP_AT_ONCE]))
            for facts in map(load_facts, self._snapshot.facts(node)):
                if facts.id not in seen and facts.id not in self._pending and facts.id not in self._replaced:
                    seen.add(facts.id)
                    yield facts

    def _total(self, node: Has) -> int:
        return self._snapshot.search(Plan(node, limit=0)).total


def _says_its_address(facts: LinkFacts) -> bool:
    """Whether a document stands in the story of its address, as no copy."""
    return facts.address is not None and facts.copy_of is None and facts.story == story_of_address(facts.address)
