"""Turns the tree of a query into what an engine is asked: all words, and some of them where all are too many to ask."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from search.analysis import normalize
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
from search.model.result import Note, NoteKind, Span
from search.query.clauses import plan_clause
from search.query.forms import is_plain_word
from search.query.meant import note_first_words
from search.query.nodes import all_of, any_of, can_match, scale
from search.query.operators import note_operator_words
from search.query.parts import Part, plan_parts
from search.query.repair import to_notes
from search.query.setting import Setting
from search.query.vocabulary import MOST_LETTERS
from search.query.weights import PLACE_FIRST
from search.query.words import is_known_as_typed

MOST_LOOSE = 16
"""Words any of which a document may hold: of more, the most telling ones are asked for.

219 questions in 20 languages find their paragraphs as well as with all of their words (MRR@10 .895 both ways), and 50
common words in 100,000 documents take 165 ms instead of 221 (2026-11-29).
"""


def _no_other() -> Interpretation | None:
    return None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a `query` asks of an engine.

    `match` is what all words ask; `some` what any of the words that may be given up ask, or None where none may be.
    `searched_languages` are those that hold at least one word of the query; `named` the units that it names, with
    the words that name them, `towns` those of towns and districts that it names, `doubtful` those whose names may
    be other words here, and `places` those of which other names are searched; `spellings` words that were found for
    typing errors; `unmarked_words` those of which forms with other marks than typed are searched; `missing` plain
    words that no text of the languages holds. `is_narrowed`: `some` asks for the most telling words only;
    `is_closed`: for words that were typed whole only, though the query has others. `likelihood` is that of each
    language, empty where it was not guessed. `without_marks` reads the query without regard to marks, where that is
    another way.
    """

    query: Query
    match: Node
    some: Node | None
    notes: tuple[Note, ...]
    searched_languages: tuple[str, ...]
    named: Mapping[str, Span] = field(default_factory=dict)
    towns: Mapping[str, Span] = field(default_factory=dict)
    doubtful: Mapping[str, Span] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    unmarked_words: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    is_narrowed: bool = False
    is_closed: bool = False
    likelihood: Mapping[str, float] = field(default_factory=dict)
    without_marks: Callable[[], Interpretation | None] = _no_other

    @property
    def widest(self) -> Node:
        """What any hit may match: all words or some."""
        return self.match if self.some is None else AnyOf((self.match, self.some))


def collect_words(clauses: tuple[Clause, ...], beside: Collection[Span] = ()) -> Iterator[str]:
    """The texts of a tree that are analyzed as text, in order, with repetitions; of a pattern what stands before it.

    Words that begin within a span of `beside` are left out.
    """
    for leaf in _leaves(clauses):
        if leaf.span.begins_within(beside):
            continue
        match leaf:
            case Word(text, _, WordForm.PATTERN):
                if start := text.partition("*")[0].partition("?")[0]:
                    yield start
            case Word(text) | Quoted(text):
                yield text


def count_typo_words(clauses: tuple[Clause, ...]) -> int:
    """How many words of a tree are searched with typing errors."""
    return sum(isinstance(leaf, Word) and leaf.form is WordForm.TYPOS for leaf in _leaves(clauses))


def _leaves(clauses: tuple[Clause, ...]) -> Iterator[Word | Quoted]:
    for clause in clauses:
        match clause:
            case Word() | Quoted():
                yield clause
            case Fielded(QueryField.TITLE, inner) | Required(inner) | Excluded(inner) | Weighted(inner):
                yield from _leaves((inner,))
            case All(inner_clauses) | Either(inner_clauses):
                yield from _leaves(inner_clauses)
            case Fielded():
                pass


