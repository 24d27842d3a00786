"""The addresses of a search with a value of a filter chosen or left out: many of them, so they are written fast."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from msgspec import UNSET

from webapp.api.asking import list_pairs
from webapp.api.contract.answers import BucketLinks
from webapp.api.contract.parameters import SearchParameters
from webapp.api.presenting.addresses import Addresses
from webapp.quoting import write_pairs


@dataclass(frozen=True, slots=True)
class Toggles:
    """One filter of a search: what stands in an address before and behind its values, and the values chosen now.

    An answer with three facets has a hundred of these addresses, and they differ in one value only.
    """

    name: str
    before: str
    behind: str
    chosen: tuple[str, ...]

    @classmethod
    def of(cls, parameters: SearchParameters, name: str | None, addresses: Addresses) -> Toggles | None:
        """The toggles of a filter, from the first page; None for a facet that no filter belongs to."""
        if name is None:
            return None
        fields = parameters.__struct_fields__
        first = msgspec.structs.replace(parameters, page=1, cursor=UNSET)
        pairs = list_pairs(first)
        names = [field.rstrip("_") for field in fields]
        place = names.index(name)
        before = [pair for pair in pairs if names.index(pair[0]) < place]
        behind = [pair for pair in pairs if names.index(pair[0]) > place]
        address = addresses.search(SearchParameters())
        return cls(name, f"{address}?{write_pairs(before)}", write_pairs(behind), tuple(getattr(parameters, name)))

    def link(self, value: str) -> BucketLinks:
        """Where choosing a value leads, and where leaving it out does."""
        others = {each for each in self.chosen if each not in (value, f"-{value}")}
        return BucketLinks(self._write({*others, value}), self._write(others))

    def _write(self, values: set[str]) -> str:
        parts = (self.before, write_pairs([(self.name, each) for each in sorted(values)]), self.behind)
        # Whatever stands first keeps the question mark.
        return "&".join(part for part in parts if part).replace("?&", "?").rstrip("?")
