"""Finds the words of a plan in a text, in the form in which the text holds them."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from search.analysis import Analyzer, Token, Wanted
from search.analysis.terms import Places, TermPattern
from search.analysis.voting import grammar_words
from search.engines.wildcards import compile_wildcards
from search.model.fields import TermField
from search.model.plan import AllOf, AnyOf, Near, Node, Pattern, Phrase, Prefix, Term
from search.model.result import MarkedText, Span
from search.stretches import Run, Stretch

_NAMES = frozenset({TermField.AUTHOR, TermField.OUTLET})
_STEMS = frozenset({TermField.TITLE_STEM, TermField.BODY_STEM})
_FOLDED = frozenset({TermField.TITLE_FOLDED, TermField.BODY_FOLDED})


@dataclass(slots=True)
class _Gathered:
    """What the leaves of a plan look for, by kind."""

    stems: set[str] = field(default_factory=set)
    exacts: set[str] = field(default_factory=set)
    foldeds: set[str] = field(default_factory=set)
    exact_starts: set[str] = field(default_factory=set)
    folded_starts: set[str] = field(default_factory=set)
    exact_patterns: set[str] = field(default_factory=set)
    folded_patterns: set[str] = field(default_factory=set)
    sequences: set[Run | Stretch] = field(default_factory=set)

    def take(self, leaf: Node) -> None:
        """Take a leaf in; what no text can show (filters) is left out."""
        match leaf:
            case Term(place, text):
                self._terms(place).add(text)
            case Prefix(place, texts):
                (self.folded_starts if place in _FOLDED else self.exact_starts).update(texts)
            case Pattern(place, texts):
                (self.folded_patterns if place in _FOLDED else self.exact_patterns).update(texts)
            case Phrase(place, texts):
                self.sequences.add(Run(texts, place in _STEMS))
            case Near(place, texts, distance):
                self.sequences.add(Stretch(frozenset(texts), distance, place in _STEMS))
            case _:
                pass

    def needed(self) -> tuple[Run | Stretch, ...]:
        """Sequences but those of words that are all marked anyway: what neighbors gain says nothing more."""
        return tuple(
            each
            for each in self.sequences
            if isinstance(each, Stretch) or not each.is_within(self.stems if each.is_stem else self.exacts)
        )

    def wanted(self, sequences: Collection[Run | Stretch] = ()) -> Wanted:
        """The words, and those that sequences consist of."""
        stems = (term for each in sequences if each.is_stem for term in each.terms)
        exacts = (term for each in sequences if not each.is_stem for term in each.terms)
        return Wanted(
            frozenset(self.stems).union(stems),
            frozenset(self.exacts).union(exacts),
            frozenset(self.foldeds),
            tuple(sorted(self.exact_starts)),
            tuple(sorted(self.folded_starts)),
            _compiled(self.exact_patterns),
            _compiled(self.folded_patterns),
            _places(sequences),
        )

    def _terms(self, place: TermField) -> set[str]:
        return self.stems if place in _STEMS else self.foldeds if place in _FOLDED else self.exacts


@dataclass(frozen=True, slots=True)
class Marker:
    """What of a text is to be marked: single words, runs of words and words near each other.

    `candidates` are the words and all that runs and stretches consist of.
    """

    words: Wanted
    sequences: tuple[Run | Stretch, ...]
    candidates: Wanted
    _grammar: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, *nodes: Node) -> Marker:
        """The words that plans look for, without those that they exclude."""
        found = _Gathered()
        for leaf in _leaves(nodes):
            if getattr(leaf, "field", None) not in _NAMES:
                found.take(leaf)
        sequences = found.needed()
        return cls(found.wanted(), sequences, found.wanted(sequences))

    def find(self, text: str, analyzer: Analyzer) -> list[Token]:
        """The tokens of a text that are to be marked, in order. `analyzer` is of the text's language."""
        tokens = analyzer.matching(text, self.candidates)
        if not self.sequences or not tokens:
            return self._without_grammar(text, tokens, analyzer)
        places = {token.position for token in tokens if self.words.holds(token.stem, token.exact, token.folded)}
        # A place has names in thirty languages, and a text has words of one.
        present = {form for token in tokens for form in (token.stem, token.exact)}
        together: set[int] = set()
        for sequence in self.sequences:
            if present.issuperset(sequence.terms):
                together.update(token.position for token in sequence.find(tokens))
        found = [token for token in tokens if token.position in places or token.position in together]
        return self._without_grammar(text, found, analyzer, together)

    def _without_grammar(
        self, text: str, tokens: list[Token], analyzer: Analyzer, together: Collection[int] = ()
    ) -> list[Token]:
        """Tokens without words of grammar that stand alone, unless nothing else of the language is looked for.

        Those at the places of `together`, and right before other words, stay: "the flood" reads as one.
        """
        if not tokens:
            return tokens
        grammar = self._grammar_of(analyzer)
        if not grammar:
            return tokens
        tells = [token.exact not in grammar or token.position in together for token in tokens]
        return [
            token
            for at, token in enumerate(tokens)
            if tells[at] or (at + 1 < len(tokens) and tells[at + 1] and _is_gap(text[token.end : tokens[at + 1].start]))
        ]

    def _grammar_of(self, analyzer: Analyzer) -> frozenset[str]:
        """The words of grammar of a language, with its tag; none where nothing else is looked for in it."""
        known = self._grammar.get(analyzer.language)
        if known is None:
            words = self.words.within(f"{analyzer.language}:")
            whole = words.stems | words.exacts
            grammar, stems = _grammar_terms(analyzer)
            others = whole - grammar - stems
            has_both = len(others) < len(whole) and (others or words.is_open or self.sequences)
            known = self._grammar[analyzer.language] = grammar if has_both else frozenset()
        return known

    def mark(self, text: str, analyzer: Analyzer) -> MarkedText:
        """The whole text with its words marked."""
        return MarkedText(text, merge_spans(self.find(text, analyzer)))


@functools.lru_cache(maxsize=100)
def _grammar_terms(analyzer: Analyzer) -> tuple[frozenset[str], frozenset[str]]:
    """The words of grammar of a language as exact terms, and their stems."""
    words = grammar_words(analyzer.language)
    exacts = frozenset(f"{analyzer.language}:{word}" for word in words)
    return exacts, frozenset(token.stem for token in analyzer.tokens(" ".join(words)))


def merge_spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Spans of tokens in order; overlapping and touching ones (character n-grams) become one."""
    spans: list[Span] = []
    for token in tokens:
        if spans and token.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, token.end))
        else:
            spans.append(Span(token.start, token.end))
    return tuple(spans)


def _is_gap(text: str) -> bool:
    return len(text) <= 1 or text.isspace()


def _places(sequences: Collection[Run | Stretch]) -> Places:
    if any(isinstance(each, Stretch) for each in sequences):
        return Places.ALL
    return Places.NEXT if sequences else Places.NONE


def _compiled(patterns: Iterable[str]) -> tuple[TermPattern, ...]:
    return tuple((pattern, compile_wildcards(pattern)) for pattern in sorted(patterns))


def _leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        match node:
            case AllOf(children) | AnyOf(children):
                yield from _leaves(children)
            case _:
                yield node
