"""Plans one clause of a tree by what it is; how words, phrases and facts are planned is in their own modules."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

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
from search.query.forms import is_plain_word
from search.query.nodes import all_of, scale
from search.query.patterns import plan_pattern
from search.query.phrases import plan_quoted
from search.query.places import plan_named
from search.query.setting import Setting
from search.query.typos import plan_typos
from search.query.vocabulary import BODY, TITLE, Streams
from search.query.words import plan_exact_word, plan_parts, plan_word

TEXT = (TITLE, BODY)


def plan_clause(setting: Setting, clause: Clause, streams: tuple[Streams, ...] = TEXT) -> Node | None:
    """The node of one clause, its words searched in the given text fields; None for a clause that is left out.

    A place is searched by all of its names: what `-Хатинь` leaves out is what `Хатинь` finds.
    """
    match clause:
        case Word():
            return all_of(_plan_words(setting, (clause,), streams))
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
        case All():
            return _plan_all(setting, clause, streams)
        case Either(clauses):
            nodes = tuple(_plan_each(setting, tuple(_distinct(clauses)), streams))
            return AnyOf(nodes) if nodes else None


def plan_loosely(setting: Setting, clause: Clause) -> Node:
    """The node of a word that may be given up: it matches by any of the parts into which analysis splits it."""
    match clause:
        case Weighted(inner, weight):
            return scale(plan_loosely(setting, inner), weight)
        case Word(text, _, WordForm.PLAIN):
            return plan_parts(setting, text, TEXT)
        case Word():
            return plan_alone(setting, clause)
        case _:
            raise ValueError(f"no word: {clause}")


def plan_alone(setting: Setting, word: Word, streams: tuple[Streams, ...] = TEXT) -> AnyOf:
    """The node of a word as such, whatever place it names."""
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


def _plan_words(setting: Setting, words: Sequence[Word], streams: tuple[Streams, ...]) -> Iterator[Node]:
    """The nodes of words that follow each other: of each place among them, and of each other word."""
    at = 0
    named = plan_named(setting, words, streams) if all(map(is_plain_word, words)) else ()
    for place, node in named:
        yield from (plan_alone(setting, word, streams) for word in words[at : place.first])
        if place.is_certain:
            yield node
        else:
            plain = (plan_alone(setting, word, streams) for word in words[place.first : place.end])
            yield AnyOf((node, all_of(plain)))
        at = place.end
    yield from (plan_alone(setting, word, streams) for word in words[at:])


def _plan_group(setting: Setting, clauses: Sequence[Clause], streams: tuple[Streams, ...]) -> Iterator[Node]:
    """The nodes of clauses that no operator joins: plain words side by side may name a place."""
    for is_plain, group in itertools.groupby(clauses, is_plain_word):
        run = list(group)
        if is_plain:
            yield from _plan_words(setting, [word for word in run if is_plain_word(word)], streams)
        else:
            yield from _plan_each(setting, run, streams)


def _plan_all(setting: Setting, group: All, streams: tuple[Streams, ...]) -> Node | None:
    plan = _plan_each if group.is_explicit else _plan_group
    clauses = group.clauses
    wanted = tuple(plan(setting, [clause for clause in clauses if not isinstance(clause, Excluded)], streams))
    unwanted = tuple(_plan_each(setting, [c.clause for c in clauses if isinstance(c, Excluded)], streams))
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


def _plan_each(setting: Setting, clauses: Sequence[Clause], streams: tuple[Streams, ...]) -> Iterator[Node]:
    planned = (plan_clause(setting, clause, streams) for clause in clauses)
    return (node for node in planned if node is not None)
