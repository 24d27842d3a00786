"""Knows the lines in which a page speaks of itself: advertising, rights, cookies, newsletters, networks, signing in."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from index.extract.shapes import is_sentence_end
from index.extract.tables import read_rows

_MARKS = " \t:\uff1a!\uff01.。।…›»>|·•*–—-▶►☞→"
_LONGEST_LINE, _LONGEST_OPENING, _LONGEST_INVITATION, _LONGEST_NOTICE = 40, 110, 70, 200
_LONGEST_SENTENCE = 45
"""A longer invitation with a full stop may be a sentence of the article."""
_HEAD, _TAIL = 4, 2
"""Letters by which phrases are looked up: nearly all lines neither begin nor end with those of any."""
_RIGHTS = ("©", "(c) ", "copyright ")
_BRACKETS = "[【"
_BRACKETED = re.compile(r"[\[【]([^\]】]{2,20})[\]】]\s*\S")
_LONGEST_READING = 30
_DIGIT = re.compile(r"\d")
_NO_WORDS = re.compile(r"[\d\s.,:()|~–-]+")
_OBJECTS = {"follow": "network", "subscribe": "newsletter"}


class _Phrases(NamedTuple):
    """Phrases with their kinds, by the letters with which they begin or end."""

    heads: dict[str, list[tuple[str, str]]]
    tails: dict[str, list[tuple[str, str]]]


def is_notice(text: str) -> bool:
    """Whether a whole line tells of the site and not of the news ("Реклама", "© Báo Hà Tĩnh", "Log in to comment").

    A sentence that names a network, a newsletter or cookies is none unless it begins or ends as such lines do.
    """
    size = len(text)
    if size > _LONGEST_NOTICE:
        return False
    low = text.casefold()
    plain = low.strip(_MARKS)
    if size <= _LONGEST_LINE and plain in _lines():
        return True
    phrases = _phrases()
    if size <= _LONGEST_OPENING:
        for phrase, kind in phrases.heads.get(plain[:_HEAD], ()):
            if plain.startswith(phrase) and not _goes_on(plain, len(phrase)) and _is_said(kind, plain, text):
                return True
        for phrase, kind in phrases.tails.get(plain[-_TAIL:], ()):
            if plain.endswith(phrase) and _is_said(kind, plain, text):
                return True
    if size <= _LONGEST_READING and _DIGIT.search(text) and _is_reading_time(low):
        return True
    if "cookie" in low and any(part in low for part in _words("site")):
        return True
    return low.startswith(_RIGHTS) or (text[0] == "#" and _is_hashtags(low))


def is_teaser(text: str) -> bool:
    """Whether a line among paragraphs leads to pictures elsewhere: "[Photo] The old quarter at dawn"."""
    if text[0] not in _BRACKETS or len(text) > _LONGEST_OPENING or is_sentence_end(text):
        return False
    match = _BRACKETED.match(text)
    return match is not None and match[1].strip().casefold() in _words("pictures")


def _is_said(kind: str, plain: str, text: str) -> bool:
    """Whether a line with a phrase of a kind also names what the phrase is about."""
    if kind == "opening":
        return True
    is_short = len(plain) <= (_LONGEST_SENTENCE if is_sentence_end(text) else _LONGEST_INVITATION)
    return is_short and any(part in plain for part in _words(_OBJECTS[kind]))


def _goes_on(plain: str, end: int) -> bool:
    """Whether a word of an alphabet goes on behind a place; scripts that part no words may."""
    return len(plain) > end and plain[end].isalpha() and plain[end] < "\u0e00" and plain[end - 1] < "\u0e00"


def _is_reading_time(low: str) -> bool:
    """Whether a line is a number and what says that reading takes so long ("2 min read")."""
    return " ".join(_NO_WORDS.sub(" ", low).split()) in _reading_words()


def _is_hashtags(text: str) -> bool:
    return all(word[0] == "#" and len(word) > 1 for word in text.split())


@functools.cache
def _lines() -> frozenset[str]:
    return frozenset(_words("line"))


@functools.cache
def _phrases() -> _Phrases:
    found = _Phrases({}, {})
    for kind in ("opening", "follow", "subscribe"):
        for phrase in _words(kind):
            found.heads.setdefault(phrase[:_HEAD], []).append((phrase, kind))
        for phrase in _words(f"{kind}_last"):
            found.tails.setdefault(phrase[-_TAIL:], []).append((phrase, kind))
    return found


@functools.cache
def _reading_words() -> frozenset[str]:
    rows = (row for row in read_rows("particulars.tsv") if row[0] == "reading")
    return frozenset(phrase.casefold() for row in rows for phrase in row[2].split("|"))


@functools.cache
def _words(kind: str) -> tuple[str, ...]:
    rows = (row for row in read_rows("notices.tsv") if row[0] == kind)
    return tuple(dict.fromkeys(phrase.casefold() for row in rows for phrase in row[2].split("|")))
