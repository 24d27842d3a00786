"""One found document as its line in a list: facts beside the paper's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.document import Document
from search.model.result import DocumentView, Edition, Hit, MarkedText, Matched, Through
from webapp.i18n import direction, own_name
from webapp.presenters.context import Context
from webapp.presenters.dates import DateLine, present_date
from webapp.presenters.outlets import name_outlet
from webapp.presenters.places import Place, present_places
from webapp.presenters.why import Reason, present_why
from webapp.search_url import SearchState
from webapp.text import Words, html_language, join_snippets, present_words, take_stand_in

PLACES_SHOWN = 3
EDITIONS_SHOWN = 6


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
class EditionLink:
    """Another language's version of a story, under its own name; `name` is what the reader calls that language."""

    own_name: str
    name: str
    lang: str
    dir: str
    link: str


@dataclass(frozen=True, slots=True)
class ThroughView:
    """The sentence of another edition that a hit was found through; `words` is None where nothing can be quoted."""

    label: str
    words: Words | None


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit to print.

    `is_titled` is false where the first sentence stands in; `words` is None where none are left; `through` is None
    where the words of the hit itself matched. `further_editions` says how many are not listed, or nothing. `why_link`
    leads to the same list with the reasons for this hit, empty where they are shown (`why`) or there is nothing to say.
    """

    link: str
    title: Words
    is_titled: bool
    words: Words | None
    facts: Facts
    editions: tuple[EditionLink, ...]
    further_editions: str
    through: ThroughView | None
    why_link: str
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits that matched in the same way, under a heading (shown only where the reader needs it)."""

    heading: str
    is_heading_shown: bool
    hits: tuple[HitView, ...]


def present_hit(hit: Hit, state: SearchState, context: Context, explained: DocumentView | None = None) -> HitView:
    """A hit with its marks, and with its reasons where it is the one to be explained."""
    document = hit.document
    title, snippets = hit.title, hit.snippets
    if title is None:
        title, snippets = take_stand_in(document.body, hit.snippets)
    words = join_snippets(snippets)
    is_explained = explained is not None and explained.document.id == document.id
    link = context.paths.document(document.id, state)
    return HitView(
        link=link,
        title=present_words(title if title.text else MarkedText("…"), document.language),
        is_titled=hit.title is not None,
        words=present_words(words, document.language) if words.text.strip(" …") else None,
        facts=present_facts(document, link, context),
        editions=tuple(
            present_edition_link(edition.id, edition.language, state, context)
            for edition in _one_of_each(hit.editions)[:EDITIONS_SHOWN]
        ),
        further_editions=_count_further(hit.editions, context),
        through=_present_through(hit.through, context) if hit.through else None,
        why_link="" if state.is_bare or is_explained else context.paths.why(document.id, state),
        why=present_why(explained, hit.matched, state, context) if explained and is_explained else (),
    )


def present_edition_link(
    document_id: str, language: str, state: SearchState, context: Context, beside: str = ""
) -> EditionLink:
    """The way to an edition, with the search that it was found through; or to both, where it may stand `beside` one."""
    name = context.phrases.language_name(language)
    return EditionLink(
        own_name=own_name(language) or name,
        name=name,
        lang=html_language(language),
        dir=direction(language),
        link=context.paths.pair(beside, document_id, state) if beside else context.paths.document(document_id, state),
    )


def _one_of_each(editions: Sequence[Edition]) -> list[Edition]:
    """The first edition of each language: two links of one name could not be told apart."""
    first: dict[str, Edition] = {}
    for edition in editions:
        first.setdefault(edition.language, edition)
    return list(first.values())


def _count_further(editions: Sequence[Edition], context: Context) -> str:
    further = len(_one_of_each(editions)) - EDITIONS_SHOWN
    return context.phrases.ngettext("and %(count)s more", "and %(count)s more", further) if further > 0 else ""


def _present_through(through: Through, context: Context) -> ThroughView:
    language = context.phrases.language_name(through.language)
    words = join_snippets([through.snippet]) if through.snippet else None
    return ThroughView(
        label=context.phrases.gettext("Found through another edition (%(language)s):", language=language),
        words=present_words(words, through.language) if words else None,
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
        outlet=name_outlet(document.outlet, context),
        language=context.phrases.language_name(document.language),
    )


def group_hits(
    hits: Sequence[Hit], state: SearchState, context: Context, explained: DocumentView | None = None
) -> tuple[HitGroup, ...]:
    """Hits that match all words, then those that match some, each under its heading."""
    phrases = context.phrases
    headings = {
        Matched.ALL: phrases.gettext("All of the words"),
        Matched.SOME: phrases.gettext("Some of the words"),
    }
    groups = []
    for matched, heading in headings.items():
        views = tuple(present_hit(hit, state, context, explained) for hit in hits if hit.matched is matched)
        if views:
            groups.append(HitGroup(heading, matched is Matched.SOME, views))
    return tuple(groups)
