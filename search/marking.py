"""Finds the words of a plan in a text, in the form in which the text holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.analysis import Analyzer, Token, Wanted
from search.model.fields import TermField
from search.model.plan import AllOf, AnyOf, Node, Phrase, Prefix, Term
from search.model.result import MarkedText, Span

_NAMES = frozenset({TermField.AUTHOR, TermField.OUTLET})


@dataclass(frozen=True, slots=True)
class Marker:
    """What of a text is to be marked: single words, and runs of exact forms."""

    words: Wanted
    phrases: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, *nodes: Node) -> Marker:
        """The words that plans look for, without those that they exclude."""
        stems: set[str] = set()
        exacts: set[str] = set()
        foldeds: set[str] = set()
        phrases: set[tuple[str, ...]] = set()
        prefixes: set[str] = set()
        for leaf in _leaves(nodes):
            match leaf:
                case Term(TermField.TITLE_STEM | TermField.BODY_STEM, text):
                    stems.add(text)
                case Term(TermField.TITLE_FOLDED | TermField.BODY_FOLDED, text):
                    foldeds.add(text)
                case Term(term_field, text) if term_field not in _NAMES:
                    exacts.add(text)
                case Phrase(term_field, texts) if term_field not in _NAMES:
                    phrases.add(texts)
                case Prefix(term_field, text) if term_field not in _NAMES:
                    prefixes.add(text)
                case _:
                    pass
        words = Wanted(frozenset(stems), frozenset(exacts), frozenset(foldeds), tuple(sorted(prefixes)))
        return cls(words, frozenset(phrases))

    def find(self, text: str, analyzer: Analyzer) -> list[Token]:
        """The tokens of a text that are to be marked, in order. `analyzer` is of the text's language."""
        if not self.phrases:
            return analyzer.matching(text, self.words)
        tokens = analyzer.tokens(text)
        found = {at for at, t in enumerate(tokens) if self.words.holds(t.stem, t.exact, t.folded)}
        for phrase in self.phrases:
            for at in range(len(tokens) - len(phrase) + 1):
                if tokens[at].exact == phrase[0] and all(
                    tokens[at + step].exact == term for step, term in enumerate(phrase)
                ):
                    found.update(range(at, at + len(phrase)))
        return [tokens[at] for at in sorted(found)]

    def mark(self, text: str, analyzer: Analyzer) -> MarkedText:
        """The whole text with its words marked."""
        return MarkedText(text, merge_spans(self.find(text, analyzer)))


def merge_spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Spans of tokens in order; overlapping and touching ones (character n-grams) become one."""
    spans: list[Span] = []
    for token in tokens:
        if spans and token.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, token.end))
        else:
            spans.append(Span(token.start, token.end))
    return tuple(spans)


def _leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        match node:
            case AllOf(children) | AnyOf(children):
                yield from _leaves(children)
            case _:
                yield node
