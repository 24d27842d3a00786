"""One found document as its line in a list: facts beside the paper's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.document import Document
from search.model.result import Hit, MarkedText, Matched
from webapp.presenters.context import Context
from webapp.presenters.dates import DateLine, present_date
from webapp.presenters.places import Place, present_places
from webapp.presenters.text import Words, join_snippets, present_words, take_stand_in
from webapp.search_url import SearchState

PLACES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document, in a few words. `date_link` leads to the evidence of an inferred date."""

    date: DateLine
    date_link: str
    places: tuple[Place, ...]
    further_places: str
    outlet: str
    language: str


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit to print. `is_titled` is false where the first sentence stands in; `words` is None where none are left."""

    link: str
    title: Words
    is_titled: bool
    words: Words | None
    facts: Facts


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits that matched in the same way, under a heading (shown only where the reader needs it)."""

    heading: str
    is_heading_shown: bool
    hits: tuple[HitView, ...]


def present_hit(hit: Hit, state: SearchState, context: Context) -> HitView:
    """A hit with its marks."""
    document = hit.document
    title, snippets = hit.title, hit.snippets
    if title is None:
        title, snippets = take_stand_in(document.body, hit.snippets)
    words = join_snippets(snippets)
    link = context.paths.document(document.id, state)
    return HitView(
        link=link,
        title=present_words(title if title.text else MarkedText("…"), document.language),
        is_titled=hit.title is not None,
        words=present_words(words, document.language) if words.text.strip(" …") else None,
        facts=present_facts(document, link, context),
    )


def present_facts(document: Document, link: str, context: Context) -> Facts:
    """Date, provinces, outlet and language of a document."""
    date = present_date(document.published, context.phrases)
    places = present_places(document.subjects, context)
    further = len(places) - PLACES_SHOWN
    return Facts(
        date=date,
        date_link=f"{link}#published" if date.is_inferred else "",
        places=places[:PLACES_SHOWN],
        further_places=context.phrases.ngettext("and %(count)s more", "and %(count)s more", further)
        if further > 0
        else "",
        outlet=name_outlet(document, context),
        language=context.phrases.language_name(document.language),
    )


def name_outlet(document: Document, context: Context) -> str:
    """The outlet's name where the gazetteer knows its domain, else what the page printed."""
    if document.outlet is None:
        return ""
    known = context.gazetteer.outlet(document.outlet) if "." in document.outlet else None
    return (known.name if known else None) or document.outlet


def group_hits(hits: Sequence[Hit], state: SearchState, context: Context) -> tuple[HitGroup, ...]:
    """Hits that match all words, then those that match some, each under its heading."""
    phrases = context.phrases
    headings = {
        Matched.ALL: phrases.gettext("All of the words"),
        Matched.SOME: phrases.gettext("Some of the words"),
    }
    groups = []
    for matched, heading in headings.items():
        views = tuple(present_hit(hit, state, context) for hit in hits if hit.matched is matched)
        if views:
            groups.append(HitGroup(heading, matched is Matched.SOME, views))
    return tuple(groups)
