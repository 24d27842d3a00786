"""Turns the tree of a query into nodes that an engine answers: every word in every language that it may be of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from search.analysis import Token, fold, plain_terms
from search.model.fields import Keyword, TermField
from search.model.plan import AllOf, AnyOf, Everything, Has, Node, Nothing, Phrase, Prefix, Term, Within
from search.model.query import All, Clause, Either, Excluded, Fielded, Query, QueryField, Quoted, Required, Word
from search.model.result import Note, NoteKind
from search.places import Gazetteer
from search.query.dates import parse_range
from search.query.filters import plan_units
from search.query.languages import find_language
from search.query.vocabulary import BODY, TITLE, Streams, Vocabulary
from search.query.weights import EXACT_WEIGHT, FOLDED_WEIGHT, STEM_WEIGHT, TITLE_WEIGHT, Weights

_NAME_FIELDS = {QueryField.AUTHOR: TermField.AUTHOR, QueryField.OUTLET: TermField.OUTLET}


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a query asks of an engine.

    `match` is what all words ask; `some` what any of the words that may be given up ask, or None where none may be.
    `searched_languages`
    are those that hold at least one word of the query.
    """

    match: Node
    some: Node | None
    notes: tuple[Note, ...]
    searched_languages: tuple[str, ...]

    @property
    def widest(self) -> Node:
        """What any hit may match: all words or some."""
        return self.match if self.some is None else AnyOf((self.match, self.some))


def collect_words(clauses: tuple[Clause, ...]) -> Iterator[str]:
    """The texts of a tree that are analyzed as text, in order, with repetitions."""
    for clause in clauses:
        match clause:
            case Word(text) | Quoted(text):
                yield text
            case Fielded(QueryField.TITLE, inner) | Required(inner) | Excluded(inner):
                yield from collect_words((inner,))
            case All(inner_clauses) | Either(inner_clauses):
                yield from collect_words(inner_clauses)
            case Fielded():
                pass


def interpret(query: Query, vocabulary: Vocabulary, weights: Weights, gazetteer: Gazetteer) -> Interpretation:
    """Plan the match of a query. An empty query matches everything."""
    is_unmarked = all(fold(word) == word.lower().replace("'", "") for word in collect_words(query.clauses))
    planner = _Planner(vocabulary, weights, gazetteer, is_unmarked)
    included = [clause for clause in query.clauses if not isinstance(clause, Excluded)]
    excluded = tuple(planner.plan(c.clause, (TITLE, BODY)) for c in query.clauses if isinstance(c, Excluded))
    planned = [(clause, planner.plan(clause, (TITLE, BODY))) for clause in included]
    required = tuple(node for clause, node in planned if not isinstance(clause, Word))
    loose = tuple(planner.plan_loosely(clause) for clause in included if isinstance(clause, Word))
    strict = tuple(node for _, node in planned)
    can_relax = len(loose) > 1 or any(planner.is_divisible(c) for c in included if isinstance(c, Word))
    if not strict and not excluded:
        match: Node = Everything() if not query.clauses else Nothing()
    else:
        match = strict[0] if len(strict) == 1 and not excluded else AllOf(strict, excluded)
    return Interpretation(
        match=match,
        some=AllOf((AnyOf(loose), *required), excluded) if can_relax else None,
        notes=(*query.notes, *planner.notes),
        searched_languages=tuple(language for language in vocabulary.languages if language in planner.found),
    )


