"""Reads HTML pages: article text and machine-readable metadata; the lines of the text are judged elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from index.extract.clean import clean_line, clean_text
from index.extract.elements import find_title, words_of
from index.extract.labels import is_banner, without_site
from index.extract.markup import keep_article
from index.extract.moments import read_day
from index.extract.particulars import announced_name, is_outlet
from search.model.document import Basis, Precision, Published

_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", re.IGNORECASE)
_NAMES = (
    r"(?:(?:article|og):published_time|datePublished|pub_?date|publish[-_]?date|parsely-pub-date|dc\.date(?:\.issued)?)"
)
_PUBLISHED = (
    re.compile(r"\"datePublished\"\s*:\s*\"(?P<d>[^\"]{8,40})\""),
    re.compile(rf"<meta[^>]+[\"']{_NAMES}[\"'][^>]*?content=[\"'](?P<d>[^\"']{{8,40}})", re.IGNORECASE),
    re.compile(rf"<meta[^>]+content=[\"'](?P<d>[^\"']{{8,40}})[\"'][^>]+[\"']{_NAMES}[\"']", re.IGNORECASE),
    re.compile(r"<time[^>]+(?:datePublished|pubdate)[^>]*?datetime=[\"'](?P<d>[^\"']{8,40})", re.IGNORECASE),
    re.compile(r"<time[^>]+datetime=[\"'](?P<d>[^\"']{8,40})[\"'][^>]*?(?:datePublished|pubdate)", re.IGNORECASE),
)
_NOBODY = frozenset({"vietnamvn", "admin", "administrator", "editor", "webmaster"})
"""Authors that content management systems name where nobody is named."""


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What an HTML page holds; None where it does not say.

    *Shape*: `text` has a line for each paragraph; it is empty when no article was found.
    """

    text: str
    title: str | None = None
    published: Published | None = None
    author: str | None = None
    url: str | None = None
    site: str | None = None
    language: str | None = None


def read_html(content: str) -> HtmlPage:
    """The article of an HTML page with its metadata (JSON-LD, meta tags). Broken mark-up is no error."""
    import trafilatura  # a heavy package, wanted by HTML pages alone

    content = clean_text(content)
    if not content.strip():
        return HtmlPage("")
    tree = trafilatura.load_html(content)
    if tree is None:
        return HtmlPage("")
    title = find_title(tree)
    titled = "" if title is None else words_of(title)
    keep_article(tree, title)
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=True, favor_recall=True
    )
    if found is None or isinstance(found, dict):
        return HtmlPage("", language=_read_language(content))
    site = _one_line(found.sitename) or _one_line(found.hostname)
    author = _one_line(found.author)
    author = author and (announced_name(author) or author)
    return HtmlPage(
        text=_read_text(found.text or ""),
        title=_one_line(_pick_title(found.title or "", titled)),
        published=_read_published(content),
        author=None if author is None or _is_site(author, site) else author,
        url=_one_line(found.url),
        site=author if author is not None and is_outlet(author) and (site is None or is_banner(site)) else site,
        language=_read_language(content),
    )


def _pick_title(stated: str, titled: str) -> str:
    """The title that the metadata state, without the platform's name; the heading where they name nothing else."""
    title = without_site(unescape(stated))
    return titled if not title or is_banner(title) else title


def _is_site(author: str, site: str | None) -> bool:
    """Whether who is said to be the author is the site, an outlet or whoever runs the server."""
    name = _letters(author)
    is_nobody = name in _NOBODY or not _NOBODY.isdisjoint(map(_letters, author.split()))
    return is_outlet(author) or is_nobody or (site is not None and name == _letters(site))


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.casefold()))


def _read_text(text: str) -> str:
    return "\n".join(line for line in (clean_line(line) for line in text.splitlines()) if line)


def _read_published(content: str) -> Published | None:
    """The day that the page's metadata states; its text is read for dates like any other, elsewhere."""
    for pattern in _PUBLISHED:
        match = pattern.search(content)
        day = read_day(match["d"].strip()) if match else None
        if match is not None and day is not None:
            return Published(day, Precision.DAY, Basis.STATED, match["d"])
    return None


def _read_language(content: str) -> str | None:
    match = _LANGUAGE.search(content[:5000])
    return match[1].lower() if match else None


def _one_line(value: str | None) -> str | None:
    return (clean_line(unescape(value)) or None) if value else None
