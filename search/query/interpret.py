"""Turns the tree of a query into what an engine is asked: all words, and some of them where all are too many to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from search.model.plan import AnyOf, Everything, Node, Nothing
from search.model.query import (
    All,
    Clause,
    Either,
    Excluded,
    Fielded,
    Query,
    QueryField,
    Quoted,
    Required,
    Weighted,
    Word,
    WordForm,
)
from search.model.result import Note
from search.query.clauses import plan_clause, plan_loosely
from search.query.nodes import all_of, any_of, can_match
from search.query.proximity import plan_neighbors
from search.query.repair import to_notes
from search.query.setting import Setting
from search.query.words import is_divisible


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a query asks of an engine.

    `match` is what all words ask; `some` what any of the words that may be given up ask, or None where none may be.
    `searched_languages` are those that hold at least one word of the query; `spellings` words that were found for
    typing errors.
    """

    match: Node
    some: Node | None
    notes: tuple[Note, ...]
    searched_languages: tuple[str, ...]
    spellings: tuple[str, ...] = ()

    @property
    def widest(self) -> Node:
        """What any hit may match: all words or some."""
        return self.match if self.some is None else AnyOf((self.match, self.some))


def collect_words(clauses: tuple[Clause, ...]) -> Iterator[str]:
    """The texts of a tree that are analyzed as text, in order, with repetitions; of a pattern what stands before it."""
    for clause in clauses:
        match clause:
            case Word(text, _, WordForm.PATTERN):
                if start := text.partition("*")[0].partition("?")[0]:
                    yield start
            case Word(text) | Quoted(text):
                yield text
            case Fielded(QueryField.TITLE, inner) | Required(inner) | Excluded(inner) | Weighted(inner):
                yield from collect_words((inner,))
            case All(inner_clauses) | Either(inner_clauses):
                yield from collect_words(inner_clauses)
            case Fielded():
                pass


def interpret(query: Query, setting: Setting) -> Interpretation:
    """Plan the match of a query. An empty query matches everything."""
    wanted = [clause for clause in query.clauses if not isinstance(clause, Excluded)]
    unwanted = [clause.clause for clause in query.clauses if isinstance(clause, Excluded)]
    planned: list[tuple[Clause, Node]] = [
        (clause, node) for clause in wanted if (node := plan_clause(setting, clause)) is not None
    ]
    excluded = tuple(node for clause in unwanted if (node := plan_clause(setting, clause)) is not None)
    planned = _reward_neighbors(setting, planned)
    strict = tuple(node for _, node in planned)
    return Interpretation(
        match=_match_all(strict, excluded, is_empty=not query.clauses),
        some=_match_some(setting, planned, excluded),
        notes=_merge(query.notes, to_notes(setting.faults, query.text)),
        searched_languages=tuple(language for language in setting.vocabulary.languages if language in setting.found),
        spellings=tuple(setting.spellings),
    )


def _match_all(strict: tuple[Node, ...], excluded: tuple[Node, ...], is_empty: bool) -> Node:
    if strict or excluded:
        return all_of(strict, excluded)
    return Everything() if is_empty else Nothing()


def _match_some(setting: Setting, planned: Sequence[tuple[Clause, Node]], excluded: tuple[Node, ...]) -> Node | None:
    """Any of the words that may be given up, and all of what may not; None where there is nothing to give up."""
    loose = [clause for clause, _ in planned if _is_loose(clause)]
    if len(loose) < 2 and not any(is_divisible(setting, word) for word in collect_words(tuple(loose))):
        return None
    required = [node for clause, node in planned if not _is_loose(clause)]
    parts = any_of(plan_loosely(setting, clause) for clause in loose)
    return all_of([parts, *required], excluded) if can_match(parts) else None


def _reward_neighbors(setting: Setting, planned: list[tuple[Clause, Node]]) -> list[tuple[Clause, Node]]:
    """Let a plain word count more where it stands behind the one before it in the query."""
    words = [clause.text if _is_plain(clause) else "" for clause, _ in planned]
    phrases = plan_neighbors(setting, words)
    return [
        (clause, AnyOf((node, *phrases[place])) if place in phrases else node)
        for place, (clause, node) in enumerate(planned)
    ]


def _is_plain(clause: Clause) -> TypeGuard[Word]:
    return isinstance(clause, Word) and clause.form is WordForm.PLAIN


def _is_loose(clause: Clause) -> bool:
    """Whether a clause is a word, which may be given up; whatever stands with an operator may not."""
    return isinstance(clause, Word) or (isinstance(clause, Weighted) and isinstance(clause.clause, Word))


def _merge(typed: tuple[Note, ...], planned: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(sorted((*typed, *planned), key=lambda note: note.start))
