"""Reads HTML pages: article text and machine-readable metadata; the lines of the text are judged elsewhere."""

from __future__ import annotations

import functools
import re
from configparser import ConfigParser
from dataclasses import dataclass
from html import unescape
from typing import Any

from index.extract.clean import clean_line, clean_text
from index.extract.elements import find_title, words_of
from index.extract.labels import is_banner, without_site
from index.extract.markup import keep_article
from index.extract.markup_lines import find_head_author
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
_TITLE_PARTS = re.compile(r"\s[|–—-]\s")
_SHORTEST_ARTICLE, _LEAST_OF_SHORT = 250, 80
"""Signs below which trafilatura takes the words of the whole page: its own number, and one for short articles."""
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
    named = tree.xpath("string(//title)")
    signed = None if title is None else find_head_author(title)
    keep_article(tree, title)
    found = _extract(tree, _SHORTEST_ARTICLE)
    if found is None:
        return HtmlPage("", language=_read_language(content))
    text = found.text or ""
    if text and "\n" not in text.strip():
        text = _extract_short(content) or text
    site = _one_line(found.sitename) or _read_titled_outlet(named) or _one_line(found.hostname)
    author = _one_line(found.author)
    author = author and (announced_name(author) or author)
    return HtmlPage(
        text=_read_text(text),
        title=_one_line(_pick_title(found.title or "", titled)),
        published=_read_published(content),
        author=signed if author is None or _is_site(author, site) else author,
        url=_one_line(found.url),
        site=author if author is not None and is_outlet(author) and (site is None or is_banner(site)) else site,
        language=_read_language(content),
    )


def _extract(tree: Any, shortest: int) -> Any | None:
    import trafilatura

    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        favor_recall=True,
        config=_config(shortest),
    )
    return None if isinstance(found, dict) else found


def _extract_short(content: str) -> str:
    """The lines of a short article, for which trafilatura takes all words of the page in one; empty without lines."""
    import trafilatura

    tree = trafilatura.load_html(content)
    if tree is None:
        return ""
    keep_article(tree, find_title(tree))
    found = _extract(tree, _LEAST_OF_SHORT)
    text = "" if found is None else (found.text or "").strip()
    return text if "\n" in text else ""


def _read_titled_outlet(named: str) -> str | None:
    """The newspaper behind the page's title: "Cụ bà dạy trẻ đan nón - Báo Hà Tĩnh"."""
    parts = _TITLE_PARTS.split(" ".join(named.split()))
    return parts[-1] if len(parts) > 1 and is_outlet(parts[-1]) else None


@functools.cache
def _config(shortest: int) -> ConfigParser:
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(shortest))
    return config


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
