"""Reads where an article was first published: the URL of the original and the outlet."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from index.extract.facts import Fact
from index.extract.form import LineKind, PageForm
from search.model.document import Clue

_URL = re.compile(r"https?://[^\s<>\"'“”«»]+", re.IGNORECASE)
_PLAIN_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>(?:/[\w.~%+,;=@!$&'()*/:-]*)?)", re.IGNORECASE
)
"""What nearly every address is, without port, query and fragment; the standard library takes ten times as long."""
_TRACKING = re.compile(
    r"(?:utm_\w+|gad_\w+|(?:fb|g|y|d|tt|tw|msclk|srslt)clid|msclkid|gbraid|wbraid|zarsrc|zalo\w*|gidzl|vnnsource|mc_cid"
    r"|mc_eid|igshid|igsh|_gl?a?|ref|ref_src|spm|share|outputtype|amp)",
    re.IGNORECASE,
)
_SCREENS = re.compile(r"\A(?:(?:www|m|mobile|wap|amp)\.)+(?=[^.]+\.)")
_DOMAIN = re.compile(r"(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_OPENING_OUTLET = re.compile(r"\((?P<name>(?:Báo|Đài|Tạp chí)\s[^()]{2,30})\)\s*[-–—]")
_LONGEST_OUTLET = 60


class Source(NamedTuple):
    """The original's address and its outlet, each if known."""

    url: Fact | None = None
    outlet: Fact | None = None


def extract_source(form: PageForm) -> Source:
    """What the source label announces; where it has no URL, the outlet that the label or the head names."""
    labels = [line for line in form.lines if line.kind is LineKind.SOURCE and line.rest]
    label = next((line for line in labels if _URL.search(line.rest)), labels[0] if labels else None)
    found = read_source(label.rest, Clue.FOOT, label.text) if label else Source()
    head = form.first(LineKind.OUTLET)
    if found.outlet is None and head is not None:
        return Source(found.url, Fact(head.text, Clue.HEAD, head.text))
    if found.outlet is None and (opening := _read_opening_outlet(form)) is not None:
        return Source(found.url, opening)
    return found


def _read_opening_outlet(form: PageForm) -> Fact | None:
    """The outlet in brackets before the lead: "(Báo Quảng Trị) - Sáng 6/6 …"."""
    line = form.first(LineKind.BODY)
    match = _OPENING_OUTLET.match(line.text) if line is not None and line.text[0] == "(" else None
    return Fact(match["name"], Clue.HEAD, match[0]) if match else None


def read_source(text: str, clue: Clue, words: str) -> Source:
    """What a URL, a bare domain or the name of an outlet says. Anything longer than a name says nothing."""
    if (match := _URL.search(text)) is not None:
        url = canonical_url(match[0])
        domain = domain_of(url) if url else None
        if url and domain:
            return Source(Fact(url, clue, words), Fact(domain, Clue.ADDRESS if clue is not Clue.GIVEN else clue, url))
    name = text.strip(" .,;:()")
    if _DOMAIN.fullmatch(name):
        return Source(None, Fact(name.lower().removeprefix("www."), clue, words))
    return (
        Source(None, Fact(name, clue, words))
        if 1 < len(name) <= _LONGEST_OUTLET and not _URL.search(name)
        else Source()
    )


def canonical_url(url: str) -> str | None:
    """The same address without fragment, tracking parameters and the sentence's own marks; None where it is none."""
    url = url.rstrip(".,;:!?…。，、；")
    url = url[:-1] if url.endswith(")") and "(" not in url else url
    if (plain := _PLAIN_URL.fullmatch(url)) is not None:
        return f"{plain['scheme'].lower()}://{plain['host'].lower()}{plain['path']}"
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if not host or "." not in host or parts.scheme not in ("http", "https"):
        return None
    query = parts.query
    if query and _TRACKING.search(query):
        kept = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(key)]
        query = urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, query, ""))


def domain_of(url: str) -> str | None:
    """The host of an address, without `www.` and what else only says for which screens it is."""
    if (plain := _PLAIN_URL.fullmatch(url)) is not None:
        return _SCREENS.sub("", plain["host"].lower(), count=1)
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return _SCREENS.sub("", host, count=1) if host and "." in host else None
