"""The address of an article, told alike however it is written, and its Vietnamese slug; fetching is nobody's here."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from search.analysis.syllables import is_unmarked_vietnamese

LEAST_SYLLABLES = 5
"""A slug of fewer words is a column or a place before it is a title."""

_PLAIN = re.compile(
    r"(?:https?:)?//(?P<netloc>[A-Za-z0-9.:-]+)(?P<path>(?:/[!\"$->@-~]*)?)(?:\?(?P<query>[!\"$-~]*))?(?:#[!-~]*)?"
)
"""What nearly every address is: taken apart in 2 µs, by the standard library in 7."""
_HOST_PREFIX = re.compile(r"(?:(?:www|m|mobile|wap|amp)\d?\.)+(?=[^.]+\.)")
_PORT = re.compile(r":(?:80|443)?$")
_EXTENSION = re.compile(r"(?:\.amp)?(?:\.[a-z]{2,5})?$")
_SERIAL = re.compile(r"[a-z]{0,4}(\d{4,})|(?=[a-f]*\d)[0-9a-f]{6,10}")
_SERIAL_ENDS = frozenset("0123456789abcdef")
_ARTICLE = re.compile(r"[^\W_]+(?:[-_][^\W_]+){3}|\d{4}|(?<!trang)(?<!page)-\d+\.[a-z]{3,5}$")
"""What sets the address of an article apart from that of a section: four words, a number of four digits, or a number
before an extension that is no page of a list."""


@functools.lru_cache(1024)
def canonical_address(url: str | None) -> str | None:
    """One spelling for all addresses of an article, without a scheme; None where it may be a section or a front page.

    >>> canonical_address("http://m.baohatinh.vn/amp/lu-rut-o-huong-khe-257418.html?utm_source=zalo#top")
    'baohatinh.vn/lu-rut-o-huong-khe-257418.html'
    """
    address = _split(url)
    if address is None:
        return None
    segments = _segments(address)
    query = ""
    if address.query:
        query = urlencode(sorted(pair for pair in parse_qsl(address.query) if not _is_tracking(pair[0])))
    if not _ARTICLE.search(segments[-1] if segments else "") and not re.search(r"\d{3}", query):
        return None
    return "/".join((_host_of(address), *segments)) + (f"?{query}" if query else "")


def host_of(url: str) -> str | None:
    """The host of an address, with or without a scheme, without what only says for which screens it is.

    >>> host_of("http://m.baohatinh.vn/amp/lu-rut.html")
    'baohatinh.vn'
    """
    address = _split(url)
    return None if address is None else _host_of(address)


def _host_of(address: _Address) -> str:
    return _HOST_PREFIX.sub("", _PORT.sub("", address.netloc.rpartition("@")[2].lower()), count=1)


@functools.lru_cache(1024)
def vietnamese_slug(url: str | None) -> str | None:
    """The title in an address, without its serial number; None unless it is Vietnamese and long enough to tell.

    >>> vietnamese_slug("https://www.vietnam.vn/ru/nhung-chiec-thuyen-hang-xom-257418.html")
    'nhung-chiec-thuyen-hang-xom'
    """
    address = _split(url)
    segments = _segments(address) if address else []
    if not segments:
        return None
    slug = segments[-1].lower()
    slug = _without_serial(_EXTENSION.sub("", slug, count=1) if "." in slug else slug)
    if not slug and len(segments) > 1:
        slug = segments[-2].lower()
    return _as_title(slug.replace("_", "-"))


@functools.lru_cache(8192)
def _as_title(slug: str) -> str | None:
    """A slug that is a title. Editions have one slug at many addresses, and judging it takes 15 µs."""
    words = slug.split("-")
    if len(words) < LEAST_SYLLABLES or not is_unmarked_vietnamese(" ".join(words)):
        return None
    return slug


class _Address(NamedTuple):
    """The parts of an address that tell an article."""

    netloc: str
    path: str
    query: str


def _split(url: str | None) -> _Address | None:
    if not url:
        return None
    url = url.strip() if "//" in url else f"//{url.strip()}"
    if (plain := _PLAIN.fullmatch(url)) is not None:
        address = _Address(plain["netloc"], plain["path"], plain["query"] or "")
    else:
        try:
            address = _Address(*urlsplit(url)[1:4])
        except ValueError:
            return None
    return address if "." in address.netloc else None


def _segments(address: _Address) -> list[str]:
    found = [segment for segment in address.path.split("/") if segment and segment.lower() != "amp"]
    if found:
        found[-1] = found[-1].replace(".amp", "")
    return found


def _without_serial(slug: str) -> str:
    if slug.isascii() and slug[-1:] not in _SERIAL_ENDS:
        return slug
    start = max(slug.rfind("-"), slug.rfind("_"), slug.rfind("."))
    serial = _SERIAL.fullmatch(slug, start + 1)
    if serial is None:
        return slug
    title = slug[: max(start, 0)]
    number = serial[1] or ""
    is_year = len(number) == 4 and number[:2] in {"19", "20"}
    # "…-ngay-12112024": the number is what tells two days of one column apart.
    return slug if is_year or title.replace("_", "-").rpartition("-")[2] in _table("counting.txt") else title


def _is_tracking(name: str) -> bool:
    return name.lower().startswith(tuple(_table("tracking.txt")))


@functools.cache
def _table(name: str) -> frozenset[str]:
    lines = (Path(__file__).parent / "data" / name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
