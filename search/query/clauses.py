"""Plans one clause of a tree by what it is; how words, phrases and facts are planned is in their own modules."""

from __future__ import annotations

from collections.abc import Iterator

from search.model.plan import AllOf, AnyOf, Node
from search.model.query import (
    All,
    Clause,
    Either,
    Excluded,
    Fielded,
    QueryField,
    Quoted,
    Required,
    Weighted,
    Word,
    WordForm,
)
from search.query.addresses import plan_address
from search.query.facts import plan_fact
from search.query.nodes import all_of, scale
from search.query.patterns import plan_pattern
from search.query.phrases import plan_quoted
from search.query.setting import Setting
from search.query.typos import plan_typos
from search.query.vocabulary import BODY, TITLE, Streams
from search.query.words import plan_exact_word, plan_parts, plan_word

TEXT = (TITLE, BODY)


def plan_clause(setting: Setting, clause: Clause, streams: tuple[Streams, ...] = TEXT) -> Node | None:
    """The node of one clause, its words searched in the given text fields; None for a clause that is left out."""
    match clause:
        case Word():
            return _plan_word(setting, clause, streams)
        case Quoted():
            return plan_quoted(setting, clause, streams)
        case Required(inner):
            return plan_clause(setting, inner, streams)
        case Weighted(inner, weight):
            node = plan_clause(setting, inner, streams)
            return None if node is None else scale(node, weight)
        case Excluded(inner):
            node = plan_clause(setting, inner, streams)
            return None if node is None else AllOf((), (node,))
        case Fielded(QueryField.TITLE, inner):
            return plan_clause(setting, inner, (TITLE,))
        case Fielded():
            return plan_fact(setting, clause)
        case All(clauses):
            return _plan_all(setting, clauses, streams)
        case Either(clauses):
            nodes = _plan_each(setting, tuple(_distinct(clauses)), streams)
            return AnyOf(nodes) if nodes else None


def plan_loosely(setting: Setting, clause: Clause) -> Node:
    """The node of a word that may be given up: it matches by any of the parts into which analysis splits it."""
    match clause:
        case Weighted(inner, weight):
            return scale(plan_loosely(setting, inner), weight)
        case Word(text, _, WordForm.PLAIN):
            return plan_parts(setting, text, TEXT)
        case Word():
            return _plan_word(setting, clause, TEXT)
        case _:
            raise ValueError(f"no word: {clause}")


def _plan_word(setting: Setting, word: Word, streams: tuple[Streams, ...]) -> AnyOf:
    match word.form:
        case WordForm.PATTERN:
            return plan_pattern(setting, word, streams)
        case WordForm.EXACT:
            return plan_exact_word(setting, word.text, streams)
        case WordForm.TYPOS:
            return plan_typos(setting, word, streams)
        case _:
            address = plan_address(setting, word) if streams is TEXT else None
            return address or plan_word(setting, word.text, streams)


def _plan_all(setting: Setting, clauses: tuple[Clause, ...], streams: tuple[Streams, ...]) -> Node | None:
    wanted = _plan_each(setting, tuple(c for c in clauses if not isinstance(c, Excluded)), streams)
    unwanted = _plan_each(setting, tuple(c.clause for c in clauses if isinstance(c, Excluded)), streams)
    return all_of(wanted, unwanted) if wanted or unwanted else None


def _distinct(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """Clauses without words that stand among them already."""
    seen: set[tuple[str, WordForm]] = set()
    for clause in clauses:
        if isinstance(clause, Word):
            if (clause.text, clause.form) in seen:
                continue
            seen.add((clause.text, clause.form))
        yield clause


def _plan_each(setting: Setting, clauses: tuple[Clause, ...], streams: tuple[Streams, ...]) -> tuple[Node, ...]:
    planned = (plan_clause(setting, clause, streams) for clause in clauses)
    return tuple(node for node in planned if node is not None)
