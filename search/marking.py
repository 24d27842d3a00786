"""Finds the words of a plan in a text, in the form in which the text holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from search.analysis import Analyzer, Token, Wanted
from search.model.fields import TermField
from search.model.plan import AllOf, AnyOf, Near, Node, Pattern, Phrase, Prefix, Term
from search.model.result import MarkedText, Span
from search.stretches import Run, Stretch, find_runs, find_stretches

_NAMES = frozenset({TermField.AUTHOR, TermField.OUTLET})
_STEMS = frozenset({TermField.TITLE_STEM, TermField.BODY_STEM})
_FOLDED = frozenset({TermField.TITLE_FOLDED, TermField.BODY_FOLDED})


@dataclass(slots=True)
class _Gathered:
    """What the leaves of a plan look for, by kind."""

    stems: set[str] = field(default_factory=set)
    exacts: set[str] = field(default_factory=set)
    foldeds: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)
    runs: set[Run] = field(default_factory=set)
    stretches: set[Stretch] = field(default_factory=set)

    def take(self, leaf: Node) -> None:
        match leaf:
            case Term(term_field, text):
                self._terms(term_field).add(text)
            case Prefix(_, text):
                self.prefixes.add(text)
            case Pattern(_, text):
                self.patterns.add(text)
            case Phrase(term_field, texts):
                self.runs.add(Run(texts, term_field in _STEMS))
            case Near(term_field, texts, distance):
                self.stretches.add(Stretch(frozenset(texts), distance, term_field in _STEMS))
            case _:
                pass

    def _terms(self, term_field: TermField) -> set[str]:
        if term_field in _STEMS:
            return self.stems
        return self.foldeds if term_field in _FOLDED else self.exacts


@dataclass(frozen=True, slots=True)
class Marker:
    """What of a text is to be marked: single words, patterns of them, runs of words and words near each other."""

    words: Wanted
    patterns: tuple[re.Pattern[str], ...]
    runs: frozenset[Run]
    stretches: frozenset[Stretch]

    @classmethod
    def of(cls, *nodes: Node) -> Marker:
        """The words that plans look for, without those that they exclude."""
        found = _Gathered()
        for leaf in _leaves(nodes):
            if getattr(leaf, "field", None) not in _NAMES:
                found.take(leaf)
        words = Wanted(
            frozenset(found.stems),
            frozenset(found.exacts),
            frozenset(found.foldeds),
            tuple(sorted(found.prefixes)),
        )
        # A run of words that are all marked anyway (what neighbors gain) says nothing more, and would cost its time.
        runs = {run for run in found.runs if not run.is_within(found.stems if run.is_stem else found.exacts)}
        return cls(words, tuple(map(_compile, found.patterns)), frozenset(runs), frozenset(found.stretches))

    def find(self, text: str, analyzer: Analyzer) -> list[Token]:
        """The tokens of a text that are to be marked, in order. `analyzer` is of the text's language."""
        if not (self.patterns or self.runs or self.stretches):
            return analyzer.matching(text, self.words)
        tokens = analyzer.tokens(text)
        found = {at for at, token in enumerate(tokens) if self._holds(token)}
        for run in self.runs:
            found.update(find_runs(tokens, run))
        for stretch in self.stretches:
            found.update(find_stretches(tokens, stretch))
        return [tokens[at] for at in sorted(found)]

    def mark(self, text: str, analyzer: Analyzer) -> MarkedText:
        """The whole text with its words marked."""
        return MarkedText(text, merge_spans(self.find(text, analyzer)))

    def _holds(self, token: Token) -> bool:
        return self.words.holds(token.stem, token.exact, token.folded) or any(
            pattern.fullmatch(token.exact) or pattern.fullmatch(token.folded) for pattern in self.patterns
        )


def merge_spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Spans of tokens in order; overlapping and touching ones (character n-grams) become one."""
    spans: list[Span] = []
    for token in tokens:
        if spans and token.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, token.end))
        else:
            spans.append(Span(token.start, token.end))
    return tuple(spans)


def _compile(pattern: str) -> re.Pattern[str]:
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(sign) or re.escape(sign) for sign in pattern), re.DOTALL)


def _leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        match node:
            case AllOf(children) | AnyOf(children):
                yield from _leaves(children)
            case _:
                yield node
