"""The address of every page, as a path that can be put into a link; what answers there is in pages and api."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from webapp.comparison import Comparison
from webapp.coverage import CoverageTable
from webapp.quoting import write_pairs
from webapp.refinements import Refinements
from webapp.search_url import Filter, SearchState


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths below the place where the application is mounted (`root` is empty, or "/news")."""

    root: str = ""

    def start(self, state: SearchState | None = None) -> str:
        """The start page; of a state only its map matters."""
        units = [pair for pair in state.pairs if pair[0] == "units"] if state else []
        return f"{self.root}/{_tail(write_pairs(units))}"

    def search(self, state: SearchState) -> str:
        """A result."""
        return f"{self.root}/search{_tail(state.query)}"

    def refine(self, state: SearchState) -> Refinements:
        """The results beside one, each with one filter changed."""
        return Refinements(f"{self.root}/search", state)

    def why(self, document_id: str, state: SearchState) -> str:
        """A result with the reasons for one of its hits."""
        return f"{self.root}/search?{_further(state, 'why', document_id)}#why"

    def search_form(self) -> str:
        """Where a search form is sent to."""
        return f"{self.root}/search"

    def document(self, document_id: str, state: SearchState | None = None) -> str:
        """A document, with the search through which it was found."""
        return f"{self.root}/documents/{quote(document_id, safe='')}{_tail(state.query if state else '')}"

    def complete(self) -> str:
        """How a text may go on."""
        return f"{self.root}/complete"

    def csv(self, state: SearchState) -> str:
        """A whole result as CSV."""
        return f"{self.root}/api/v1/search.csv{_tail(write_pairs(_found(state)))}"

    def feed(self, state: SearchState) -> str:
        """What arrived last of a result, as an Atom feed."""
        return f"{self.root}/api/v1/search.atom{_tail(write_pairs(_found(state)))}"

    def json_feed(self, state: SearchState) -> str:
        """What arrived last of a result, as JSON Feed."""
        return f"{self.root}/api/v1/search.feed.json{_tail(write_pairs(_found(state)))}"

    def facet(self, name: Filter, state: SearchState, find: str = "", order: str = "") -> str:
        """All values of a filter, counted in a result; those that start as `find`, in an order."""
        further = [pair for pair in (("find", find), ("order", order)) if pair[1]]
        return f"{self.facet_form(name)}{_tail(write_pairs([*state.on_page(1).pairs, *further]))}"

    def facet_form(self, name: Filter) -> str:
        """Where a form that looks for a value of a filter is sent to."""
        return f"{self.root}/facets/{name.value}"

    def coverage(self, table: CoverageTable | None = None) -> str:
        """What the corpus has, and what is missing."""
        return f"{self.root}/coverage{_tail(table.query if table else '')}"

    def compare(self, comparison: Comparison | None = None) -> str:
        """Two searches over time."""
        return f"{self.root}/compare{_tail(comparison.query if comparison else '')}"

    def help(self) -> str:
        """How to search and to read."""
        return f"{self.root}/help"

    def pair(self, document_id: str, beside: str, state: SearchState) -> str:
        """A document with another edition of its story beside it."""
        return f"{self.root}/documents/{quote(document_id, safe='')}?{_further(state, 'beside', beside)}"

    def citation(self, form: str, document_id: str) -> str:
        """A document as a reference manager reads it."""
        return f"{self.root}/citations/{form}/{quote(document_id, safe='')}"

    def api_docs(self) -> str:
        """The description of the API."""
        return f"{self.root}/api/v1/docs"

    def api_search(self, state: SearchState) -> str:
        """A result as JSON; how it is looked at is no part of it."""
        return f"{self.root}/api/v1/search{_tail(write_pairs(state.search_pairs))}"

    def api_document(self, document_id: str) -> str:
        """A document as JSON."""
        return f"{self.root}/api/v1/documents/{quote(document_id, safe='')}"

    def static(self, name: str) -> str:
        """A file below static/."""
        return f"{self.root}/static/{quote(name)}"


def _found(state: SearchState) -> list[tuple[str, str]]:
    """What is found, whatever of it a page shows, and how."""
    return [pair for pair in state.search_pairs if pair[0] not in ("page", "limit", "prefer", "sort", "group")]


def _further(state: SearchState, name: str, value: str) -> str:
    return "&".join(filter(None, (state.query, write_pairs([(name, value)]))))


def _tail(query: str) -> str:
    return f"?{query}" if query else ""
