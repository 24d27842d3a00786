"""The reading view: one document, or two editions of a story side by side, and the way on from there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from search.model.document import UNKNOWN_LANGUAGE, Document
from search.model.result import DocumentView, Hit, MarkedText
from webapp.i18n import direction, own_name
from webapp.neighbors import Neighbor, Neighbors
from webapp.presenters.citation import Citation, present_citation
from webapp.presenters.context import Context
from webapp.presenters.evidence import Fact, present_evidence, safe_link
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.presenters.hits import EditionLink, Facts, HitView, present_edition_link, present_facts, present_hit
from webapp.search_url import SearchState
from webapp.text import Words, first_sentence, html_language, present_words, split_paragraphs

ORIGINAL_LANGUAGE = "vi"
MARKS_LISTED = 24
"""Marked words that are numbered in the bar where there is no JavaScript; the others follow by scrolling."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a reader has open: a document, another edition beside it (or None), its place in the result (or None)."""

    view: DocumentView
    beside: DocumentView | None = None
    neighbors: Neighbors | None = None
    similar: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """The text of one edition. `title` is None where the page has none; `link` leads to a page without the other."""

    title: Words | None
    paragraphs: tuple[Words, ...]
    lang: str
    dir: str
    language: str
    own_language: str
    mark_count: str
    link: str
    link_label: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The marked words: how many, the numbers that are listed, and "{} of 8" for the place among them."""

    label: str
    numbers: tuple[int, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Way:
    """Through the result: links are empty at its ends, `place` where it is not known."""

    back_link: str
    back_label: str
    previous_link: str
    next_link: str
    place: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything that document.html shows. `translation` says which text is a translation, or nothing."""

    frame: Frame
    way: Way
    marks: Marks | None
    columns: tuple[Column, ...]
    lang: str
    own_language: str
    facts: Facts
    translation: str
    original_link: str
    source_link: str
    evidence: tuple[Fact, ...]
    editions: tuple[EditionLink, ...]
    pairs: tuple[EditionLink, ...]
    citation: Citation
    similar: tuple[HitView, ...]
    copy_link: str


def present_document_page(
    opened: Opened, state: SearchState, today: datetime.date, context: Context, here: Here
) -> DocumentPage:
    """A document as it was found through the search of `state`, or without one."""
    view, document = opened.view, opened.view.document
    original = _find_original(view, state, context)
    own = own_name(document.language) or context.phrases.language_name(document.language)
    return DocumentPage(
        frame=_present_frame(document, state, context, here),
        way=_present_way(opened.neighbors, state, context),
        marks=_present_marks(opened, context),
        columns=_present_columns(opened, state, context),
        lang=html_language(document.language),
        own_language=own,
        facts=present_facts(document, "", context),
        translation=_say_translated(opened, context),
        original_link=original,
        source_link=safe_link(document.source_url),
        evidence=tuple(present_evidence(document, context)),
        editions=tuple(present_edition_link(e.id, e.language, state, context) for e in view.editions),
        pairs=_present_pairs(opened, state, context),
        citation=present_citation(document, today, context, here.site),
        similar=tuple(present_hit(hit, SearchState.parse(()), context) for hit in opened.similar),
        copy_link=context.paths.document(document.copy_of, state) if document.copy_of else "",
    )


def _present_frame(document: Document, state: SearchState, context: Context, here: Here) -> Frame:
    title = document.title or first_sentence(document.body) or document.id
    return present_frame(
        context.phrases,
        context.paths,
        here,
        title=title,
        description=first_sentence(document.body) if document.title else "",
        state=state,
        json_link=context.paths.api_document(document.id),
        canonical=context.paths.document(document.id),
    )


def _present_way(neighbors: Neighbors | None, state: SearchState, context: Context) -> Way:
    phrases = context.phrases
    is_bare = not state.search_pairs
    place = ""
    if neighbors and neighbors.total:
        position, total = phrases.number(neighbors.position), phrases.number(neighbors.total)
        place = phrases.gettext("%(number)s of %(total)s", number=position, total=total)
    return Way(
        back_link=context.paths.start() if is_bare else context.paths.search(state),
        back_label=phrases.gettext("All news") if is_bare else phrases.gettext("Back to the result"),
        previous_link=_link_neighbor(neighbors.previous if neighbors else None, context),
        next_link=_link_neighbor(neighbors.next if neighbors else None, context),
        place=place,
    )


