"""Splits the text of a query into tokens with their places, in one pass; what they mean together is the parser's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from search.model.query import QueryField
from search.model.result import Span

QUOTES = '"“”„‟«»＂'
"""Every sign that opens or closes a phrase; readers paste them from word processors in any pairing."""

_FIELD_NAMES = "|".join(field.value for field in QueryField)
_PATTERN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<field>(?:{_FIELD_NAMES})[:：](?=\S))
    | (?P<empty_field>(?:{_FIELD_NAMES})[:：](?=\s|$))
    | (?P<quoted>[{QUOTES}][^{QUOTES}]*(?P<closed>[{QUOTES}])?)
    | (?P<open>[(（])
    | (?P<close>[)）])
    | (?P<sign>[-−+](?=[^\s)）]))
    | (?P<word>[^\s(){QUOTES}（）]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPERATORS = frozenset({"AND", "OR", "NOT"})


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    QUOTED = auto()
    FIELD = auto()
    EMPTY_FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    PLUS = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class LexedToken:
    """One token; `text` is a word, the words of a phrase, or the name of a field.

    `is_whole` is False for a phrase without its end.
    """

    kind: Kind
    text: str
    span: Span
    is_whole: bool = True


def lex(text: str) -> Iterator[LexedToken]:
    """Tokens of a query in the order of the text; white space is left out, nothing else is.

    A sign `-` or `+` counts only where a clause can start: "covid-19" is one word.
    """
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup if match.lastgroup != "closed" else "quoted"
        if kind is None or kind == "space":
            continue
        span = Span(match.start(), match.end())
        yield _token(kind, match, span)


def _token(kind: str, match: re.Match[str], span: Span) -> LexedToken:
    text = match.group()
    if kind == "quoted":
        is_whole = match.group("closed") is not None
        return LexedToken(Kind.QUOTED, text[1:-1] if is_whole else text[1:], span, is_whole)
    if kind in ("field", "empty_field"):
        return LexedToken(Kind[kind.upper()], text[:-1].lower(), span)
    if kind == "sign":
        return LexedToken(Kind.PLUS if text == "+" else Kind.MINUS, text, span)
    if kind == "word":
        return LexedToken(Kind[text] if text in _OPERATORS else Kind.WORD, text, span)
    return LexedToken(Kind[kind.upper()], text, span)