@dataclass(slots=True)
class _Planner:
    vocabulary: Vocabulary
    weights: Weights
    gazetteer: Gazetteer
    is_unmarked: bool
    notes: list[Note] = field(default_factory=list)
    found: set[str] = field(default_factory=set)

    def plan(self, clause: Clause, streams: tuple[Streams, ...]) -> Node:
        """The node of one clause, its words searched in the given text fields."""
        match clause:
            case Word(text, _, True):
                return self._plan_prefix(text, streams)
            case Word(text):
                return self._plan_word(text, streams)
            case Quoted(text):
                return self._plan_phrase(text, streams)
            case Required(inner):
                return self.plan(inner, streams)
            case Excluded(inner):
                return AllOf((), (self.plan(inner, streams),))
            case All(clauses):
                kept = tuple(self.plan(c, streams) for c in clauses if not isinstance(c, Excluded))
                dropped = tuple(self.plan(c.clause, streams) for c in clauses if isinstance(c, Excluded))
                return AllOf(kept, dropped)
            case Either(clauses):
                return AnyOf(tuple(self.plan(c, streams) for c in clauses))
            case Fielded(QueryField.TITLE, inner):
                return self.plan(inner, (TITLE,))
            case Fielded():
                return self._plan_field(clause)

    def plan_loosely(self, word: Word) -> Node:
        """As `plan`, but a word that analysis splits (a sentence without spaces, say) matches by any of its parts."""
        if word.is_prefix:
            return self.plan(word, (TITLE, BODY))
        parts = [
            self._plan_token(language, token, (TITLE, BODY))
            for language, tokens in self.vocabulary.readings(word.text)
            for token in tokens
        ]
        return AnyOf(tuple(part for part in parts if part.children))

    def is_divisible(self, word: Word) -> bool:
        """Whether some language splits the word into several terms."""
        return not word.is_prefix and any(len(tokens) > 1 for _, tokens in self.vocabulary.readings(word.text))

    def _plan_word(self, text: str, streams: tuple[Streams, ...]) -> AnyOf:
        readings: list[Node] = []
        for language, tokens in self.vocabulary.readings(text):
            parts = [self._plan_token(language, token, streams) for token in tokens]
            if all(part.children for part in parts):
                self.found.add(language)
                if len(parts) == 1:
                    readings.extend(parts[0].children)
                else:
                    readings.append(AllOf(tuple(parts)))
        return AnyOf(tuple(readings))

    def _plan_token(self, language: str, token: Token, streams: tuple[Streams, ...]) -> AnyOf:
        vocabulary = self.vocabulary
        is_folded = self.is_unmarked and self._is_typed_without_marks(language, token)
        floor = vocabulary.frequency(BODY[2], token.folded) if is_folded else 0
        terms: list[Node] = []
        for stem, exact, folded in streams:
            weight = TITLE_WEIGHT if stem is TermField.TITLE_STEM else 1.0
            wanted = [(stem, token.stem, STEM_WEIGHT), (exact, token.exact, EXACT_WEIGHT)]
            if language in vocabulary.unstemmed:
                wanted = [(stem, token.stem, STEM_WEIGHT + EXACT_WEIGHT)]
            if is_folded:
                wanted.append((folded, token.folded, FOLDED_WEIGHT))
            for term_field, text, part in wanted:
                if frequency := vocabulary.frequency(term_field, text):
                    boost = self.weights.boost(language, frequency, weight * part, floor)
                    terms.append(Term(term_field, text, boost))
        return AnyOf(tuple(terms))

    def _is_typed_without_marks(self, language: str, token: Token) -> bool:
        """Whether the language's texts hold the word with marks more often than as it was typed."""
        vocabulary = self.vocabulary
        return any(
            vocabulary.frequency(streams[2], token.folded)
            > vocabulary.frequency(vocabulary.exact_field(language, streams), token.exact)
            for streams in (TITLE, BODY)
        )

    def _plan_phrase(self, text: str, streams: tuple[Streams, ...]) -> AnyOf:
        vocabulary = self.vocabulary
        nodes: list[Node] = []
        for language, tokens in vocabulary.readings(text):
            texts = tuple(token.exact for token in tokens)
            for exact in (vocabulary.exact_field(language, stream) for stream in streams):
                frequencies = [vocabulary.frequency(exact, term) for term in texts]
                if not all(frequencies):
                    continue
                self.found.add(language)
                boost = self.weights.boost(language, min(frequencies), STEM_WEIGHT + EXACT_WEIGHT)
                nodes.append(Term(exact, texts[0], boost) if len(texts) == 1 else Phrase(exact, texts, boost))
        return AnyOf(tuple(nodes))

    def _plan_prefix(self, text: str, streams: tuple[Streams, ...]) -> AnyOf:
        nodes: list[Node] = []
        for language, tokens in self.vocabulary.readings(text):
            *whole, last = tokens
            parts = [self._plan_token(language, token, streams) for token in whole]
            if not all(part.children for part in parts):
                continue
            self.found.add(language)
            ends: list[Node] = [Prefix(self.vocabulary.exact_field(language, stream), last.exact) for stream in streams]
            if self.is_unmarked:
                ends += [Prefix(folded, last.folded) for _, _, folded in streams]
            nodes.append(AllOf((*parts, AnyOf(tuple(ends)))) if parts else AnyOf(tuple(ends)))
        return AnyOf(tuple(nodes))

    def _plan_field(self, clause: Fielded) -> Node:
        values = list(_values(clause.clause))
        if clause.field in _NAME_FIELDS:
            return AnyOf(tuple(_plan_name(_NAME_FIELDS[clause.field], value) for value in values))
        nodes = tuple(node for value in values if (node := self._plan_fact(clause.field, value.text)) is not None)
        if nodes:
            return AnyOf(nodes)
        text = " ".join(value.text for value in values)
        self.notes.append(
            Note(NoteKind.UNKNOWN_VALUE, f"{clause.field.value}:{text}", clause.span.start, clause.span.end)
        )
        return Everything()

    def _plan_fact(self, name: QueryField, text: str) -> Node | None:
        """The restriction that a value of `lang:`, `province:` or `date:` means, or None when it means nothing."""
        if name is QueryField.LANGUAGE:
            language = find_language(text, self.vocabulary.languages)
            return Has(Keyword.LANGUAGE, (language,)) if language else None
        if name is QueryField.PROVINCE:
            unit = self.gazetteer.resolve(text)
            return plan_units([unit.id], self.gazetteer) if unit else None
        days = parse_range(text)
        return Within(*days) if days else None


def _values(clause: Clause) -> Iterator[Word | Quoted]:
    match clause:
        case Word() | Quoted():
            yield clause
        case Fielded(_, inner) | Required(inner) | Excluded(inner):
            yield from _values(inner)
        case All(clauses) | Either(clauses):
            for inner in clauses:
                yield from _values(inner)


def _plan_name(term_field: TermField, value: Word | Quoted) -> Node:
    terms = plain_terms(value.text)
    if isinstance(value, Quoted) and len(terms) > 1:
        return Phrase(term_field, tuple(terms))
    nodes: list[Node] = [Term(term_field, term) for term in terms]
    if isinstance(value, Word) and value.is_prefix:
        nodes[-1] = Prefix(term_field, terms[-1])
    return AllOf(tuple(nodes))
