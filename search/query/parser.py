"""Reads a query into a tree and says what could not be taken as typed.

Every text is a query. Analysis happens later.
"""

from __future__ import annotations

from dataclasses import dataclass

from search.model.query import All, Clause, Either, Excluded, Fielded, Query, QueryField, Quoted, Required, Word
from search.model.result import Note, NoteKind, Span
from search.query.lexer import Kind, LexedToken, lex

MAX_WORDS = 64
"""Words searched of one query.

The longest natural question in 12 languages of test data has 48; each word costs a look-up per language.
"""
MAX_LENGTH = 8_000
"""Code points read of a query. 64 words of any language are far shorter; reading more would cost and gain nothing."""
MAX_DEPTH = 20
"""Parentheses inside parentheses; nobody types more, and each level costs the parser and the engines a stack frame."""
MAX_NOTES = 20
"""Notes kept of one query; more would bury the page."""
MIN_PREFIX = 2
"""Letters before a `*`: one letter would stand for a tenth of the dictionary."""


def parse(text: str) -> Query:
    """Read a query.

    `a b` all words; `a OR b`; `a AND b`; `-a`, `NOT a`; `+a`; `(…)`; `"a phrase"`; `pre*`; `title:a author: outlet:
    lang: province: date:`.
    AND binds before OR, and OR before the space: `a b OR c d` means a, and b or c, and d. Linear in the length of the
    text.
    """
    tokens, notes = _balance(list(lex(text[:MAX_LENGTH])))
    if len(text) > MAX_LENGTH:
        notes.append(Note(NoteKind.TOO_LONG, str(MAX_LENGTH), MAX_LENGTH, len(text)))
    reader = _Reader(tokens, notes)
    clauses = reader.read_all()
    if clauses and all(isinstance(clause, Excluded) for clause in clauses):
        reader.note(NoteKind.ONLY_EXCLUSIONS, "", Span(0, 0))
    in_order = sorted(reader.notes, key=lambda note: note.start)
    return Query(text, tuple(clauses), tuple(in_order[:MAX_NOTES]))


def _balance(tokens: list[LexedToken]) -> tuple[list[LexedToken], list[Note]]:
    """Leave out parentheses without a partner and those nested too deeply: the reader meets whole groups only."""
    notes: list[Note] = []
    dropped: set[int] = set()
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind is Kind.OPEN:
            opened.append(index)
        elif token.kind is Kind.CLOSE and not opened:
            dropped.add(index)
            notes.append(Note(NoteKind.UNBALANCED_PARENTHESIS, ")", token.span.start, token.span.end))
        elif token.kind is Kind.CLOSE:
            partner = opened.pop()
            if len(opened) >= MAX_DEPTH:
                dropped |= {index, partner}
                notes.append(Note(NoteKind.TOO_DEEP, "(", tokens[partner].span.start, tokens[partner].span.end))
    for index in opened:
        dropped.add(index)
        notes.append(Note(NoteKind.UNBALANCED_PARENTHESIS, "(", tokens[index].span.start, tokens[index].span.end))
    return [token for index, token in enumerate(tokens) if index not in dropped], notes


@dataclass(slots=True)
class _Reader:
    tokens: list[LexedToken]
    notes: list[Note]
    at: int = 0
    word_count: int = 0

    def note(self, kind: NoteKind, value: str, span: Span) -> None:
        self.notes.append(Note(kind, value, span.start, span.end))

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
                self.note(NoteKind.TOO_LONG, str(MAX_WORDS), Span(rest[0].span.start, rest[-1].span.end))
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
            self.note(NoteKind.EMPTY_FIELD, token.text, token.span)
            return None
        if token.kind is Kind.QUOTED:
            return self._read_quoted(token)
        return self._read_word(token)

    def _read_group(self) -> Clause | None:
        clauses = self.read_all()
        if self.peek() is Kind.CLOSE:
            self.take()
        if len(clauses) == 1:
            return clauses[0]
        return All(tuple(clauses)) if clauses else None

    def _read_field(self, name: LexedToken) -> Clause | None:
        while self.peek() is Kind.FIELD:
            self.note(NoteKind.EMPTY_FIELD, name.text, name.span)
            name = self.take()
        has_value = self.peek() in (Kind.WORD, Kind.QUOTED, Kind.OPEN)
        clause = self.read_primary() if has_value else None
        if clause is None:
            self.note(NoteKind.EMPTY_FIELD, name.text, name.span)
            return None
        end = self.tokens[self.at - 1].span.end
        return Fielded(QueryField(name.text), clause, Span(name.span.start, end))

    def _read_quoted(self, token: LexedToken) -> Clause | None:
        if not token.is_whole:
            self.note(NoteKind.UNCLOSED_QUOTE, token.text, token.span)
        if not has_word(token.text):
            self.note(NoteKind.NOT_A_WORD, token.text, token.span)
            return None
        self.word_count += 1 + token.text.count(" ")
        return Quoted(token.text, token.span)

    def _read_word(self, token: LexedToken) -> Clause | None:
        text = token.text.rstrip("*")
        if not has_word(text):
            self.note(NoteKind.NOT_A_WORD, token.text, token.span)
            return None
        self.word_count += 1
        is_prefix = text != token.text
        if is_prefix and sum(map(str.isalnum, text)) < MIN_PREFIX:
            self.note(NoteKind.SHORT_PREFIX, token.text, token.span)
            is_prefix = False
        return Word(text, token.span, is_prefix)


def has_word(text: str) -> bool:
    """Whether a text holds a letter or a digit."""
    return any(map(str.isalnum, text))
