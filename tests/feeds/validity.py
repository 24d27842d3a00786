"""What a feed must be to be valid: the rules of its format that the W3C's feed validator and JSON Feed's text name."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

_ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_BCP_47 = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(; ?charset=utf-8)?")


def find_atom_faults(body: bytes, content_type: str) -> list[str]:
    """Each rule of RFC 4287 that a feed breaks. Its section is named."""
    root = ElementTree.fromstring(body)
    faults = [] if content_type.startswith("application/atom+xml") else [f"7: media type {content_type}"]
    if root.tag != f"{_ATOM}feed":
        faults.append("4.1.1: the root is no feed")
    entries = root.findall(f"{_ATOM}entry")
    has_author = root.find(f"{_ATOM}author") is not None
    for name, holder in [("feed", root), *((f"entry {at}", entry) for at, entry in enumerate(entries))]:
        faults += [f"{name}: {fault}" for fault in _find_holder_faults(holder)]
    if not has_author and any(entry.find(f"{_ATOM}author") is None for entry in entries):
        faults.append("4.1.1: an entry without an author in a feed without one")
    ids = [entry.findtext(f"{_ATOM}id") for entry in entries]
    if len(set(ids)) < len(ids):
        faults.append("4.1.1: two entries of one id")
    if not any(link.get("rel") == "self" for link in root.findall(f"{_ATOM}link")):
        faults.append("4.1.1: no link to itself")
    return faults


def _find_holder_faults(holder: ElementTree.Element) -> Iterator[str]:
    """What is asked of a feed and of an entry alike."""
    for name in ("id", "title", "updated"):
        if len(holder.findall(f"{_ATOM}{name}")) != 1 or not (holder.findtext(f"{_ATOM}{name}") or "").strip():
            yield f"4.1.1, 4.1.2: not one {name} with a text"
    if not urlsplit(holder.findtext(f"{_ATOM}id") or "").scheme:
        yield "4.2.6: an id that is no absolute IRI"
    for name in ("updated", "published"):
        for moment in holder.findall(f"{_ATOM}{name}"):
            if not is_moment(moment.text or ""):
                yield f"3.3: {name} is {moment.text!r}"
    for author in holder.findall(f"{_ATOM}author"):
        if not (author.findtext(f"{_ATOM}name") or "").strip():
            yield "3.2.1: an author without a name"
    yield from _find_link_faults(holder.findall(f"{_ATOM}link"))
    if holder.get(_LANG) and not _BCP_47.fullmatch(holder.get(_LANG, "")):
        yield f"2: xml:lang {holder.get(_LANG)!r}"
    if any(not category.get("term") for category in holder.findall(f"{_ATOM}category")):
        yield "4.2.2.1: a category without a term"


def _find_link_faults(links: list[ElementTree.Element]) -> Iterator[str]:
    alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate"]
    if not alternates or len(set(alternates)) < len(alternates):
        yield "4.1.1, 4.1.2: no alternate, or two of one type and language"
    for link in links:
        if not is_absolute(link.get("href", "")):
            yield f"4.2.7.1: href {link.get('href')!r}"
        if not _MEDIA_TYPE.fullmatch(link.get("type", "")):
            yield f"4.2.7.3: type {link.get('type')!r}"
        if link.get("hreflang") and not _BCP_47.fullmatch(link.get("hreflang", "")):
            yield f"4.2.7.4: hreflang {link.get('hreflang')!r}"


def find_json_feed_faults(body: bytes, content_type: str) -> list[str]:
    """Each rule of JSON Feed 1.1 that a feed breaks."""
    record = json.loads(body)
    faults = [] if content_type.startswith("application/feed+json") else [f"media type {content_type}"]
    if record.get("version") != "https://jsonfeed.org/version/1.1" or not record.get("title"):
        faults.append("version and title are required")
    faults += [
        f"{name} is no absolute address"
        for name in ("home_page_url", "feed_url", "next_url")
        if name in record and not is_absolute(record[name])
    ]
    if record.get("next_url") == record.get("feed_url"):
        faults.append("next_url leads to the same page")
    items = record.get("items")
    if not isinstance(items, list):
        return [*faults, "items are required"]
    ids = [item.get("id") for item in items]
    if len(set(ids)) < len(ids) or not all(isinstance(id_, str) and id_ for id_ in ids):
        faults.append("an item's id is required, a text, and its own")
    for item in items:
        faults += _find_item_faults(item)
    return faults


def _find_item_faults(item: dict[str, object]) -> Iterator[str]:
    if not (item.get("content_text") or item.get("content_html")):
        yield "an item needs content_text or content_html"
    if "url" in item and not is_absolute(str(item["url"])):
        yield f"url {item['url']!r}"
    for name in ("date_published", "date_modified"):
        if name in item and not is_moment(str(item[name])):
            yield f"{name} {item[name]!r}"
    if "language" in item and not _BCP_47.fullmatch(str(item["language"])):
        yield f"language {item['language']!r}"
    known = {"id", "url", "title", "content_text", "date_published", "date_modified", "authors", "tags", "language"}
    yield from (f"{name} is no member of an item" for name in item.keys() - known if not name.startswith("_"))


def is_moment(text: str) -> bool:
    """Whether a text is a moment as RFC 3339 writes it."""
    if not _RFC_3339.fullmatch(text):
        return False
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_absolute(link: str) -> bool:
    """Whether a link says where it leads wherever it is read."""
    parts = urlsplit(link)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and link.isascii() and " " not in link
