"""Shows what extraction finds in a page and where, without indexing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.decode import decode
from index.document import build_document
from index.extract import Extractor, LearnedFurniture
from index.identity import identify
from index.page import Form
from index.refusal import Refusal
from index.sources import RawUnit, find_files, read_units
from search.analysis import LanguageDetector, normalize
from search.model.document import (
    CLAIMED_LANGUAGE,
    Basis,
    Clue,
    Document,
    Precision,
    ProvinceAssignment,
    Role,
)
from search.places import Gazetteer

_CLUES = {
    Clue.GIVEN: "given with the page",
    Clue.METADATA: "in the page's metadata",
    Clue.HEAD: "above the text",
    Clue.LEAD: "in the first paragraph",
    Clue.TEXT: "in the text",
    Clue.FOOT: "below the text",
    Clue.ADDRESS: "from its address",
    Clue.DETECTOR: "told from the words of the text",
}
_BASES = {Basis.STATED: "printed as the day of publication", Basis.INFERRED: "inferred from the text"}
_PRECISIONS = {Precision.DAY: "", Precision.MONTH: ", to the month", Precision.YEAR: ", to the year"}
_NO_DATE = "no date that could be that of the publication"
_NO_TITLE = "no line above the text is one; results show the first sentence"
_INDENT = " " * 13


@dataclass(frozen=True, slots=True)
class Explained:
    """A page's document, with the lines of a plain-text page that are no part of the article."""

    document: Document
    left_out: tuple[str, ...]


def explain_files(paths: list[str], gazetteer: Gazetteer, learned: LearnedFurniture) -> Iterator[Explained | Refusal]:
    """The document of each page below the paths, or why there is none."""
    extractor = Extractor(gazetteer, LanguageDetector(), learned)
    for file in find_files(paths):
        if isinstance(file, Refusal):
            yield file
            continue
        for unit in read_units(file):
            yield unit if isinstance(unit, Refusal) else _explain(unit, extractor, gazetteer)


def _explain(unit: RawUnit, extractor: Extractor, gazetteer: Gazetteer) -> Explained | Refusal:
    page = decode(unit, gazetteer)
    if isinstance(page, Refusal):
        return page
    article = extractor.extract(page)
    if isinstance(article, Refusal):
        return article
    identity = identify(page, unit.page_key)
    document = build_document(article, identity.named or identity.content_id)
    return Explained(document, _left_out(page.content, document) if page.form is Form.TEXT else ())


def _left_out(content: str, document: Document) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in normalize(content).split("\n"))
    kept = {" ".join(line.split()) for line in document.body.split("\n")}
    return tuple(line for line in lines if line and line not in kept and line != document.title)


def describe(explained: Explained, gazetteer: Gazetteer) -> str:
    """A document for a person: each fact, how it was found, and the page's own words; then what was left out."""
    document = explained.document
    found = {evidence.fact: _found(evidence.clue, evidence.text) for evidence in document.evidence}
    rows = [
        ("id", document.id, ""),
        ("title", document.title, found.get("title", _NO_TITLE)),
        ("language", document.language, found.get("language", "")),
        ("published", document.published.date, _dated(document)),
        ("author", document.author, found.get("author", "")),
        ("outlet", document.outlet, found.get("outlet", "")),
        ("source", document.source_url, found.get("source_url", "")),
        ("url", document.url, found.get("url", "")),
        ("story", document.story, "pages with this id are editions of one article"),
        *(_placed(assignment, gazetteer) for assignment in document.provinces),
    ]
    if claim := next((one for one in document.evidence if one.fact == CLAIMED_LANGUAGE), None):
        rows.insert(3, ("claims", claim.text, f"{_CLUES[claim.clue]}, but the text is in another language"))
    lines = [f"{label:<10} {value or '-'}" + (f"\n{_INDENT}{how}" if how else "") for label, value, how in rows]
    lines += ["text", *(f"  {line}" for line in document.body.splitlines())]
    if explained.left_out:
        lines += ["left out", *(f"  {line}" for line in explained.left_out)]
    return "\n".join(lines) + "\n"


def _found(clue: Clue, text: str) -> str:
    return f"{_CLUES[clue]}: {text}" if text else _CLUES[clue]


def _dated(document: Document) -> str:
    published = document.published
    if published.basis is Basis.NONE:
        return _NO_DATE
    basis = "inferred from its address" if document.is_dated_by_address else _BASES[published.basis]
    return f"{basis}{_PRECISIONS.get(published.precision, '')}: {published.text}"


def _placed(assignment: ProvinceAssignment, gazetteer: Gazetteer) -> tuple[str, str, str]:
    """Label, unit and words: "Hải Phòng (Hải Dương when it appeared)"."""
    name = gazetteer.unit(assignment.unit).name
    if assignment.former:
        former = gazetteer.unit(assignment.former)
        is_same = former.name == name
        name += f" (as it was until {former.valid_to})" if is_same else f" ({former.name} when it appeared)"
    is_subject = assignment.role is Role.SUBJECT
    how = f"the article is about it: {assignment.text}" if is_subject else f"only named: {assignment.text}"
    return ("province" if is_subject else "mentioned", name, how)
