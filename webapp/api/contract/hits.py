"""Documents as hits, whole, and as rows of an export; every name here is promised for the life of version 1."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

Spans: TypeAlias = Annotated[
    tuple[tuple[int, int], ...],
    Meta(description="Start and end of each matched word, in code points of the text, end exclusive."),
]


class Unit(Struct, frozen=True):
    """A unit with its Vietnamese name."""

    id: str
    name: str


class Province(Struct, frozen=True):
    """A unit that a page is about or names: today's, the `former` one of the page's own day, and the page's words."""

    id: str
    name: str
    role: Literal["subject", "mentioned"]
    former: Unit | None
    text: str


class Published(Struct, frozen=True):
    """When a page appeared: an ISO date as far as it is known, how sure that is, and the words that say so."""

    date: str | None
    precision: Literal["day", "month", "year", "none"]
    basis: Literal["stated", "inferred", "none"]
    text: str


class Evidence(Struct, frozen=True):
    """Where a fact was read."""

    fact: str
    clue: str
    text: str


class EditionLink(Struct, frozen=True):
    """Another edition of a story; `is_match` where it matches the search itself."""

    id: str
    language: str
    title: str | None
    is_match: bool | UnsetType = UNSET


class Snippet(Struct, frozen=True):
    """A passage of a body; `is_start` and `is_end` tell whether it begins and ends with the body."""

    is_start: bool
    is_end: bool
    text: str | UnsetType = UNSET
    spans: Spans | UnsetType = UNSET
    html: str | UnsetType = UNSET


class Highlights(Struct, frozen=True):
    """The words that matched: with `highlight=spans` spans of title and snippets, with `html` the texts as HTML."""

    snippets: tuple[Snippet, ...]
    title: Spans | UnsetType = UNSET
    title_html: str | UnsetType = UNSET


class Through(Struct, frozen=True):
    """The edition whose words matched, where a hit was found through another edition of its story."""

    id: str
    language: str
    snippet: Snippet | None


class HitLinks(Struct, frozen=True):
    """Where a document is: as JSON, as a page, and the JSON of its story and of what is like it."""

    self: str
    page: str
    story: str
    similar: str


class Hit(Struct, frozen=True, kw_only=True):
    """A found document without its body. Fields that `fields` does not name are left out."""

    id: str
    url: str | UnsetType | None = UNSET
    source_url: str | UnsetType | None = UNSET
    language: str | UnsetType = UNSET
    title: str | UnsetType | None = UNSET
    author: str | UnsetType | None = UNSET
    outlet: str | UnsetType | None = UNSET
    published: Published | UnsetType = UNSET
    first_seen: str | UnsetType | None = UNSET
    provinces: tuple[Province, ...] | UnsetType = UNSET
    story: str | UnsetType = UNSET
    copy_of: str | UnsetType | None = UNSET
    evidence: tuple[Evidence, ...] | UnsetType = UNSET
    score: float | UnsetType = UNSET
    matched: Literal["all", "some"] | UnsetType = UNSET
    highlights: Highlights | UnsetType = UNSET
    editions: tuple[EditionLink, ...] | UnsetType = UNSET
    through: Through | UnsetType | None = UNSET
    links: HitLinks | UnsetType = UNSET


class DocumentAnswer(Struct, frozen=True, kw_only=True):
    """A document, whole. `highlights` only where `q` names words to mark: spans of title and body, or both as HTML."""

    id: str
    url: str | None
    source_url: str | None
    language: str
    title: str | None
    body: str
    author: str | None
    outlet: str | None
    published: Published
    first_seen: str | None
    provinces: tuple[Province, ...]
    story: str
    copy_of: str | None
    evidence: tuple[Evidence, ...]
    editions: tuple[EditionLink, ...]
    links: HitLinks
    highlights: DocumentHighlights | UnsetType = UNSET


class DocumentHighlights(Struct, frozen=True):
    """The words that were asked for, in title and body."""

    title: Spans | UnsetType = UNSET
    body: Spans | UnsetType = UNSET
    title_html: str | UnsetType | None = UNSET
    body_html: str | UnsetType = UNSET


class StoryAnswer(Struct, frozen=True):
    """A story: its editions, ordered by language, without their bodies."""

    id: str
    editions: tuple[Hit, ...]


class SimilarAnswer(Struct, frozen=True):
    """Documents like one, the likest first."""

    hits: tuple[Hit, ...]


class Row(Struct, frozen=True, kw_only=True):
    """A page as one line: `published` as far as it is known, `provinces` the ids of those that it is about."""

    id: str | UnsetType = UNSET
    url: str | UnsetType | None = UNSET
    source_url: str | UnsetType | None = UNSET
    language: str | UnsetType = UNSET
    title: str | UnsetType | None = UNSET
    author: str | UnsetType | None = UNSET
    outlet: str | UnsetType | None = UNSET
    published: str | UnsetType | None = UNSET
    precision: str | UnsetType = UNSET
    basis: str | UnsetType = UNSET
    first_seen: str | UnsetType | None = UNSET
    provinces: tuple[str, ...] | UnsetType = UNSET
    province_names: tuple[str, ...] | UnsetType = UNSET
    story: str | UnsetType = UNSET
    copy_of: str | UnsetType | None = UNSET
    body: str | UnsetType = UNSET


class EndOfExport(Struct, frozen=True, kw_only=True):
    """The last line of an export that ends before the result does: `rows` of `total` were given."""

    truncated: bool
    rows: int
    total: int


class Page(Struct, kw_only=True, omit_defaults=True):
    """A page to take in: `text` or `html`, and whatever is known of it, which is trusted over what is read from it."""

    text: str | UnsetType = UNSET
    html: str | UnsetType = UNSET
    id: str | UnsetType = UNSET
    url: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    published: str | UnsetType = UNSET
    language: str | UnsetType = UNSET
    author: str | UnsetType = UNSET
    source: str | UnsetType = UNSET
    province: str | tuple[str, ...] | UnsetType = UNSET


class PageAnswer(Struct, frozen=True, kw_only=True):
    """What became of one page. `line` counts from 1; `reason` and `detail` say why a page was refused."""

    line: int
    result: Literal["added", "updated", "unchanged", "refused"]
    id: str | None
    reason: str | None
    detail: str | None


class IntakeAnswer(Struct, frozen=True, kw_only=True):
    """What became of all pages; those that went in are safe and can be searched."""

    added: int
    updated: int
    unchanged: int
    refused: int
    pages: tuple[PageAnswer, ...]
