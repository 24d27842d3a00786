"""Shows what extraction finds in a page and where, without indexing it."""

from __future__ import annotations

from collections.abc import Iterator

from index.decode import decode
from index.document import build_document
from index.extract import Extractor
from index.identity import identify
from index.refusal import Refusal
from index.sources import RawUnit, find_files, read_units
from search.analysis import LanguageDetector
from search.model.document import Document, Role
from search.places import Gazetteer


def explain_files(paths: list[str], gazetteer: Gazetteer) -> Iterator[Document | Refusal]:
    """The document of each page below the paths, or why there is none."""
    extractor = Extractor(gazetteer, LanguageDetector())
    for file in find_files(paths):
        if isinstance(file, Refusal):
            yield file
            continue
        for unit in read_units(file):
            yield unit if isinstance(unit, Refusal) else _explain(unit, extractor, gazetteer)


def _explain(unit: RawUnit, extractor: Extractor, gazetteer: Gazetteer) -> Document | Refusal:
    page = decode(unit, gazetteer)
    if isinstance(page, Refusal):
        return page
    article = extractor.extract(page)
    if isinstance(article, Refusal):
        return article
    identity = identify(page, unit.page_key)
    return build_document(article, identity.named or identity.content_id)


def describe(document: Document, gazetteer: Gazetteer) -> str:
    """A document for a person: each fact, how it was found, and the page's own words."""
    clues = {evidence.fact: f"{evidence.clue.value}: {evidence.text}" for evidence in document.evidence}
    published = document.published
    rows = [
        ("id", document.id, ""),
        ("title", document.title, clues.get("title", "")),
        ("language", document.language, clues.get("language", "")),
        ("published", published.date, f"{published.precision.value}, {published.basis.value}: {published.text}"),
        ("author", document.author, clues.get("author", "")),
        ("outlet", document.outlet, clues.get("outlet", "")),
        ("source", document.source_url, clues.get("source_url", "")),
        ("url", document.url, clues.get("url", "")),
        ("story", document.story, ""),
    ]
    for assignment in document.provinces:
        name = gazetteer.unit(assignment.unit).name
        if assignment.former:
            name += f", then {gazetteer.unit(assignment.former).name}"
        label = "province" if assignment.role is Role.SUBJECT else "mentioned"
        rows.append((label, name, f"from: {assignment.text}"))
    lines = [
        f"{label:<10} {value or '-'}" + (f"\n{'':<10}   {how}" if value and how else "") for label, value, how in rows
    ]
    body = "\n".join(f"  {line}" for line in document.body.splitlines())
    return "\n".join(lines) + f"\nbody\n{body}\n"