def _link_neighbor(neighbor: Neighbor | None, context: Context) -> str:
    return context.paths.document(neighbor.document_id, neighbor.state) if neighbor else ""


def _count_marks(view: DocumentView) -> int:
    return (len(view.title.spans) if view.title else 0) + len(view.body.spans)


def _present_marks(opened: Opened, context: Context) -> Marks | None:
    count = _count_marks(opened.view) + (_count_marks(opened.beside) if opened.beside else 0)
    if not count:
        return None
    phrases = context.phrases
    return Marks(
        label=phrases.ngettext("%(count)s marked word", "%(count)s marked words", count),
        numbers=tuple(range(1, min(count, MARKS_LISTED) + 1)),
        place=phrases.gettext("%(number)s of %(total)s", number="{}", total=phrases.number(count)),
    )


def _present_columns(opened: Opened, state: SearchState, context: Context) -> tuple[Column, ...]:
    if opened.beside is None:
        return (_present_column(opened.view, 1, "", "", context),)
    first, second = opened.view.document, opened.beside.document
    return (
        _present_column(
            opened.view,
            1,
            context.paths.document(first.id, state),
            context.phrases.gettext("Only this edition"),
            context,
        ),
        _present_column(
            opened.beside,
            _count_marks(opened.view) + 1,
            context.paths.document(second.id, state),
            context.phrases.gettext("Only this edition"),
            context,
        ),
    )


def _present_column(view: DocumentView, first_anchor: int, link: str, label: str, context: Context) -> Column:
    language, phrases = view.document.language, context.phrases
    title_marks = len(view.title.spans) if view.title else 0
    marks = _count_marks(view)
    return Column(
        title=present_words(view.title, language, first_anchor) if view.title else None,
        paragraphs=_present_paragraphs(view.body, language, first_anchor + title_marks),
        lang=html_language(language),
        dir=direction(language),
        language=phrases.language_name(language),
        own_language=own_name(language) or phrases.language_name(language),
        mark_count=phrases.ngettext("%(count)s marked word", "%(count)s marked words", marks) if marks else "",
        link=link,
        link_label=label,
    )


def _present_paragraphs(body: MarkedText, language: str, first_anchor: int) -> tuple[Words, ...]:
    paragraphs = []
    for paragraph in split_paragraphs(body):
        paragraphs.append(present_words(paragraph, language, first_anchor))
        first_anchor += len(paragraph.spans)
    return tuple(paragraphs)


def _say_translated(opened: Opened, context: Context) -> str:
    shown = [opened.view.document, *([opened.beside.document] if opened.beside else [])]
    translated = [d.language for d in shown if d.language not in (ORIGINAL_LANGUAGE, UNKNOWN_LANGUAGE)]
    if not translated:
        return ""
    phrases = context.phrases
    if len(shown) == 1:
        return phrases.gettext(
            "This text was translated from Vietnamese by the platform that published it. "
            "Names and figures may be wrong."
        )
    if len(translated) == len(shown):
        return phrases.gettext(
            "Both texts were translated from Vietnamese by the platform that published them. "
            "Names and figures may be wrong."
        )
    return phrases.gettext(
        "One of these texts (%(language)s) was translated from Vietnamese by the platform that published it. "
        "Names and figures may be wrong.",
        language=phrases.language_name(translated[0]),
    )


def _find_original(view: DocumentView, state: SearchState, context: Context) -> str:
    for edition in view.editions:
        if edition.language == ORIGINAL_LANGUAGE and edition.id != view.document.id:
            return context.paths.document(edition.id, state)
    return ""


def _present_pairs(opened: Opened, state: SearchState, context: Context) -> tuple[EditionLink, ...]:
    """The other editions as what may stand beside this one; the one that does is left out."""
    shown = opened.beside.document.id if opened.beside else ""
    own = opened.view.document.id
    editions: Sequence[Document] = [edition for edition in opened.view.editions if edition.id != shown]
    return tuple(present_edition_link(e.id, e.language, state, context, beside=own) for e in editions)
