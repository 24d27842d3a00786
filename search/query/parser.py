"""Reads a query into a tree and says what could not be taken as typed.

Every text is a query. Analysis happens later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.model.query import (
    All,
    Clause,
    Either,
    Excluded,
    Fielded,
    Query,
    QueryField,
    Quoted,
    QuoteForm,
    Required,
    Weighted,
    Word,
    WordForm,
)
from search.model.request import MAX_TEXT, replace_halves
from search.model.result import NoteKind, Span
from search.places import Gazetteer
from search.query.encoded import find_encoded
from search.query.forms import bare_word, cut_words, has_word, open_cost, plain_width, read_form, read_weight
from search.query.groups import balance
from search.query.lexer import UNREADABLE, Kind, LexedToken, lex
from search.query.names import group_names
from search.query.repair import Fault, to_notes

MAX_WORDS = 50
"""Words searched of one query.

The longest natural question in 12 languages of test data has 48; each word costs a look-up per language.
"""
MAX_OPEN = 4
"""Costs of the words of a query with `*`, `?` or `~`, which are looked for in whole dictionaries, four times for one
page: four starts of words take 50 to 130 ms where nothing is remembered, other forms twice as much each (100,000
documents, 10 languages, 2026-11-29).
"""
MAX_DISTANCE = 50
"""Words between those of `"…"~5`: farther apart they are not near."""
DASHES = "-−－"
"""Signs that exclude what stands behind them."""
PUNCTUATION = frozenset(f"{DASHES}–—―‐‑:;,.…!?¿¡/·•|&＆%％、。，．：；！？・")
_UNREADABLE = re.compile(f"[{UNREADABLE}]+")


def parse(text: str, gazetteer: Gazetteer | None = None) -> Query:
    """Read a query; see `search.query.examples` for what it can say.

    AND binds before OR, and OR before the space: `a b OR c d` means a, and b or c, and d. What a gazetteer knows for a
    name is one thing beside signs and operators: `-Hà Tĩnh` means `-(Hà Tĩnh)`. Linear in the length of the text.
    """
    text = replace_halves(text)
    tokens, faults = balance(list(lex(text[:MAX_TEXT])))
    if gazetteer is not None:
        tokens = group_names(tokens, gazetteer)
    if len(text) > MAX_TEXT:
        faults.append(Fault(NoteKind.TOO_LONG, str(MAX_TEXT), Span(MAX_TEXT, len(text)), None))
    unreadable = _UNREADABLE.search(text, 0, MAX_TEXT)
    if unreadable:
        faults.append(Fault(NoteKind.UNREADABLE, "", Span(*unreadable.span()), None))
    if (encoded := find_encoded(text[:MAX_TEXT])) is not None:
        faults.append(Fault(NoteKind.ENCODED, encoded[0], Span(0, len(text)), encoded[1]))
    reader = _Reader(text, tokens, faults)
    clauses = tuple(_ungroup(reader.read_all()))
    if clauses and all(isinstance(clause, Excluded) for clause in clauses):
        faults.append(Fault(NoteKind.ONLY_EXCLUSIONS, "", Span(0, 0), None))
    return Query(text, clauses, to_notes(faults, text))


def _ungroup(clauses: list[Clause]) -> Iterator[Clause]:
    """Parentheses around words without an operator say nothing: the words may be given up like any others."""
    for clause in clauses:
        if isinstance(clause, All) and not clause.is_explicit:
            yield from _ungroup(list(clause.clauses))
        else:
            yield clause


@dataclass(slots=True)
class _Reader:
    text: str
    tokens: list[LexedToken]
    faults: list[Fault]
    at: int = 0
    word_count: int = 0
    open_cost: int = 0

    def note(self, kind: NoteKind, value: str, span: Span, better: str | None = "") -> None:
        self.faults.append(Fault(kind, value, span, better))

    def peek(self) -> Kind | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def take(self) -> LexedToken:
        self.at += 1
        return self.tokens[self.at - 1]

    def read_all(self) -> list[Clause]:
        """Clauses up to the end of the text, or to the parenthesis that closes this level."""
        clauses: list[Clause] = []
        while (kind := self.peek()) is not None and kind is not Kind.CLOSE:
            if self.word_count >= MAX_WORDS:
                rest = self.tokens[self.at :]
                span = Span(rest[0].span.start, rest[-1].span.end)
                self.note(NoteKind.TOO_LONG, str(MAX_WORDS), span, None)
                self.at = len(self.tokens)
            elif (clause := self.read_either()) is not None:
                clauses.append(clause)
        return clauses

    def read_either(self) -> Clause | None:
        return self._read_chain(Kind.OR)

    def read_both(self) -> Clause | None:
        return self._read_chain(Kind.AND)

    def _read_chain(self, operator: Kind) -> Clause | None:
        """Clauses joined by one operator; an operator that lacks a clause on one side is noted and left out."""
        clauses: list[Clause] = []
        pending: LexedToken | None = None
        while True:
            clause = self.read_both() if operator is Kind.OR else self.read_unary()
            if clause is not None:
                clauses.append(clause)
            elif pending is not None:
                self.note(NoteKind.DANGLING_OPERATOR, pending.text, pending.span)
            if self.peek() is not operator:
                break
            pending = self.take()
            if not clauses:
                self.note(NoteKind.DANGLING_OPERATOR, pending.text, pending.span)
                pending = None
        if len(clauses) < 2:
            return clauses[0] if clauses else None
        return Either(tuple(clauses)) if operator is Kind.OR else All(tuple(clauses), is_explicit=True)

    def read_unary(self) -> Clause | None:
        """One clause with the signs before it; several signs count as the last one, twice excluded stays excluded."""
        sign: LexedToken | None = None
        is_excluded = False
        while self.peek() in (Kind.MINUS, Kind.PLUS, Kind.NOT):
            sign = self.take()
            is_excluded = is_excluded or sign.kind is not Kind.PLUS
        if self.peek() in (Kind.AND, Kind.OR, Kind.CLOSE, None):
            if sign is not None:
                self.note(NoteKind.DANGLING_OPERATOR, sign.text, sign.span)
            return None
        clause = self.read_primary()
        if clause is None or sign is None:
            return clause
        return Excluded(clause) if is_excluded else Required(clause)

    def read_primary(self) -> Clause | None:
        token = self.take()
        if token.kind is Kind.OPEN:
            return self._read_group()
        if token.kind is Kind.FIELD:
            return self._read_field(token)
        if token.kind is Kind.EMPTY_FIELD:
            self._note_gap(token)
            return None
        if token.kind is Kind.QUOTED:
            return self._read_quoted(token)
        return self._read_word(token)

    def _note_gap(self, name: LexedToken) -> None:
        """A field before a space: what stands behind it is offered as its value."""
        if self.peek() not in (Kind.WORD, Kind.QUOTED, Kind.OPEN):
            self.note(NoteKind.EMPTY_FIELD, name.text, name.span)
            return
        end = self.tokens[self.at].span.start
        self.note(NoteKind.EMPTY_FIELD, name.text, Span(name.span.start, end), f"{name.text}:")

    def _read_group(self) -> Clause | None:
        clauses = self.read_all()
        closing = self.take() if self.peek() is Kind.CLOSE else None
        if not clauses:
            return None
        group = clauses[0] if len(clauses) == 1 else All(tuple(clauses))
        return group if closing is None else self._weigh(group, closing.weight, closing.span)

    def _read_field(self, name: LexedToken) -> Clause | None:
        while self.peek() is Kind.FIELD:
            self.note(NoteKind.EMPTY_FIELD, name.text, name.span)
            name = self.take()
        is_excluded = self.peek() is Kind.MINUS
        if is_excluded:
            self.take()
        has_value = self.peek() in (Kind.WORD, Kind.QUOTED, Kind.OPEN)
        clause = self.read_primary() if has_value else None
        if clause is None:
            self.note(NoteKind.EMPTY_FIELD, name.text, name.span)
            return None
        end = self.tokens[self.at - 1].span.end
        fielded = Fielded(QueryField(name.text), clause, Span(name.span.start, end))
        return Excluded(fielded) if is_excluded else fielded

    def _read_quoted(self, token: LexedToken) -> Clause | None:
        if not token.is_whole:
            self.note(NoteKind.UNCLOSED_QUOTE, token.text, token.span, token.text)
        if not has_word(token.text):
            if token.is_whole:
                self.note(NoteKind.NOT_A_WORD, self.text[token.span.start : token.span.end], token.span)
            return None
        text, is_cut = cut_words(token.text, MAX_WORDS - self.word_count)
        if is_cut:
            self.note(NoteKind.TOO_LONG, str(MAX_WORDS), token.span, None)
        self.word_count += 1 + text.count(" ")
        form, distance = QuoteForm.EXACT, token.distance or 0
        if token.distance is not None:
            form = QuoteForm.NEAR if distance else QuoteForm.STEMMED
        if distance > MAX_DISTANCE:
            better = self.text[token.span.start : token.span.end].replace(str(distance), str(MAX_DISTANCE))
            self.note(NoteKind.TOO_FAR, str(distance), token.span, better)
        clause = Quoted(plain_width(text), token.span, form, min(distance, MAX_DISTANCE))
        return self._weigh(clause, token.weight, token.span)

    def _read_word(self, token: LexedToken) -> Clause | None:
        formed = read_form(token.text)
        if not has_word(formed.text):
            if not self._is_punctuation(token):
                span = self._with_signs(token)
                self.note(NoteKind.NOT_A_WORD, self.text[span.start : span.end], span)
            return None
        self.word_count += 1
        if formed.is_short:
            self.note(NoteKind.SHORT_PREFIX, token.text, token.span, formed.text)
        word = Word(plain_width(formed.text), token.span, formed.form)
        if formed.form in (WordForm.PATTERN, WordForm.TYPOS):
            cost = open_cost(formed)
            if self.open_cost + cost > MAX_OPEN:
                bare = bare_word(formed.text)
                self.note(NoteKind.MANY_PATTERNS, token.text, token.span, bare)
                word = Word(bare, token.span)
            else:
                self.open_cost += cost
        return self._weigh(word, formed.weight, token.span)

    def _with_signs(self, token: LexedToken) -> Span:
        """Where a token stands with the signs right before it: of "--" the first is one and the second none."""
        start = token.span.start
        for sign in reversed(self.tokens[: self.at - 1]):
            if sign.kind not in (Kind.MINUS, Kind.PLUS) or sign.span.end != start:
                break
            start = sign.span.start
        return Span(start, token.span.end)

    def _is_punctuation(self, token: LexedToken) -> bool:
        """Whether signs are those of a sentence, which nobody wants searched: "Bà Rịa - Vũng Tàu", "Qui a gagné ?"."""
        is_alone = len(self.tokens) == 1
        is_dash_at_edge = token.text[0] in DASHES and (self.at == 1 or self.at == len(self.tokens))
        return not is_alone and not is_dash_at_edge and PUNCTUATION.issuperset(token.text)

    def _weigh(self, clause: Clause, typed: str, span: Span) -> Clause:
        if not typed:
            return clause
        weight = read_weight(typed)
        if weight is None:
            start = self.text.rfind(typed, span.start, span.end) - 1
            self.note(NoteKind.UNUSABLE_WEIGHT, f"^{typed}", Span(start, span.end))
            return clause
        return Weighted(clause, weight)
