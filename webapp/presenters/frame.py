"""What surrounds every page: title, search box, sections, languages and appearances; no page's own content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from search.config import LOCALES
from webapp.i18n import PARAMETER, Phrases, own_name
from webapp.paths import Paths
from webapp.preferences import SYSTEM_THEME, THEME, THEMES
from webapp.presenters.preview import Preview, present_preview
from webapp.quoting import write_pairs
from webapp.search_url import Pairs, SearchState


class Section(StrEnum):
    """A part of the site that the header leads to."""

    COVERAGE = "coverage"
    COMPARE = "compare"
    SAVED = "saved"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class SearchBox:
    """The form over every page; `kept` are the filters that a new text is searched with.

    `complete` is where the ways to go on come from while it is typed.
    """

    action: str
    text: str
    kept: Pairs
    complete: str


@dataclass(frozen=True, slots=True)
class LocaleLink:
    """The same page in a language of the interface, named in its own words."""

    name: str
    code: str
    link: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to see the same page."""

    label: str
    link: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Here:
    """The page being shown: its path and parameters, from which the links to its other languages are made.

    `site` is the address of the host ("https://example.org"), without a slash at its end; empty where it is not known.
    """

    path: str
    pairs: Pairs = ()
    site: str = ""
    theme: str = SYSTEM_THEME


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page.

    `json_link` is its content as JSON, `feeds` what arrives in it by media type, `canonical` its one address. `section`
    is the part of the site that it belongs to, or nothing. `theme` is empty where the system's appearance is followed.
    """

    title: str
    description: str
    lang: str
    dir: str
    theme: str
    section: str
    paths: Paths
    box: SearchBox
    locale: LocaleLink
    locales: tuple[LocaleLink, ...]
    themes: tuple[Choice, ...]
    preview: Preview
    json_link: str
    feeds: Mapping[str, str]
    canonical: str
    is_indexable: bool


def present_frame(
    phrases: Phrases,
    paths: Paths,
    here: Here,
    *,
    title: str = "",
    description: str = "",
    state: SearchState | None = None,
    section: Section | None = None,
    json_link: str = "",
    feeds: Mapping[str, str] = MappingProxyType({}),
    canonical: str = "",
    is_indexable: bool = True,
) -> Frame:
    """The frame of a page; without a title of its own it bears the name of the whole."""
    locales = tuple(_present_locale(code, phrases, here) for code in LOCALES)
    name = title or phrases.gettext("Tintinh: news of Vietnam’s provinces")
    about = description or phrases.gettext(
        "Full-text search over the local news of Vietnam’s provinces, in every language it appears in."
    )
    return Frame(
        title=f"{title} · Tintinh" if title else name,
        description=about,
        lang=phrases.language,
        dir=str(phrases.locale.text_direction),
        theme="" if here.theme == SYSTEM_THEME else here.theme,
        section=section.value if section else "",
        paths=paths,
        box=present_box(paths, state),
        locale=next(locale for locale in locales if locale.is_current),
        locales=tuple(locale for locale in locales if not locale.is_current),
        themes=_present_themes(phrases, here),
        preview=present_preview(name, about, phrases, paths, here.site, canonical or here.path),
        json_link=json_link,
        feeds=feeds,
        canonical=canonical,
        is_indexable=is_indexable,
    )


def present_box(paths: Paths, state: SearchState | None) -> SearchBox:
    """The search form; a new text keeps the filters and starts on the first page."""
    if state is None:
        return SearchBox(paths.search_form(), "", (), paths.complete())
    kept = tuple(pair for pair in state.pairs if pair[0] not in ("q", "page", "sort"))
    return SearchBox(paths.search_form(), state.request.text, kept, paths.complete())


def link_here(here: Here, name: str, value: str) -> str:
    """The page being shown, with one parameter set to another value."""
    pairs = [pair for pair in here.pairs if pair[0] not in (name, PARAMETER, THEME)]
    return f"{here.path}?{write_pairs([*pairs, (name, value)])}"


def _present_locale(code: str, phrases: Phrases, here: Here) -> LocaleLink:
    return LocaleLink(own_name(code), code, link_here(here, PARAMETER, code), code == phrases.language)


def _present_themes(phrases: Phrases, here: Here) -> tuple[Choice, ...]:
    labels = dict(
        zip(
            (SYSTEM_THEME, *THEMES),
            (phrases.gettext("as the system"), phrases.gettext("light"), phrases.gettext("dark")),
            strict=True,
        )
    )
    return tuple(Choice(label, link_here(here, THEME, value), value == here.theme) for value, label in labels.items())
