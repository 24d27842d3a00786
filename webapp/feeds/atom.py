"""Writes a feed as Atom.

Source: RFC 4287, and RFC 5005 for the link to what came before; the feed validator of the W3C asks for nothing more.
"""

from __future__ import annotations

import datetime
import re
from xml.etree import ElementTree

from webapp.feeds.feed import Entry, Feed

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_atom(feed: Feed) -> bytes:
    """The feed as an XML document in UTF-8."""
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {_LANG: feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    if feed.description:
        _add(root, "subtitle", feed.description)
    _add(root, "updated", write_time(feed.updated))
    _add_author(root, "Tintinh")
    _add_link(root, "self", feed.feed_link, MEDIA_TYPE)
    _add_link(root, "alternate", feed.page_link, "text/html")
    if feed.next_link:
        _add_link(root, "next", feed.next_link, MEDIA_TYPE)
    _add(root, "generator", "Tintinh")
    for entry in feed.entries:
        _add_entry(root, entry)
    ElementTree.register_namespace("", _ATOM)
    ElementTree.indent(root, "")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def write_time(time: datetime.datetime) -> str:
    """A moment as RFC 3339 writes it, in UTC."""
    return time.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add_entry(root: ElementTree.Element, entry: Entry) -> None:
    element = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
    if entry.language:
        element.set(_LANG, entry.language)
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", write_time(entry.updated))
    if entry.published:
        _add(element, "published", write_time(entry.published))
    for author in entry.authors:
        _add_author(element, author)
    _add_link(element, "alternate", entry.link, "text/html", entry.language)
    for edition in entry.editions:
        _add_link(element, "related", edition.link, "text/html", edition.language, edition.title)
    for tag in entry.tags:
        ElementTree.SubElement(element, f"{{{_ATOM}}}category", {"term": _clean(tag)})
    _add(element, "summary", entry.summary)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = _clean(text)


def _add_author(parent: ElementTree.Element, name: str) -> None:
    _add(ElementTree.SubElement(parent, f"{{{_ATOM}}}author"), "name", name)


def _add_link(
    parent: ElementTree.Element, relation: str, target: str, media_type: str, language: str = "", title: str = ""
) -> None:
    facts = {"rel": relation, "type": media_type, "href": target, "hreflang": language, "title": _clean(title)}
    ElementTree.SubElement(parent, f"{{{_ATOM}}}link", {name: fact for name, fact in facts.items() if fact})


def _clean(text: str) -> str:
    # XML 1.0 has no way to write these signs, not even as references.
    return _FORBIDDEN.sub(" ", text)
