"""The answers of searches as types; every name here is promised for the life of version 1."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from webapp.api.contract.hits import Hit


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
    seen_after: str | None
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
    json_feed: str


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
