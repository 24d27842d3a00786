"""The answers of searches and documents as types; every name here is promised for the life of version 1."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType, field

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


class Note(Struct, frozen=True):
    """What was done with a part of the query. *Units*: code points of the text, end exclusive; 0, 0 for all of it."""

    kind: str
    value: str
    start: int
    end: int
    repaired: str


class Reading(Struct, frozen=True):
    """One interpretation of the words; `off=<key>` switches it off."""

    kind: str
    value: str
    key: str
    is_on: bool


class Filters(Struct, frozen=True, kw_only=True):
    """The restrictions in force; excluded values begin with `-`."""

    lang: tuple[str, ...]
    province: tuple[str, ...]
    outlet: tuple[str, ...]
    author: tuple[str, ...]
    story: tuple[str, ...]
    from_: str | None = field(name="from")
    to: str | None
    undated: bool
    copies: bool
    through: bool


class Clause(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of the query as it was understood: a word, a phrase, or clauses that belong together.

    *Units*: `start` and `end` are code points of the text as typed, end exclusive.
    """

    kind: str
    start: int
    end: int
    text: str | UnsetType = UNSET
    form: str | UnsetType = UNSET
    distance: int | UnsetType = UNSET
    field: str | UnsetType = UNSET
    weight: float | UnsetType = UNSET
    clauses: tuple[Clause, ...] | UnsetType = UNSET


class Query(Struct, frozen=True, kw_only=True):
    """The search as typed and as it was understood."""

    text: str
    grammar: int
    interpreted: tuple[Clause, ...]
    filters: Filters
    sort: str
    group: str
    limit: int
    page: int | None
    notes: tuple[Note, ...]
    readings: tuple[Reading, ...]
    searched_languages: tuple[str, ...]


class Count(Struct, frozen=True):
    """How many there are: exactly (`eq`), or about so many (`approx`)."""

    value: int
    relation: Literal["eq", "approx"]


class Total(Struct, frozen=True):
    """All that match: pages always, stories where hits are stories."""

    pages: Count
    stories: Count | None


class IndexState(Struct, frozen=True):
    """Which commit of the index answered: the same name means the same content."""

    generation: str
    documents: int


class BucketLinks(Struct, frozen=True):
    """The search with this value chosen, and without it."""

    apply: str
    remove: str


class Bucket(Struct, frozen=True):
    """A value of a facet. `label` is a unit's Vietnamese name, a language's own name, else the value."""

    value: str
    label: str
    count: int
    selected: bool
    excluded: bool
    links: BucketLinks | None


class Facet(Struct, frozen=True):
    """Values, the commonest first, counted as if this facet had no filter of its own.

    `other` adds up the counts of values not listed, `missing` counts pages without a value (null where an outlet or
    author is chosen), `distinct` the different values (exact up to 10,000), `truncated` where not all are listed.
    """

    values: tuple[Bucket, ...]
    other: int
    missing: int | None
    distinct: int
    truncated: bool


class Bar(Struct, frozen=True, kw_only=True):
    """Pages of one interval, both days included."""

    key: str
    from_: str = field(name="from")
    to: str
    count: int


class HistogramAnswer(Struct, frozen=True):
    """Pages by date, the oldest interval first, without empty ones; `undated` are in none.

    A page whose date is known less precisely than an interval is counted in `imprecise`.
    """

    interval: Literal["day", "week", "month", "year"]
    bars: tuple[Bar, ...]
    undated: int
    imprecise: int


class Suggestion(Struct, frozen=True):
    """Another search that finds more."""

    text: str
    kind: str
    value: str
    total: int
    link: str


class SearchLinks(Struct, frozen=True):
    """The same search elsewhere: this answer, its first part, the page for readers, the exports."""

    self: str
    first: str
    page: str
    csv: str
    ndjson: str
    atom: str


class SearchAnswer(Struct, frozen=True, kw_only=True):
    """A result. `next` and `prev` are links or null; `next_cursor` is null at the end and where none is offered."""

    query: Query
    total: Total
    took_ms: float
    index: IndexState
    hits: tuple[Hit, ...]
    facets: dict[str, Facet]
    histogram: HistogramAnswer | None
    suggestions: tuple[Suggestion, ...]
    next: str | None
    prev: str | None
    next_cursor: str | None
    links: SearchLinks


class StoryAnswer(Struct, frozen=True):
    """A story: its editions, ordered by language, without their bodies."""

    id: str
    editions: tuple[Hit, ...]


class SimilarAnswer(Struct, frozen=True):
    """Documents like one, the likest first."""

    hits: tuple[Hit, ...]


class FacetAnswer(Struct, frozen=True):
    """Values of one facet."""

    name: str
    values: tuple[Bucket, ...]
    truncated: bool


class Completion(Struct, frozen=True):
    """One way to go on typing."""

    text: str
    kind: str
    value: str
    count: int | None


class SuggestAnswer(Struct, frozen=True):
    """Completions, the likeliest first."""

    completions: tuple[Completion, ...]


class StatusAnswer(Struct, frozen=True, kw_only=True):
    """What the index holds, and what this server is."""

    index: IndexState
    languages: dict[str, int]
    engine: str
    schema_version: int
    analysis_version: int
    grammar: int
    version: str
