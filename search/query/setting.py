"""What a query is planned with, besides its tree."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from search.analysis import AnalyzerRegistry, Token
from search.engines.port import Snapshot
from search.model.fields import TermField
from search.model.plan import AnyOf
from search.model.query import Word
from search.model.result import EVERY_VALUE, NoteKind, ReadingKind, Span, reading_key
from search.places import Gazetteer
from search.query.placenames import NameReader
from search.query.repair import Fault
from search.query.unspaced import EdgeName
from search.query.vocabulary import Vocabulary
from search.query.weights import Weights

LARGE = 20_000
"""Documents of an index in which not all languages can be gone through for one word."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts that every part of the planner reads, and what they found out.

    `text` is the query as typed. `is_unmarked`: words are searched without regard to marks, because none was typed or
    because nothing has those that were. `has_free_phrases`: so are those between quotation marks, because nothing has
    them as they were typed. `typo_word_count` words share what is looked for with typing errors. `edge_names` are units
    that words of scripts without spaces may name. `switched_off` are keys of readings (see `reading_key`). `found`
    gathers the languages that hold a word, `spellings` the words found for typing errors, `named` the units that are
    named, with the words that name them, `towns` those of towns and districts that are, `doubtful` those whose names
    may be other words here, `places` those of which other names are searched, `unmarked` the words of which forms with
    other marks are searched, `faults` what could not be used; `planned` remembers the node of each token, which strict
    and loose plans share.
    """

    vocabulary: Vocabulary
    weights: Weights
    gazetteer: Gazetteer
    snapshot: Snapshot
    analyzers: AnalyzerRegistry
    place_names: NameReader
    today: datetime.date
    text: str = ""
    is_unmarked: bool = False
    has_free_phrases: bool = False
    typo_word_count: int = 0
    edge_names: Mapping[Word, EdgeName] = field(default_factory=dict)
    switched_off: frozenset[str] = frozenset()
    found: set[str] = field(default_factory=set)
    spellings: dict[str, None] = field(default_factory=dict)
    named: dict[str, Span] = field(default_factory=dict)
    towns: dict[str, Span] = field(default_factory=dict)
    doubtful: dict[str, Span] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    unmarked: dict[str, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    planned: dict[tuple[str, Token, TermField], AnyOf] = field(default_factory=dict)

    def without_marks(self) -> Setting | None:
        """The same for words and phrases without regard to marks; None where they are read so or must not be."""
        if self.has_free_phrases or not self.is_on(ReadingKind.MARKS):
            return None
        return Setting(
            self.vocabulary,
            self.weights,
            self.gazetteer,
            self.snapshot,
            self.analyzers,
            self.place_names,
            self.today,
            self.text,
            is_unmarked=True,
            has_free_phrases=True,
            typo_word_count=self.typo_word_count,
            edge_names=self.edge_names,
            switched_off=self.switched_off,
        )

    def is_on(self, kind: ReadingKind, value: str = "") -> bool:
        """Whether a reading of the query is not switched off, by itself or with all of its kind."""
        return self.switched_off.isdisjoint({reading_key(kind, value), reading_key(kind, EVERY_VALUE)})

    def note(self, kind: NoteKind, value: str, span: Span, better: str | None = "") -> None:
        """Remember a part of the query that could not be used as typed."""
        self.faults.append(Fault(kind, value, span, better))
