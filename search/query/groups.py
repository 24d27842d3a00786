"""Pairs the parentheses of a query, so that the reader meets whole groups only."""

from __future__ import annotations

from search.model.result import NoteKind
from search.query.lexer import Kind, LexedToken
from search.query.repair import Fault

MAX_DEPTH = 20
"""Parentheses inside parentheses; nobody types more, and each level costs the parser and the engines a stack frame."""


def balance(tokens: list[LexedToken]) -> tuple[list[LexedToken], list[Fault]]:
    """Leave out parentheses without a partner and those nested too deeply."""
    faults: list[Fault] = []
    dropped: set[int] = set()
    opened: list[int] = []

    def drop(kind: NoteKind, index: int) -> None:
        dropped.add(index)
        faults.append(Fault(kind, tokens[index].text[:1], tokens[index].span))

    for index, token in enumerate(tokens):
        if token.kind is Kind.OPEN:
            opened.append(index)
        elif token.kind is Kind.CLOSE and not opened:
            drop(NoteKind.UNBALANCED_PARENTHESIS, index)
        elif token.kind is Kind.CLOSE:
            partner = opened.pop()
            if len(opened) >= MAX_DEPTH:
                dropped.add(index)
                drop(NoteKind.TOO_DEEP, partner)
    for index in opened:
        drop(NoteKind.UNBALANCED_PARENTHESIS, index)
    return [token for index, token in enumerate(tokens) if index not in dropped], faults
