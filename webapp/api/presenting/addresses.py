"""The addresses that answers carry, as paths below the place where the application is mounted."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import msgspec
from msgspec import UNSET, Struct

from search.model.request import SearchRequest
from webapp.api.asking import list_pairs, to_filters, write_query
from webapp.api.contract.answers import SearchLinks
from webapp.api.contract.hits import HitLinks
from webapp.api.contract.parameters import ExportParameters, FeedParameters, SearchFilters, SearchParameters
from webapp.quoting import write_pairs

PREFIX = "/api/v1"
_API_ONLY = frozenset({"expand", "seen_after", "cursor", "facet", "histogram", "highlight", "fields", "limit", "page"})
"""Parameters that the page of a result has not, or that say which part of it is shown."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Paths of the API and of the pages that belong to them."""

    root: str = ""

    def search(self, parameters: SearchParameters) -> str:
        """A part of a result."""
        return f"{self.root}{PREFIX}/search{write_query(parameters)}"

    def suggestion(self, request: SearchRequest) -> str:
        """Another search, with everything else as it usually is."""
        return f"{self.root}{PREFIX}/search{write_query(to_filters(request))}"

    def page(self, parameters: SearchParameters) -> str:
        """The page for readers of the same search."""
        pairs = [pair for pair in list_pairs(parameters) if pair[0] not in _API_ONLY and pair != ("sort", "id")]
        return f"{self.root}/search" + (f"?{write_pairs(pairs)}" if pairs else "")

    def hit(self, document_id: str, story: str, text: str = "") -> HitLinks:
        """Where a document is."""
        id_ = quote(document_id, safe="")
        tail = f"?{write_pairs([('q', text)])}" if text.strip() else ""
        return HitLinks(
            self=f"{self.root}{PREFIX}/documents/{id_}",
            page=f"{self.root}/documents/{id_}{tail}",
            story=f"{self.root}{PREFIX}/stories/{quote(story or document_id, safe='')}",
            similar=f"{self.root}{PREFIX}/similar/{id_}",
        )

    def links(self, parameters: SearchParameters) -> SearchLinks:
        """The same search elsewhere."""
        first = msgspec.structs.replace(parameters, page=1, cursor=UNSET)
        return SearchLinks(
            self=self.search(parameters),
            first=self.search(first),
            page=self.page(first),
            csv=self._export("search.csv", ExportParameters, parameters),
            ndjson=self._export("search.ndjson", ExportParameters, parameters),
            atom=self._export("search.atom", FeedParameters, parameters),
            json_feed=self._export("search.feed.json", FeedParameters, parameters),
        )

    def _export(self, name: str, kind: type[SearchFilters], parameters: SearchParameters) -> str:
        shared = {field: getattr(parameters, field) for field in SearchFilters.__struct_fields__}
        export: Struct = kind(**shared)
        if isinstance(export, ExportParameters):
            export = msgspec.structs.replace(export, sort=parameters.sort)
        return f"{self.root}{PREFIX}/{name}{write_query(export)}"
