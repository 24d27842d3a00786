"""The words that pages print around an article (source, comment, photo, menu); where they stand is not judged here."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from index.extract.tables import read_json

_ANY_COLON = re.compile("[:\uff1a\ufe55\u055d៖]")
_LONGEST_BYLINE = 40
_TITLE_MARK = re.compile(r"\s[-–—|•·»]\s")
_COLON = r"\s*[:\uff1a\ufe55\u055d៖]\s*"


@functools.cache
def source_alone() -> re.Pattern[str]:
    """A whole line: a source label, perhaps a colon and what follows it (`rest`)."""
    return re.compile(rf"(?:{_words('source')})(?:{_COLON}(?P<rest>.*))?", re.IGNORECASE)


@functools.cache
def attribution() -> re.Pattern[str]:
    """A whole line in brackets that names the outlet (`rest`): "(Theo TTXVN)"."""
    return re.compile(rf"[(\uff08](?:{_words('attribution')})\s*(?P<rest>[^()]{{2,50}})[)\uff09]", re.IGNORECASE)


@functools.cache
def source_labels() -> tuple[str, ...]:
    """The source labels, the longest first."""
    return tuple(sorted(set(_flatten(read_json("labels.json")["source"])), key=lambda label: (-len(label), label)))


def is_comment_counter(text: str) -> bool:
    """Whether a whole line is a comment label with its count, or any few words with a count of nought."""
    return len(text) < 50 and (text[-1] in ")\uff09" or text[0].isdigit()) and _counter().fullmatch(text) is not None


@functools.cache
def _counter() -> re.Pattern[str]:
    words = _words("comment")
    return re.compile(
        rf"(?:{words})\s*[(\uff08]\s*\d+\s*[)\uff09]|\d+\s+(?:{words})|[^\d()\uff08\uff09]{{2,30}}[(\uff08]0[)\uff09]",
        re.IGNORECASE,
    )


def has_colon(text: str) -> bool:
    """Whether a line has a colon of any script: a test in a tenth of the time that a pattern takes."""
    return ":" in text or (
        not text.isascii() and ("\uff1a" in text or "\ufe55" in text or "\u055d" in text or "៖" in text)
    )


def has_photo_opening(text: str) -> bool:
    """Whether a line starts with a photo label and its colon."""
    return has_colon(text[:30]) and _photo_opening().match(text) is not None


def behind_photo_label(text: str) -> str | None:
    """What stands behind a photo label at the start of a line and its colon; None where there is no label."""
    label = _photo_opening().match(text) if has_colon(text[:30]) else None
    return text[label.end() :].strip() if label else None


@functools.cache
def _photo_opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('photo')}){_COLON}", re.IGNORECASE)


def has_photo_credit(text: str) -> bool:
    """Whether a photo label with its colon stands anywhere in a line."""
    if not has_colon(text):
        return False
    return any(_ends_in_photo_label(text[: colon.start()].rstrip()) for colon in _ANY_COLON.finditer(text))


def photo_credit(text: str) -> int | None:
    """Where a photo label with its colon starts in a line, behind other words; None where there is none."""
    if not has_colon(text):
        return None
    for colon in _ANY_COLON.finditer(text):
        before = text[: colon.start()].rstrip()
        if _ends_in_photo_label(before):
            label = next(label for label in _photo_labels() if before.endswith(label))
            return len(before) - len(label) or None
    return None


def _ends_in_photo_label(text: str) -> bool:
    label = (
        next((label for label in _photo_labels() if text.endswith(label)), None)
        if text.endswith(_photo_labels())
        else None
    )
    return label is not None and not (len(text) > len(label) and text[-len(label) - 1].isalpha() and label[0].isupper())


@functools.cache
def _photo_labels() -> tuple[str, ...]:
    return tuple(sorted(set(_flatten(read_json("labels.json")["photo"])), key=lambda label: (-len(label), label)))


def without_byline(text: str) -> str:
    """A line without the words at its start that announce an author; the same line where it has none.

    "By:", "Author:", "Text:", "Text and photos:", "글·사진:" announce one.
    """
    if not has_colon(text[:_LONGEST_BYLINE]):
        return text
    match = _byline_opening().match(text)
    return text[match.end() :].strip() if match else text


@functools.cache
def _byline_opening() -> re.Pattern[str]:
    text, photo, conjunction = _words("text"), _words("photo"), _words("and")
    joined = rf"\s*(?:[,&/+·・、،–-]|{conjunction})\s*"
    both = rf"(?:{text}){joined}(?:{photo})|(?:{photo}){joined}(?:{text})"
    return re.compile(rf"(?:{_words('byline')}|{both}|{text}){_COLON}", re.IGNORECASE)


def is_banner(line: str) -> bool:
    """Whether a line is the platform's name, with or without its slogan."""
    return len(line) < 120 and line.casefold().startswith("vietnam.vn") and (len(line) == 10 or line[10] in " -–—|")


def without_site(title: str) -> str:
    """A title without the platform's name and slogan behind it."""
    marks = _TITLE_MARK.finditer(title)
    return next((title[: mark.start()] for mark in marks if mark.start() and is_banner(title[mark.end() :])), title)


def _words(kind: str) -> str:
    words = sorted(set(_flatten(read_json("labels.json")[kind])), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def _flatten(table: dict[str, Iterable[str]]) -> list[str]:
    return [word for words in table.values() for word in words]
