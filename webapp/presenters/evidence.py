"""The facts of a document, how each was found, and the words that it was read from; the text itself is document's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from search.model.document import CLAIMED_LANGUAGE, Basis, Clue, Document, ProvinceAssignment, Role
from webapp.i18n import Phrases
from webapp.presenters.context import Context
from webapp.presenters.dates import present_date
from webapp.presenters.outlets import name_outlet
from webapp.presenters.places import name_province
from webapp.search_url import Filter, SearchState
from webapp.text import Words, quote


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value of a fact. `words` quotes the page; `basis` tells how the value was found; `then` is a former unit."""

    text: str
    link: str = ""
    is_external: bool = False
    lang: str = ""
    iso: str = ""
    then: str = ""
    then_link: str = ""
    basis: str = ""
    is_guess: bool = False
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact with its values. `anchor` is the id that other pages link to."""

    name: str
    values: tuple[FactValue, ...]
    anchor: str = ""


def safe_link(url: str | None) -> str:
    """An address that may be followed: http or https with a host; else nothing."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return (url or "") if parts.scheme in ("http", "https") and parts.netloc else ""


def present_evidence(document: Document, context: Context) -> Iterator[Fact]:
    """The facts of a document, those that are known, in the order in which a reader asks for them."""
    phrases = context.phrases
    yield Fact(phrases.gettext("Published"), (_present_published(document, phrases),), "published")
    if document.provinces:
        values = tuple(_present_assignment(a, document.language, context) for a in document.provinces)
        yield Fact(phrases.gettext("Province"), values, "provinces")
    if document.outlet:
        outlet = _value("outlet", name_outlet(document.outlet, context), document, phrases)
        yield Fact(phrases.gettext("Outlet"), (_linked(outlet, Filter.OUTLET, document.outlet, context),))
    if document.author:
        author = _value("author", document.author, document, phrases)
        yield Fact(phrases.gettext("Author"), (_linked(author, Filter.AUTHOR, document.author, context),))
    yield Fact(phrases.gettext("Language"), tuple(_present_language(document, phrases)))
    if document.source_url:
        yield Fact(
            phrases.gettext("Vietnamese original"), (_address("source_url", document.source_url, document, phrases),)
        )
    if document.url:
        yield Fact(phrases.gettext("Address of this page"), (_address("url", document.url, document, phrases),))
    if document.first_seen:
        yield Fact(phrases.gettext("First seen here"), (FactValue(phrases.instant(document.first_seen)),))


def _present_language(document: Document, phrases: Phrases) -> Iterator[FactValue]:
    """The language of the text, and the one that the page claims where that is another."""
    yield _value("language", phrases.language_name(document.language), document, phrases, has_quote=False)
    claim = next((e for e in document.evidence if e.fact == CLAIMED_LANGUAGE), None)
    if claim is not None:
        text = phrases.gettext("The page says %(language)s.", language=phrases.language_name(claim.text))
        yield FactValue(text, basis=name_clue(claim.clue, phrases), is_guess=True)


def _present_published(document: Document, phrases: Phrases) -> FactValue:
    published = document.published
    date = present_date(published, phrases, is_long=True)
    bases = {
        Basis.STATED: phrases.gettext("stated"),
        Basis.INFERRED: phrases.gettext("inferred from the text"),
        Basis.NONE: phrases.gettext("no date found in the page"),
    }
    return FactValue(
        text=("≈ " if date.is_inferred else "") + date.text + (f", {date.note}" if date.note else ""),
        iso=date.iso,
        basis=name_clue(Clue.ADDRESS, phrases) if document.is_dated_by_address else bases[published.basis],
        is_guess=published.basis is Basis.INFERRED,
        words=quote(published.text, document.language) if published.text else None,
    )


def _present_assignment(assignment: ProvinceAssignment, language: str, context: Context) -> FactValue:
    phrases, search = context.phrases, SearchState.parse(())
    former = assignment.former
    role = phrases.gettext("subject") if assignment.role is Role.SUBJECT else phrases.gettext("mentioned")
    return FactValue(
        text=context.province(assignment.unit),
        link=context.paths.search(search.add(Filter.PROVINCE, assignment.unit)),
        then=phrases.gettext("then %(unit)s", unit=name_province(former, context)) if former else "",
        then_link=context.paths.search(search.add(Filter.PROVINCE, former)) if former else "",
        basis=role,
        words=quote(assignment.text, language) if assignment.text else None,
    )


def _value(fact: str, text: str, document: Document, phrases: Phrases, has_quote: bool = True) -> FactValue:
    evidence = next((e for e in document.evidence if e.fact == fact), None)
    if evidence is None:
        return FactValue(text)
    # An address that the page shows anyway need not be quoted once more.
    is_new = has_quote and evidence.text not in ("", text, document.source_url, document.url)
    return FactValue(
        text=text,
        basis=name_clue(evidence.clue, phrases),
        is_guess=evidence.clue is Clue.TEXT,
        words=quote(evidence.text, document.language) if is_new else None,
    )


def _linked(value: FactValue, name: Filter, chosen: str, context: Context) -> FactValue:
    """A fact that leads to all pages that share it."""
    return replace(value, link=context.paths.search(SearchState.parse(()).add(name, chosen)))


def _address(fact: str, url: str, document: Document, phrases: Phrases) -> FactValue:
    value = _value(fact, url, document, phrases, has_quote=False)
    return FactValue(text=_short_address(url), link=safe_link(url), is_external=True, basis=value.basis)


def _short_address(url: str) -> str:
    return url.partition("://")[2] or url


def name_clue(clue: Clue, phrases: Phrases) -> str:
    """Where in a page a fact was found, in words."""
    return {
        Clue.GIVEN: phrases.gettext("given with the page"),
        Clue.METADATA: phrases.gettext("from the page’s metadata"),
        Clue.HEAD: phrases.gettext("from the lines above the text"),
        Clue.LEAD: phrases.gettext("from the first paragraph"),
        Clue.TEXT: phrases.gettext("from the text"),
        Clue.FOOT: phrases.gettext("from the lines below the text"),
        Clue.ADDRESS: phrases.gettext("from the address"),
        Clue.DETECTOR: phrases.gettext("detected"),
    }[clue]
