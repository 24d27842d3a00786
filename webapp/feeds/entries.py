"""Makes an entry of a feed from a document and the other editions of its story; nothing is searched here."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from search.model.document import Document, Precision
from webapp.feeds.feed import Entry, Related, name_id
from webapp.i18n import TIMEZONE
from webapp.text import first_sentence, html_language

SUMMARY_LENGTH = 400
"""Code points; readers of feeds show about three lines."""
_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)

Linker = Callable[[Document], str]
"""Gives the absolute address of a document's page."""
ProvinceNamer = Callable[[str], str]
"""Gives the name of a unit."""


def make_entry(
    document: Document,
    link: Linker,
    name: ProvinceNamer,
    summary: str = "",
    editions: Sequence[Document] = (),
) -> Entry:
    """The entry of a story, read in one of its editions.

    Its id follows from the edition that was seen first, which stays while others come; `summary` is the passage that
    matched, else the beginning of the text.
    """
    members = [document, *editions]
    eldest = min(members, key=lambda member: (member.first_seen or _NEVER, member.id))
    return Entry(
        id=name_id("story", eldest.id),
        title=document.title or first_sentence(document.body),
        link=link(document),
        updated=max(member.first_seen or _NEVER for member in members),
        summary=summary or _begin(document.body),
        language=html_language(document.language),
        published=_published(document),
        authors=tuple(who for who in (document.author or document.outlet,) if who),
        tags=tuple(name(subject.unit) for subject in document.subjects),
        editions=tuple(
            Related(link(other), html_language(other.language), other.title or first_sentence(other.body))
            for other in editions
        ),
    )


def _published(document: Document) -> datetime.datetime | None:
    first = document.published.first_day
    if first is None or document.published.precision is not Precision.DAY:
        return None
    return datetime.datetime.combine(first, datetime.time(), ZoneInfo(TIMEZONE))


def _begin(body: str) -> str:
    text = " ".join(body[: SUMMARY_LENGTH * 2].split())
    if len(text) <= SUMMARY_LENGTH:
        return text
    cut = text.rfind(" ", SUMMARY_LENGTH // 2, SUMMARY_LENGTH)
    return text[: cut if cut > 0 else SUMMARY_LENGTH].rstrip() + " …"
