"""A page as it came in, before anything was read from it, and the form in which it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from search.model.document import Basis, Precision, Published

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


class Form(StrEnum):
    """How the content of a page is written."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Given:
    """What the record that carried a page says of it; trusted over whatever the page says. None: not said."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    published: Published | None = None
    language: str | None = None
    author: str | None = None
    source: str | None = None
    """URL of the original, or the name of the outlet."""
    provinces: tuple[str, ...] | None = None
    """Ids of units."""


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page. `where` names it for people ("news.jsonl:17"); `content` is decoded but otherwise untouched."""

    where: str
    form: Form
    content: str
    given: Given = NOTHING_GIVEN


def dump_page(page: RawPage) -> bytes:
    """The page as one line of JSON in UTF-8, kept beside its document so that a better extractor can read it again."""
    given = page.given
    published = given.published
    return _encode(
        [
            page.where,
            page.form,
            page.content,
            [given.id, given.url, given.title, given.language, given.author, given.source, given.provinces],
            None if published is None else [published.date, published.precision, published.basis, published.text],
        ]
    )


def load_page(line: bytes) -> RawPage:
    """The page of a kept line."""
    where, form, content, (id_, url, title, language, author, source, provinces), published = _decode(line)
    return RawPage(
        where,
        Form(form),
        content,
        Given(
            id=id_,
            url=url,
            title=title,
            published=published and Published(published[0], Precision(published[1]), Basis(published[2]), published[3]),
            language=language,
            author=author,
            source=source,
            provinces=None if provinces is None else tuple(provinces),
        ),
    )
