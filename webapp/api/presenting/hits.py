"""A found document as a hit of the contract, with the fields that were asked for and its words marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from msgspec import UNSET

from search.model.document import Document
from search.model.result import Edition, Hit, MarkedText, Snippet, Through
from search.places import Gazetteer
from search.record import format_instant
from webapp.api.contract import hits as shapes
from webapp.api.presenting.addresses import Addresses


@dataclass(frozen=True, slots=True)
class HitPresenter:
    """Presents hits of one answer: with these fields (all of them where none is named), marked in this way.

    `text` is what was searched, for the links to pages, where the words are marked again.
    """

    gazetteer: Gazetteer
    addresses: Addresses
    fields: frozenset[str] = frozenset()
    highlight: str = "spans"
    text: str = ""

    def present(self, hit: Hit) -> shapes.Hit:
        """A hit."""
        document = hit.document
        values = {name: build(document, self.gazetteer) for name, build in _FACTS.items() if self._has(name)}
        values |= {name: build(hit) for name, build in _FINDINGS.items() if self._has(name)}
        if self.highlight != "none" and self._has("highlights"):
            values["highlights"] = present_highlights(hit.title, hit.snippets, self.highlight)
        if self._has("links"):
            values["links"] = self.addresses.hit(document.id, document.story, self.text)
        return shapes.Hit(id=document.id, **values)  # type: ignore[arg-type]

    def _has(self, name: str) -> bool:
        return not self.fields or name in self.fields


def present_facts(document: Document, gazetteer: Gazetteer) -> dict[str, object]:
    """What is known of a document besides its id and its text."""
    return {name: build(document, gazetteer) for name, build in _FACTS.items()}


def present_published(document: Document) -> shapes.Published:
    """When it appeared."""
    published = document.published
    return shapes.Published(published.date, published.precision.value, published.basis.value, published.text)


def present_provinces(document: Document, gazetteer: Gazetteer) -> tuple[shapes.Province, ...]:
    """The units that it is about or names."""
    return tuple(
        shapes.Province(
            a.unit,
            gazetteer.unit(a.unit).name,
            a.role.value,
            None if a.former is None else shapes.Unit(a.former, gazetteer.unit(a.former).name),
            a.text,
        )
        for a in document.provinces
    )


def present_evidence(document: Document) -> tuple[shapes.Evidence, ...]:
    """Where its facts were read."""
    return tuple(shapes.Evidence(each.fact, each.clue.value, each.text) for each in document.evidence)


def present_editions(editions: Iterable[Edition]) -> tuple[shapes.EditionLink, ...]:
    """The other editions of a hit's story."""
    return tuple(shapes.EditionLink(each.id, each.language, each.title, each.is_match) for each in editions)


def present_first_seen(document: Document) -> str | None:
    """When this program first took it in, in UTC."""
    return None if document.first_seen is None else format_instant(document.first_seen)


def present_highlights(title: MarkedText | None, snippets: Iterable[Snippet], highlight: str) -> shapes.Highlights:
    """The words that matched."""
    passages = tuple(present_snippet(snippet, highlight) for snippet in snippets)
    if highlight == "html":
        return shapes.Highlights(passages, title_html=UNSET if title is None else to_html(title))
    return shapes.Highlights(passages, title=spans(title) if title is not None else ())


def present_snippet(snippet: Snippet, highlight: str) -> shapes.Snippet:
    """A passage."""
    if highlight == "html":
        return shapes.Snippet(snippet.is_start, snippet.is_end, html=to_html(snippet.passage))
    passage = snippet.passage
    return shapes.Snippet(snippet.is_start, snippet.is_end, text=passage.text, spans=spans(passage))


def spans(text: MarkedText) -> tuple[tuple[int, int], ...]:
    """Start and end of each word that matched."""
    return tuple((span.start, span.end) for span in text.spans)


def to_html(text: MarkedText) -> str:
    """A text with `<mark>` around what matched; everything else is escaped."""
    parts: list[str] = []
    at = 0
    for span in text.spans:
        parts += [escape(text.text[at : span.start]), "<mark>", escape(text.text[span.start : span.end]), "</mark>"]
        at = span.end
    parts.append(escape(text.text[at:]))
    return "".join(parts)


def _present_through(through: Through | None) -> shapes.Through | None:
    if through is None:
        return None
    snippet = None if through.snippet is None else present_snippet(through.snippet, "spans")
    return shapes.Through(through.id, through.language, snippet)


_FACTS: dict[str, Callable[[Document, Gazetteer], object]] = {
    "url": lambda document, _: document.url,
    "source_url": lambda document, _: document.source_url,
    "language": lambda document, _: document.language,
    "title": lambda document, _: document.title,
    "author": lambda document, _: document.author,
    "outlet": lambda document, _: document.outlet,
    "published": lambda document, _: present_published(document),
    "first_seen": lambda document, _: present_first_seen(document),
    "provinces": present_provinces,
    "story": lambda document, _: document.story,
    "copy_of": lambda document, _: document.copy_of,
    "evidence": lambda document, _: present_evidence(document),
}
_FINDINGS: dict[str, Callable[[Hit], object]] = {
    "score": lambda hit: round(hit.score, 4),
    "matched": lambda hit: hit.matched.value,
    "editions": lambda hit: present_editions(hit.editions),
    "through": lambda hit: _present_through(hit.through),
}
