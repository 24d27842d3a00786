"""What surrounds every page: title, search box, languages of the interface, foot; no page's own content."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from webapp.config import LOCALES
from webapp.i18n import PARAMETER, Phrases, own_name
from webapp.paths import Paths
from webapp.search_url import Pairs, SearchState


@dataclass(frozen=True, slots=True)
class SearchBox:
    """The form over every page; `kept` are the filters that a new text is searched with."""

    action: str
    text: str
    kept: Pairs


@dataclass(frozen=True, slots=True)
class LocaleLink:
    """The same page in a language of the interface, named in its own words."""

    name: str
    code: str
    link: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Here:
    """The page being shown: its path and parameters, from which the links to its other languages are made."""

    path: str
    pairs: Pairs = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page. `json_link` is its content as JSON, `canonical` its one address; either may be empty."""

    title: str
    description: str
    lang: str
    dir: str
    start_link: str
    box: SearchBox
    locales: tuple[LocaleLink, ...]
    json_link: str = ""
    canonical: str = ""
    is_indexable: bool = True


def present_frame(
    phrases: Phrases,
    paths: Paths,
    here: Here,
    *,
    title: str = "",
    description: str = "",
    state: SearchState | None = None,
    json_link: str = "",
    canonical: str = "",
) -> Frame:
    """The frame of a page; without a title of its own it bears the name of the whole."""
    return Frame(
        title=f"{title} · Tintinh" if title else phrases.gettext("Tintinh: news of Vietnam’s provinces"),
        description=description
        or phrases.gettext(
            "Full-text search over the local news of Vietnam’s provinces, in every language it appears in."
        ),
        lang=phrases.language,
        dir=str(phrases.locale.text_direction),
        start_link=paths.start(),
        box=present_box(paths, state),
        locales=tuple(_present_locale(code, phrases, here) for code in LOCALES),
        json_link=json_link,
        canonical=canonical,
    )


def present_box(paths: Paths, state: SearchState | None) -> SearchBox:
    """The search form; a new text keeps the filters and starts on the first page."""
    if state is None:
        return SearchBox(paths.search_form(), "", ())
    kept = tuple(pair for pair in state.pairs if pair[0] not in ("q", "page", "sort"))
    return SearchBox(paths.search_form(), state.request.text, kept)


def _present_locale(code: str, phrases: Phrases, here: Here) -> LocaleLink:
    pairs = [pair for pair in here.pairs if pair[0] != PARAMETER]
    return LocaleLink(
        name=own_name(code),
        code=code,
        link=f"{here.path}?{urlencode([*pairs, (PARAMETER, code)])}",
        is_current=code == phrases.language,
    )
