"""What an engine is asked and what it answers.

A tree over ready terms, filters, counts and an order; no engine's dialect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from search.model.document import Document
from search.model.fields import Keyword, Number, TermField


@dataclass(frozen=True, slots=True)
class Term:
    """Documents that hold a term; scored by BM25 (k1 1.2, b 0.75, idf ln(1 + (N - n + ½)/(n + ½))) times `boost`.

    `is_bonus`: whatever holds it matches another child of the same `AnyOf`, so it raises scores and finds nothing.
    """

    field: TermField
    text: str
    boost: float = 1.0
    is_bonus: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents that hold at least two terms one right after the other, in this order.

    BM25 with the sum of the idfs, times `boost`. `is_bonus` as of a `Term`.
    """

    field: TermField
    texts: tuple[str, ...]
    boost: float = 1.0
    is_bonus: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents that hold any term that starts with one of the texts (none when empty); every match scores `boost`.

    Several texts are one word in several languages: one walk through the dictionary finds them all.
    """

    field: TermField
    texts: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Pattern:
    """Documents that hold any term that one of the patterns matches as a whole; every match scores `boost`.

    `*` stands for any run of signs, the empty one too, `?` for exactly one code point; no other sign is special.
    """

    field: TermField
    texts: tuple[str, ...]
    boost: float = 1.0


MAX_NEAR = 4
"""Different terms of one `Near`: what an engine must check grows with their factorial."""


@dataclass(frozen=True, slots=True)
class Near:
    """Documents in which all terms stand, in any order, inside one stretch of the field.

    At most `distance` other words stand between the first and the last of them. A term that is named twice counts
    once. Scores as an AllOf of its terms, times `boost`.
    *Shape*: at most `MAX_NEAR` different terms (ValueError); none match nothing.
    """

    field: TermField
    texts: tuple[str, ...]
    distance: int
    boost: float = 1.0

    def __post_init__(self) -> None:
        if len(set(self.texts)) > MAX_NEAR:
            raise ValueError(f"at most {MAX_NEAR} different terms can be near, not {len(set(self.texts))}")

    @property
    def terms(self) -> tuple[Term, ...]:
        """Each term once, weighed."""
        return tuple(Term(self.field, text, self.boost) for text in dict.fromkeys(self.texts))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents that match at least one child (none when empty); the scores of the children that match are added."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Documents that match every child of `children` and none of `excluded`; the scores of `children` are added.

    Without children it matches all documents but the excluded ones, with score 0.
    """

    children: tuple[Node, ...]
    excluded: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Has:
    """Documents that carry at least one of the values (none when empty); scores 0."""

    keyword: Keyword
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Documents whose whole publication date lies between two days, both included; scores 0.

    Undated documents never match.
    *Units*: days are ordinals (see `Number`); None leaves that side open.
    """

    first_day: int | None
    last_day: int | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Documents first seen later than `after` and not later than `until`; scores 0.

    *Units*: whole seconds since 1970-01-01 UTC (see `Number.FIRST_SEEN`); None leaves that side open.
    """

    after: int | None
    until: int | None


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents; scores 0."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


Node: TypeAlias = Term | Phrase | Prefix | Pattern | Near | AnyOf | AllOf | Has | Within | Seen | Everything | Nothing


class Order(StrEnum):
    """How hits are ordered.

    Equal keys are settled by `Number.ID_HASH`, descending, in every engine; equal scores as the engine likes.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    ID = "id"
    """By `Number.ID_HASH`, descending: never changes while other documents come and go; for crawls and exports."""


ORDERED_BY = {Order.NEWEST: Number.NEWEST, Order.OLDEST: Number.OLDEST, Order.ID: Number.ID_HASH}
"""The number that each order but relevance reads, descending."""


@dataclass(frozen=True, slots=True)
class FacetFilter:
    """A restriction that belongs to one facet, which alone ignores it when it counts. `facet` names it freely."""

    facet: str
    node: Node


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """Count the values of a keyword over the documents that match and pass every filter but those named `facet`.

    At most `size` values come back, the commonest first. Any keyword but those of `UNCOUNTED` may be asked.
    """

    keyword: Keyword
    facet: str
    size: int


@dataclass(frozen=True, slots=True)
class AfterKey:
    """Where a hit stands in an order: the number that the order reads (see `ORDERED_BY`) and the hash of the id."""

    key: int
    id_hash: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One question to an engine. Filters never change a score.

    `is_grouped`: one hit for each story (see `Number.STORY_HASH`), its best in the plan's order; `offset` and `limit`
    count stories. `after`: only hits that come strictly behind this place of the order; a story stands where its best
    hit does. Not with Order.RELEVANCE (ValueError). `is_counted`: False where hits alone are wanted, so that an engine
    may leave `story_total` at the stories among them.
    """

    match: Node
    filters: tuple[FacetFilter, ...] = ()
    facets: tuple[FacetRequest, ...] = ()
    order: Order = Order.RELEVANCE
    offset: int = 0
    limit: int = 10
    is_grouped: bool = False
    after: AfterKey | None = None
    is_counted: bool = True

    def __post_init__(self) -> None:
        if self.after is not None and self.order is Order.RELEVANCE:
            raise ValueError("only an order that stays can go on after a hit; relevance does not")


MAX_EXACT_STORIES = 10_000
"""Stories that are counted one by one; of more the number may be an estimate."""


@dataclass(frozen=True, slots=True)
class StoryTotal:
    """How many stories there are; exact up to `MAX_EXACT_STORIES`, else an estimate."""

    count: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class ScoredDocument:
    """One document of an answer. The score is 0 when the order is not by relevance."""

    document: Document
    score: float


@dataclass(frozen=True, slots=True)
class TitledHit:
    """As much of a document as a reader sees of it while typing. `key` is its `Number.NEWEST`."""

    id: str
    title: str | None
    story: str
    key: int

    @classmethod
    def of(cls, document: Document, key: int) -> TitledHit:
        """What a whole document says of itself there."""
        return cls(document.id, document.title, document.story, key)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found.

    *Shape*: `hits` ordered as asked, from `offset`, at most `limit`; `total` counts all documents that match and pass
    the filters, `story_total` their stories, None unless hits are grouped; neither heeds `after`. `counts` has an entry
    for each requested keyword, values with a count of 0 left out, commonest first, equal counts by value; `distinct`
    says how many different values each has, before `size` cuts them. `is_whole` is False where a part of the index did
    not answer, and hits, totals and counts lack what it holds. `is_in_pairs`: some `Near` of three or four terms
    was too dear to be looked through, so every two of its terms are near each other, perhaps not all of them.
    """

    hits: tuple[ScoredDocument, ...]
    total: int
    counts: Mapping[Keyword, Mapping[str, int]]
    distinct: Mapping[Keyword, int]
    story_total: StoryTotal | None = None
    is_whole: bool = True
    is_in_pairs: bool = False


@dataclass(frozen=True, slots=True)
class CrossCounts:
    """Documents by combination of one value of each of several keywords, commonest first, equal counts by values.

    `is_whole` is False where a part of the index did not answer, and what it holds is not counted.
    """

    counts: Mapping[tuple[str, ...], int]
    is_whole: bool = True
