"""Documents that linking can tell apart or not, and an index that they are taken into as an ingest does it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from index.document import analyze_document
from index.packed import pack
from index.stories import Place, load_facts, own_story
from index.stories.linker import Linker, delete_documents
from search.analysis import AnalyzerRegistry
from search.engines import Engine
from search.model.document import Basis, Document, Precision, ProvinceAssignment, Published, Role
from search.model.fields import StoredVersion
from search.model.keys import hash64

FIRST_SEEN = 1_700_000_000
WORDS = (
    "Boats from three villages carried rice, water and school books along the flooded road before the army came.",
    "Nobody had asked the neighbors to come, and nobody went home before the last roof had been reached that evening.",
    "The teacher counted her pupils twice and wrote the names of those who were missing on the door of the school.",
    "An old ferryman said that the river had forgotten its bed, as it does once in the life of every grandfather.",
    "On the third day the market opened on the embankment, with salt, lamps and seedlings for a second sowing.",
    "The commune now keeps its boats under the bridge, painted, numbered and ready for whoever needs them first.",
)


def make(
    id_: str,
    body: str = "",
    *,
    language: str = "en",
    day: str | None = "2024-10-23",
    provinces: Iterable[str] = ("ha-tinh",),
    source: str | None = None,
    url: str | None = None,
) -> Document:
    """A document; without a body it says nothing that another document says."""
    return Document(
        id=id_,
        language=language,
        title=None,
        body=body or f"Nothing but {id_}.",
        url=url,
        source_url=source,
        published=Published(day, Precision.DAY if day else Precision.NONE, Basis.STATED if day else Basis.NONE),
        provinces=tuple(ProvinceAssignment(unit, None, Role.SUBJECT, unit) for unit in provinces),
        story=own_story(id_, source),
    )


def take_in(engine: Engine, documents: Iterable[Document]) -> None:
    """Add or replace documents in one commit."""
    analyzers = AnalyzerRegistry()
    with engine.writer() as writer:
        linker = Linker(engine, writer)
        for document in documents:
            version = StoredVersion(document.id, hash64(document.body), hash64(document.id), FIRST_SEEN)
            indexed = analyze_document(document, version, analyzers, f"page of {document.id}".encode())
            writer.replace(indexed)
            linker.add(pack(indexed), load_facts(indexed.facts), replaces=True)
        linker.link()
        writer.commit()


def delete(engine: Engine, ids: Sequence[str]) -> None:
    """Delete documents in one commit."""
    with engine.writer() as writer:
        delete_documents(engine, writer, ids)


def places_in(engine: Engine) -> Mapping[str, Place]:
    """Where each document of an index belongs, as it says itself."""
    return {one.document.id: Place(one.document.story, one.document.copy_of) for one in engine.snapshot().scan()}


def day_after(day: str, count: int) -> str:
    """A later day."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(count)).isoformat()
