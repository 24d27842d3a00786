"""The public JSON shape of a document, the same in the API and in `python -m index explain`."""

from __future__ import annotations

import datetime
from typing import TypedDict

from search.model.document import Document, ProvinceAssignment
from search.places import Gazetteer


class UnitRecord(TypedDict):
    """A unit with its Vietnamese name."""

    id: str
    name: str


class ProvinceRecord(TypedDict):
    """One assignment of a document; `name` is of today's unit, in Vietnamese."""

    id: str
    name: str
    role: str
    former: UnitRecord | None
    text: str


class PublishedRecord(TypedDict):
    """When a document appeared; `date` is ISO 8601 of reduced precision or null."""

    date: str | None
    precision: str
    basis: str
    text: str


class EvidenceRecord(TypedDict):
    """Where a fact was read."""

    fact: str
    clue: str
    text: str


class DocumentRecord(TypedDict):
    """A document, whole."""

    id: str
    url: str | None
    source_url: str | None
    language: str
    title: str | None
    body: str
    author: str | None
    outlet: str | None
    published: PublishedRecord
    first_seen: str | None
    provinces: list[ProvinceRecord]
    story: str
    copy_of: str | None
    evidence: list[EvidenceRecord]


def present_document(document: Document, gazetteer: Gazetteer) -> DocumentRecord:
    """The record of a document. `first_seen` is ISO 8601 in UTC with a trailing Z."""
    return {
        "id": document.id,
        "url": document.url,
        "source_url": document.source_url,
        "language": document.language,
        "title": document.title,
        "body": document.body,
        "author": document.author,
        "outlet": document.outlet,
        "published": {
            "date": document.published.date,
            "precision": document.published.precision.value,
            "basis": document.published.basis.value,
            "text": document.published.text,
        },
        "first_seen": None if document.first_seen is None else format_instant(document.first_seen),
        "provinces": [_present_province(a, gazetteer) for a in document.provinces],
        "story": document.story,
        "copy_of": document.copy_of,
        "evidence": [{"fact": e.fact, "clue": e.clue.value, "text": e.text} for e in document.evidence],
    }


def _present_province(assignment: ProvinceAssignment, gazetteer: Gazetteer) -> ProvinceRecord:
    former = assignment.former
    return {
        "id": assignment.unit,
        "name": gazetteer.unit(assignment.unit).name,
        "role": assignment.role.value,
        "former": None if former is None else {"id": former, "name": gazetteer.unit(former).name},
        "text": assignment.text,
    }


def format_instant(instant: datetime.datetime) -> str:
    """ISO 8601 in UTC, whole seconds, with a trailing Z."""
    return instant.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
