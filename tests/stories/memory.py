"""A corpus without an engine, which linking is asked about whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from index.stories import LinkFacts, Place, read_facts
from index.stories.corpus import most_holders
from index.stories.groups import find_places
from search.model.document import Document


class MemoryCorpus:
    """See `Corpus`."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._bodies: dict[str, str] = {}
        self._holders: dict[str, list[LinkFacts]] = defaultdict(list)
        self.facts: list[LinkFacts] = []
        for document in documents:
            facts = read_facts(document, 0)
            self.facts.append(facts)
            self._bodies[document.id] = document.body
            for key in facts.keys:
                self._holders[key].append(facts)

    def holders(self, keys: Collection[str]) -> Mapping[str, Sequence[LinkFacts]]:
        return {key: self._holders[key] for key in keys if len(self._holders[key]) <= most_holders(key)}

    def bodies(self, ids: Collection[str]) -> Mapping[str, str]:
        return {id_: self._bodies[id_] for id_ in ids}


def places_of(documents: Iterable[Document]) -> dict[str, Place]:
    """Where each document belongs."""
    corpus = MemoryCorpus(documents)
    return {id_: place for id_, (_, place) in find_places(corpus.facts, corpus).items()}