def interpret(query: Query, setting: Setting) -> Interpretation:
    """Plan the match of a query. An empty query matches everything."""
    _note_long_words(query, setting)
    parts = plan_parts(setting, [clause for clause in query.clauses if not isinstance(clause, Excluded)])
    unwanted = (plan_clause(setting, clause.clause) for clause in query.clauses if isinstance(clause, Excluded))
    note_first_words(setting, query)
    note_operator_words(setting, query)
    excluded = tuple(node for node in unwanted if node is not None)
    loose = [part for part in parts if part.loose is not None]
    closed = [part for part in loose if not part.is_open]
    is_closed = len(closed) < len(loose) and any(can_match(part.loose) for part in closed if part.loose is not None)
    telling = _leave_out_grammar(closed if is_closed else loose)
    return Interpretation(
        query=query,
        match=_match_all(tuple(part.node for part in parts), excluded, is_empty=not query.clauses),
        some=_match_some(parts, telling, excluded) if _may_give_up(loose) else None,
        notes=_merge(query.notes, to_notes(setting.faults, query.text)),
        searched_languages=tuple(language for language in setting.vocabulary.languages if language in setting.found),
        named=dict(setting.named),
        towns={unit: span for unit, span in setting.towns.items() if unit not in setting.named},
        doubtful={unit: span for unit, span in setting.doubtful.items() if unit not in (setting.named | setting.towns)},
        places=tuple(setting.places),
        spellings=tuple(setting.spellings),
        unmarked_words=tuple(setting.unmarked),
        missing=tuple(_list_missing(query, setting)),
        is_narrowed=len(telling) > MOST_LOOSE,
        is_closed=is_closed,
        likelihood=setting.weights.likelihood,
        without_marks=functools.cache(functools.partial(_read_unmarked, query, setting)),
    )


def _leave_out_grammar(loose: list[Part]) -> list[Part]:
    """Without words of grammar, if another finds something: "the" is in half of all texts."""
    told = [part for part in loose if not part.says_little]
    return told if any(can_match(part.loose) for part in told if part.loose is not None) else loose


def _note_long_words(query: Query, setting: Setting) -> None:
    for leaf in _leaves(query.clauses):
        if len(normalize(leaf.text)) > MOST_LETTERS:
            setting.note(NoteKind.LONG_WORD, str(MOST_LETTERS), leaf.span, None)


def _read_unmarked(query: Query, setting: Setting) -> Interpretation | None:
    if _lacks_word(query, setting) or _is_meant(query, setting) or (setting.is_unmarked and not _has_phrase(query)):
        return None
    other = setting.without_marks()
    return None if other is None else interpret(query, other)


def _has_phrase(query: Query) -> bool:
    return any(isinstance(leaf, Quoted) for leaf in _leaves(query.clauses))


def _is_meant(query: Query, setting: Setting) -> bool:
    """Whether a query is plain words that texts hold with the marks that were typed, though none holds them together.

    Without regard to marks every second syllable of Vietnamese is another word (tới: tôi, tối), and what holds all of
    these is no better than what holds some of those: 784 pairs of words of 158 Vietnamese questions find their
    paragraph with MRR@10 .763 for .747, where it was preferred (2026-11-30).
    """
    leaves = list(_leaves(query.clauses))
    words = [leaf.text for leaf in leaves if is_plain_word(leaf)]
    return len(words) == len(leaves) and all(is_known_as_typed(setting, word) for word in words)


def _lacks_word(query: Query, setting: Setting) -> bool:
    """Whether a word that must be there is in no text with whatever marks, and names no place, whose names may be."""
    required = (clause.clause if isinstance(clause, Required | Weighted) else clause for clause in query.clauses)
    plain = (word.text for word in required if is_plain_word(word))
    return not setting.named and not all(map(setting.vocabulary.readings, plain))


def _match_all(strict: tuple[Node, ...], excluded: tuple[Node, ...], is_empty: bool) -> Node:
    if strict or excluded:
        return all_of(strict, excluded)
    return Everything() if is_empty else Nothing()


def _may_give_up(loose: Sequence[Part]) -> bool:
    return len(loose) > 1 or any(part.is_divisible for part in loose)


def _match_some(parts: Sequence[Part], loose: Sequence[Part], excluded: tuple[Node, ...]) -> Node | None:
    """Any of some words that may be given up, and all of what may not; None where no document holds any."""
    telling = sorted(loose, key=lambda part: -part.telling)[:MOST_LOOSE]
    others = sum(not (part.is_place or part.is_dull) for part in parts)
    factor = PLACE_FIRST if others <= 1 else 1.0
    any_part = any_of(
        scale(part.loose, factor) if part.is_place else part.loose for part in telling if part.loose is not None
    )
    required = [part.node for part in parts if part.loose is None]
    return all_of([any_part, *required], excluded) if can_match(any_part) else None


def _list_missing(query: Query, setting: Setting) -> Iterator[str]:
    for leaf in _leaves(query.clauses):
        if is_plain_word(leaf) and not setting.vocabulary.readings(leaf.text):
            yield leaf.text


def _merge(typed: tuple[Note, ...], planned: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(sorted((*typed, *planned), key=lambda note: note.start))
