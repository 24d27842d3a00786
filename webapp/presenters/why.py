"""Why a document is among the hits: which of its words matched, how often, and what answers each filter in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from search.model.document import Document, ProvinceAssignment
from search.model.result import DocumentView, MarkedText, Matched
from webapp.presenters.context import Context
from webapp.presenters.dates import present_date
from webapp.presenters.outlets import name_outlet
from webapp.presenters.places import name_province
from webapp.search_url import Filter, SearchState
from webapp.text import Words, quote

MOST_FORMS = 12


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a word as the page has it, and how often."""

    words: Words
    count: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its name, the forms that matched, or a value with the page's own words that it was read from."""

    name: str
    forms: tuple[Form, ...] = ()
    value: str = ""
    words: Words | None = None


def present_why(view: DocumentView, matched: Matched, state: SearchState, context: Context) -> tuple[Reason, ...]:
    """The reasons, words first."""
    return (*_explain_words(view, matched, context), *_explain_filters(view.document, state, context))


def _explain_words(view: DocumentView, matched: Matched, context: Context) -> Iterator[Reason]:
    phrases, language = context.phrases, view.document.language
    title = count_forms(view.title, language, context) if view.title else ()
    body = count_forms(view.body, language, context)
    if title or body:
        all_words, some = phrases.gettext("all of the words"), phrases.gettext("some of the words")
        yield Reason(phrases.gettext("It holds"), value=all_words if matched is Matched.ALL else some)
    if title:
        yield Reason(phrases.gettext("In the title"), title)
    if body:
        yield Reason(phrases.gettext("In the text"), body)


def count_forms(text: MarkedText, language: str, context: Context) -> tuple[Form, ...]:
    """The marked words in the order of their first place, each form once, whatever its capitals."""
    found = [text.text[span.start : span.end] for span in text.spans]
    counts = Counter(form.casefold() for form in found)
    first = {form.casefold(): form for form in reversed(found)}
    ordered = list(dict.fromkeys(form.casefold() for form in found))[:MOST_FORMS]
    return tuple(
        Form(
            quote(first[form], language),
            context.phrases.ngettext("%(count)s time", "%(count)s times", counts[form]),
        )
        for form in ordered
    )


def _explain_filters(document: Document, state: SearchState, context: Context) -> Iterator[Reason]:
    phrases, request = context.phrases, state.request
    if request.date_from or request.date_to or request.is_undated:
        date = present_date(document.published, phrases)
        read_from = quote(document.published.text, document.language) if document.published.text else None
        yield Reason(phrases.gettext("When"), value=date.text, words=read_from)
    chosen = state.values(Filter.PROVINCE)
    for assignment in document.subjects:
        if unit := _find_chosen(assignment, chosen):
            read_from = quote(assignment.text, document.language) if assignment.text else None
            yield Reason(phrases.gettext("Where"), value=name_province(unit, context), words=read_from)
    if state.values(Filter.LANGUAGE):
        yield Reason(phrases.gettext("Language"), value=phrases.language_name(document.language))
    if state.values(Filter.OUTLET):
        yield Reason(phrases.gettext("Outlet"), value=name_outlet(document.outlet, context))
    if state.values(Filter.AUTHOR) and document.author:
        yield Reason(phrases.gettext("Author"), value=document.author)


def _find_chosen(assignment: ProvinceAssignment, chosen: tuple[str, ...]) -> str:
    return next((unit for unit in (assignment.unit, assignment.former) if unit and unit in chosen), "")
