"""What a query is planned with, besides its tree."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from search.analysis import AnalyzerRegistry
from search.model.fields import TermField
from search.model.result import NoteKind, Span
from search.places import Gazetteer
from search.query.repair import Fault
from search.query.vocabulary import Vocabulary
from search.query.weights import Weights


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts that every part of the planner reads, and what they found out.

    `is_unmarked`: words are searched without regard to marks, because none was typed or because nothing has those that
    were. `similar_terms` is the dictionary's (see `Snapshot.similar_terms`), None where typing errors are switched
    off. `found` gathers the languages that hold a word, `spellings` the words found for typing errors, `faults` what
    could not be used.
    """

    vocabulary: Vocabulary
    weights: Weights
    gazetteer: Gazetteer
    analyzers: AnalyzerRegistry
    today: datetime.date
    is_unmarked: bool = False
    similar_terms: Callable[[TermField, str, int, int, int], Mapping[str, int]] | None = None
    found: set[str] = field(default_factory=set)
    spellings: dict[str, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def note(self, kind: NoteKind, value: str, span: Span, better: str | None = "") -> None:
        """Remember a part of the query that could not be used as typed."""
        self.faults.append(Fault(kind, value, span, better))
