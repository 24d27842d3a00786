"""The documents that linking compares, as they will be after the next commit: the newest one, less some, and more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from index.stories.facts import ADDRESS, SLUG, LinkFacts, read_facts
from index.stories.pending import Pending
from search.engines import Snapshot
from search.model.document import Document
from search.model.fields import Keyword
from search.model.plan import Has, Order, Plan
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
        self._more: dict[str, list[str]] = defaultdict(list)
        for facts in pending.facts():
            for key in facts.keys:
                self._more[key].append(facts.id)
        self._before: dict[str, int] = {}

    def holders(self, keys: Collection[str]) -> Mapping[str, Sequence[LinkFacts]]:
        """See `Corpus.holders`."""
        live = [key for key, (_, after) in self.counts(keys).items() if after <= most_holders(key)]
        found: dict[str, list[LinkFacts]] = {
            key: [self._pending.find(id_) for id_ in self._more.get(key, ())] for key in live
        }
        committed = [key for key in live if self._before[key]]
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

    def shared(self) -> Iterator[str]:
        """Pending documents that share a key with any other; the others belong to no story but their own."""
        counts = self.counts(self._more)
        for facts in self._pending.facts():
            if any(counts[key][1] > 1 for key in facts.keys):
                yield facts.id

    def turned(self) -> list[str]:
        """Keys that this commit makes too common, or no more too common."""
        touched = self.counts({**self._more, **self._less})
        return [
            key
            for key, (before, after) in touched.items()
            if (before <= most_holders(key)) != (after <= most_holders(key))
        ]

    def of_slugs(self) -> Iterator[LinkFacts]:
        """The documents under the slugs that this commit touches.

        One document more or less decides whether a slug recurs, and so whether all the others are linked.
        """
        touched = self.counts([key for key in {**self._more, **self._less} if key.startswith(SLUG)])
        for holders in self.holders([key for key, (_, after) in touched.items() if after > 1]).values():
            yield from holders

    def all_holders(self, keys: Collection[str]) -> Iterator[LinkFacts]:
        """The documents under keys that may be too common."""
        for key in keys:
            yield from (self._pending.find(id_) for id_ in self._more.get(key, ()))
        yield from self._committed(Keyword.LINK, list(keys))

    def counts(self, keys: Collection[str]) -> Mapping[str, tuple[int, int]]:
        """How many documents hold each key in the snapshot, and after the commit.

        Exact where a key is or becomes too common, else not too low.
        """
        fresh = [key for key in keys if key not in self._before]
        frequencies = self._snapshot.document_frequencies([(Keyword.LINK, key) for key in fresh])
        for (_, key), frequency in frequencies.items():
            # Frequencies may count the deleted. Where that could decide, documents are counted.
            is_doubtful = frequency + len(self._more.get(key, ())) > most_holders(key)
            self._before[key] = self._total(Has(Keyword.LINK, (key,))) if frequency and is_doubtful else frequency
        return {
            key: (self._before[key], self._before[key] - self._less[key] + len(self._more.get(key, ()))) for key in keys
        }

    def _committed(self, keyword: Keyword, values: Sequence[str]) -> Iterator[LinkFacts]:
        seen: set[str] = set()
        for start in range(0, len(values), LOOKED_UP_AT_ONCE):
            node = Has(keyword, tuple(values[start : start + LOOKED_UP_AT_ONCE]))
            for document in self._search(node):
                if document.id not in seen and document.id not in self._pending and document.id not in self._replaced:
                    seen.add(document.id)
                    yield read_facts(document)

    def _search(self, node: Has) -> Iterable[Document]:
        plan = Plan(node, order=Order.NEWEST, limit=self._total(node))
        return (hit.document for hit in self._snapshot.search(plan).hits)

    def _total(self, node: Has) -> int:
        return self._snapshot.search(Plan(node, limit=0)).total
