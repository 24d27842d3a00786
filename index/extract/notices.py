"""Knows the lines in which a page speaks of itself: advertising, rights, cookies, newsletters, networks, signing in."""

from __future__ import annotations

import functools

from index.extract.shapes import is_sentence_end
from index.extract.tables import read_rows

_MARKS = " \t:\uff1a!\uff01.。।…›»>|·•*–—-▶►☞→"
_LONGEST_LINE, _LONGEST_OPENING, _LONGEST_INVITATION, _LONGEST_NOTICE = 40, 110, 70, 200
_LONGEST_SENTENCE = 45
"""A longer invitation with a full stop may be a sentence of the article."""
_HEAD = 2
"""Letters by which openings are looked up: nearly all lines are none by their first two."""
_RIGHTS = ("©", "(c) ", "copyright ")
_FEWEST_TAGS = 1


def is_notice(text: str) -> bool:
    """Whether a whole line tells of the site and not of the news ("Реклама", "© Báo Hà Tĩnh", "Log in to comment").

    A sentence that names a network, a newsletter or cookies is none unless it begins or ends as such lines do.
    """
    size = len(text)
    if size > _LONGEST_NOTICE:
        return False
    low = text.casefold()
    plain = low.strip(_MARKS)
    if not plain:
        return False
    if size <= _LONGEST_LINE and plain in _lines():
        return True
    if size <= _LONGEST_OPENING and _opens(plain, "opening"):
        return True
    return _is_hashtags(low) or low.startswith(_RIGHTS) or _is_invitation(low, plain) or _is_cookie_line(low)


def _is_hashtags(text: str) -> bool:
    """Whether a line is made of hashtags alone."""
    return text[0] == "#" and all(word[0] == "#" and len(word) > _FEWEST_TAGS for word in text.split())


def _is_invitation(low: str, plain: str) -> bool:
    """Whether a line begins or ends with an invitation and names a network or a newsletter."""
    if len(plain) > (_LONGEST_SENTENCE if is_sentence_end(low) else _LONGEST_INVITATION):
        return False
    for verb, object_ in (("follow", "network"), ("subscribe", "newsletter")):
        is_opened = _opens(plain, verb) or plain.endswith(_phrases(f"{verb}_last"))
        if is_opened and any(part in plain for part in _phrases(object_)):
            return True
    return False


def _is_cookie_line(low: str) -> bool:
    return any(part in low for part in _phrases("cookie")) and any(part in low for part in _phrases("site"))


def _opens(plain: str, kind: str) -> bool:
    """Whether a line begins with a phrase of a kind, as whole words where the phrase ends in one."""
    openings = _openings(kind).get(plain[:_HEAD])
    return openings is not None and any(
        plain.startswith(phrase) and not _goes_on(plain, len(phrase)) for phrase in openings
    )


def _goes_on(plain: str, end: int) -> bool:
    """Whether a word of an alphabet goes on behind a place; scripts that part no words may."""
    return len(plain) > end and plain[end].isalpha() and plain[end] < "\u0e00"


@functools.cache
def _lines() -> frozenset[str]:
    return frozenset(_phrases("line"))


@functools.cache
def _openings(kind: str) -> dict[str, tuple[str, ...]]:
    """The phrases of a kind by their first letters."""
    found: dict[str, list[str]] = {}
    for phrase in _phrases(kind):
        found.setdefault(phrase[:_HEAD], []).append(phrase)
    return {head: tuple(phrases) for head, phrases in found.items()}


@functools.cache
def _phrases(kind: str) -> tuple[str, ...]:
    rows = (row for row in read_rows("notices.tsv") if row[0] == kind)
    return tuple(dict.fromkeys(phrase.casefold() for row in rows for phrase in row[2].split("|")))
