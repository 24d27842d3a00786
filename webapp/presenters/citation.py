"""How a document is cited: as text, and in the forms that reference managers read; nothing is looked up here."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from search.model.document import UNKNOWN_LANGUAGE, Basis, Document
from webapp.presenters.context import Context
from webapp.presenters.dates import present_date
from webapp.presenters.outlets import name_outlet
from webapp.text import Words, first_sentence, quote

ORIGINAL_LANGUAGE = "vi"
FORMS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}
"""The forms that a citation can be taken away in, with their media types."""
_ESCAPED = re.compile(r"([\\{}$&#%_])")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation to print: the author or nothing, the title in its own language, what stands after it."""

    author: str
    title: Words
    after: str
    forms: tuple[tuple[str, str], ...]
    """Name and address of each form."""


def present_citation(document: Document, today: datetime.date, context: Context, site: str) -> Citation:
    """The citation of a document, read on a day."""
    phrases = context.phrases
    date = present_date(document.published, phrases, is_long=True)
    day = phrases.gettext("%(date)s (inferred)", date=date.text) if date.is_inferred else date.text
    parts = [
        name_outlet(document.outlet, context),
        day,
        _name_translation(document, context),
        document.url or f"{site}{context.paths.document(document.id)}",
        phrases.gettext("read through Tintinh on %(day)s", day=phrases.long_day(today)),
    ]
    return Citation(
        author=document.author or "",
        title=quote(document.title or first_sentence(document.body), document.language),
        after=f", {', '.join(part for part in parts if part)}.",
        forms=(
            ("BibTeX", context.paths.citation("bib", document.id)),
            ("RIS", context.paths.citation("ris", document.id)),
        ),
    )


def _name_translation(document: Document, context: Context) -> str:
    if document.language in (ORIGINAL_LANGUAGE, UNKNOWN_LANGUAGE):
        return ""
    language = context.phrases.language_name(document.language)
    return context.phrases.gettext("machine translation (%(language)s)", language=language)


def write_citation(form: str, document: Document, context: Context, address: str) -> str:
    """A document in one of `FORMS`. *Source*: the RIS format of 2011; BibTeX's @online of biblatex."""
    title = document.title or first_sentence(document.body)
    outlet = name_outlet(document.outlet, context)
    return (_write_bibtex if form == "bib" else _write_ris)(document, title, outlet, address)


def _write_bibtex(document: Document, title: str, outlet: str, address: str) -> str:
    fields = {
        "author": document.author or "",
        "title": title,
        "journaltitle": outlet,
        "date": document.published.date or "",
        "langid": document.language,
        "url": address,
        "note": "date inferred" if document.published.basis is Basis.INFERRED else "",
    }
    lines = [f"  {name} = {{{_ESCAPED.sub(_escape, value)}}}," for name, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9]+", "-", document.id).strip("-") or "page"
    return "\n".join([f"@online{{{key},", *lines, "}", ""])


def _escape(match: re.Match[str]) -> str:
    return r"\textbackslash{}" if match.group() == "\\" else f"\\{match.group()}"


def _write_ris(document: Document, title: str, outlet: str, address: str) -> str:
    fields = [
        ("TY", "NEWS"),
        ("AU", document.author or ""),
        ("TI", title),
        ("T2", outlet),
        ("DA", (document.published.date or "").replace("-", "/")),
        ("LA", document.language),
        ("UR", address),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])
