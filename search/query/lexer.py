"""Splits the text of a query into tokens with their places, in one pass; what they mean together is the parser's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from search.model.query import QueryField
from search.model.result import Span
from search.query.fieldnames import BOUNDS, FIELDS, OWN_NAMES, find_bound, find_field, write_pattern
from search.query.forms import OPERATORS, plain_width

QUOTES = '"“”„‟«»＂「」『』'
"""Every sign that opens or closes a phrase; readers paste them from word processors in any pairing."""
INVISIBLE = "\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""Signs that nobody sees and that come along when text is copied: between tokens they count as white space."""

UNREADABLE = "\ufffd"
"""Stands for bytes that are no text and for halves of signs: between tokens it counts as white space, with a note."""

_GAP = rf"\s{INVISIBLE}{UNREADABLE}"
_WEIGHT = r"(?:[\^＾](?P<{name}_weight>[0-9]{{1,4}}(?:[.,][0-9]{{1,3}})?)(?=[\s)）]|$))?"
_PATTERN = re.compile(
    rf"""
      (?P<space>[{_GAP}]+)
    | (?P<recent>(?<=date[:：])last\s{{1,3}}[0-9]{{1,4}}\s{{1,3}}(?:day|week|month|year)s?\b)
    | (?P<field>(?:{write_pattern(FIELDS)})[:：](?=[^{_GAP}]))
    | (?P<bound>(?:{write_pattern(BOUNDS)})[:：](?=[0-9０-９]))
    | (?P<empty_field>(?:{write_pattern(OWN_NAMES)})[:：](?=[{_GAP}]|$))
    | (?P<quoted>[=＝]?[{QUOTES}](?P<inside>[^{QUOTES}]*)(?P<closed>[{QUOTES}]
        (?:(?P<loose>[~～])(?P<distance>[0-9]{{1,4}})?)?{_WEIGHT.format(name="quoted")})?)
    | (?P<open>[(（])
    | (?P<close>[)）]{_WEIGHT.format(name="close")})
    | (?P<sign>[-−－+＋](?=[^{_GAP})）]))
    | (?P<word>[^{_GAP}(){QUOTES}（）]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


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


_SIGNS = {"&&": Kind.AND, "||": Kind.OR, "＆＆": Kind.AND, "｜｜": Kind.OR}
"""Operators as other search engines write them. A single bar stands between the parts of pasted headlines."""


@dataclass(frozen=True, slots=True)
class LexedToken:
    """One token; `text` is a word with its signs, the words of a phrase, or the name of a field.

    `is_whole` is False for a phrase without its end. `distance` is None but for a phrase with `~`: 0 for `~` alone.
    `weight` is the number behind `^`, as typed, or "".
    """

    kind: Kind
    text: str
    span: Span
    is_whole: bool = True
    distance: int | None = None
    weight: str = ""


def lex(text: str) -> Iterator[LexedToken]:
    """Tokens of a query in the order of the text; white space is left out, nothing else is.

    A sign `-` or `+` counts only where a clause can start: "covid-19" is one word. `before:2024` is `date:<2024`.
    """
    bound = ""
    for match in _PATTERN.finditer(text):
        token = _read(match)
        if token is not None:
            yield replace(token, text=bound + token.text) if bound else token
        bound = find_bound(match.group()[:-1]) if match["bound"] else ""


def _read(match: re.Match[str]) -> LexedToken | None:
    text, span = match.group(), Span(match.start(), match.end())
    if match["space"]:
        return None
    if match["quoted"]:
        return _read_quoted(match, span)
    if match["recent"]:
        return LexedToken(Kind.QUOTED, text, span)
    if match["field"] or match["empty_field"]:
        return LexedToken(Kind.FIELD if match["field"] else Kind.EMPTY_FIELD, find_field(text[:-1]), span)
    if match["bound"]:
        return LexedToken(Kind.FIELD, QueryField.DATE, span)
    if match["open"]:
        return LexedToken(Kind.OPEN, text, span)
    if match["close"]:
        return LexedToken(Kind.CLOSE, text, span, weight=match["close_weight"] or "")
    if match["sign"]:
        return LexedToken(Kind.PLUS if text in "+＋" else Kind.MINUS, text, span)
    if text in _SIGNS:
        return LexedToken(_SIGNS[text], text, span)
    plain = plain_width(text)
    return LexedToken(Kind[plain] if plain in OPERATORS else Kind.WORD, text, span)


def _read_quoted(match: re.Match[str], span: Span) -> LexedToken:
    distance = int(match["distance"] or 0) if match["loose"] else None
    is_whole = match["closed"] is not None
    return LexedToken(Kind.QUOTED, match["inside"], span, is_whole, distance, match["quoted_weight"] or "")
