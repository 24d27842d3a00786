"""Reads the lines of a head that tell the day, the reader count, the author and offer buttons; no title, no text."""

from __future__ import annotations

import functools
import re

from index.extract.datelines import expand_years, is_date_alone
from index.extract.form import Line, LineKind
from index.extract.furniture import is_section, is_share_line, share_words
from index.extract.labels import is_comment_counter, source_alone, without_byline
from index.extract.shapes import is_name_like
from index.extract.tables import read_json, read_rows

_LONGEST = 160
_MARKS = re.compile(
    r"\s*[|•·›»→＞｜]\s*|\s{2,}|\s[–—-]\s|\s*[(（](?=[^()（）]{0,24}\d)|(?<=[\d)])\s+(?=[^\W\d_]{2,15}\s?[:：])"
)
_SCANT = re.compile(r"\d|[|•·｜]|\s{2}|\bA[+-]")
"""A line without a number and without a mark is one of particulars only by its first word."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?:\.[^\W\d_]+)*[\u0300-\u036f\u0900-\u0dff]*")
_YEAR = re.compile(r"\d{4}")
_LETTER_SIZES = re.compile(r"(?:(?<!\w)[AaАа][+−–-]?(?!\w)|(?<!\w)[가字大中小](?!\w)|[\s/])+")
_SYMBOLS = re.compile(r"[\W\d_]*")
_KIND_OF_OUTLET = "Báo|BÁO|Đài|ĐÀI|Tạp chí|TẠP CHÍ"
_OPENS_OUTLET = re.compile(rf"(?:{_KIND_OF_OUTLET})\s")
_OUTLET = re.compile(
    rf"\(?(?P<name>(?:{_KIND_OF_OUTLET}|Cổng|Trang)\s[^\d(),–—|-]{{2,40}}?)\)?(?=[\s,]*(?:[–—|(-]|\Z))"
)
_OUTLET_IN_BRACKETS = re.compile(rf"[^()（）]{{2,30}}[(（](?P<name>(?:{_KIND_OF_OUTLET})\s[^()（）]{{2,40}})[)）]")
_OUTLET_BEFORE_DAY = re.compile(
    rf"(?P<name>(?:{_KIND_OF_OUTLET})(?:\s[A-ZĐÀ-Ỹ][\wÀ-ỹ]*){{1,5}})\s+(?P<day>\S.*\d{{4}}.*)"
)
_FEWEST_NAME_WORDS, _MOST_NAME_WORDS = 2, 5
_LONGEST_OPENING = 4
_DENSE_LETTER = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\ud7a3]")
_LONGEST_DENSE, _MOST_COUNTER_WORDS = 40, 4
_AUTHOR_BEFORE_DAY = re.compile(r"(?P<author>[^\d,]{8,60}),\s(?P<day>\d.*)")


def read_particulars(text: str, index: int) -> list[Line] | None:
    """What a line of particulars holds, part by part in its order; None for a line that is anything else.

    "22/10/24 | 1,284 views | THACH PICH" is a dateline, furniture and an author.
    """
    if len(text) > _LONGEST:
        return None
    if _SCANT.search(text) is None and not _starts_known(text):
        return None
    parts = [part for part in _MARKS.split(text.strip(" |•·–—-")) if part]
    lines: list[Line] = []
    for part in parts:
        found = _read_part(part, index, is_alone=len(parts) == 1)
        if found is None and lines and _may_be_counter(part) and any(x.kind is LineKind.DATELINE for x in lines):
            found = [Line(LineKind.FURNITURE, part)]
        if found is None:
            return None
        lines += found
    kinds = {line.kind for line in lines}
    if LineKind.DATELINE not in kinds and LineKind.FURNITURE not in kinds and len(parts) > 1:
        return None
    return sorted(lines, key=lambda line: line.kind is LineKind.DATELINE) if lines else None


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, a station or a magazine, by its first word in Vietnamese or as a whole."""
    return _OPENS_OUTLET.match(name) is not None or name in _national_outlets()


def is_updated(text: str) -> bool:
    """Whether a line tells when a page was changed rather than when it appeared."""
    words = _folded(text)
    return bool(words) and any(" ".join(words[:n]) in _phrases("updated") for n in range(1, min(4, len(words)) + 1))


def _read_part(part: str, index: int, *, is_alone: bool) -> list[Line] | None:
    if (outlet := _OUTLET_BEFORE_DAY.fullmatch(part)) is not None and is_date_alone(outlet["day"]):
        return [Line(LineKind.OUTLET, outlet["name"]), Line(LineKind.DATELINE, outlet["day"])]
    if part.startswith(_national_outlets()):
        paper = next(filter(part.startswith, _national_outlets()))
        day = part[len(paper) :].strip(" ,|–-")
        if not day or is_date_alone(day):
            return [Line(LineKind.OUTLET, paper), *([Line(LineKind.DATELINE, day)] if day else [])]
    if (signed := _AUTHOR_BEFORE_DAY.fullmatch(part)) is not None and (name := announced_name(signed["author"])):
        return [Line(LineKind.AUTHOR, signed["author"], name), Line(LineKind.DATELINE, signed["day"])]
    if is_date_alone(part) or _is_day_with_words(part):
        return [Line(LineKind.DATELINE, part)]
    if is_comment_counter(part):
        return [Line(LineKind.COUNTER, part)]
    if _is_counted(part) or (is_section(part) and not is_alone) or is_share_line(part):
        return [Line(LineKind.FURNITURE, part)]
    if (name := announced_name(part)) is not None and (index or not is_alone):
        return [Line(LineKind.AUTHOR, part, name)]
    if is_alone:
        return None
    if (source := source_alone().fullmatch(part)) is not None and source["rest"] and "://" not in part:
        return [Line(LineKind.OUTLET, source["rest"].strip())]
    if (outlet := _OUTLET.fullmatch(part)) is not None:
        return [Line(LineKind.OUTLET, outlet["name"])]
    if (outlet := _OUTLET_IN_BRACKETS.fullmatch(part)) is not None:
        return [Line(LineKind.OUTLET, outlet["name"])]
    is_name = is_name_like(part) and _FEWEST_NAME_WORDS <= len(part.split()) <= _MOST_NAME_WORDS
    return [Line(LineKind.AUTHOR, part, part)] if is_name else None


def _may_be_counter(part: str) -> bool:
    """Whether a part beside a day is a number with so few words that it counts something, whatever that is."""
    return len(part) <= _LONGEST_DENSE and any(map(str.isdigit, part)) and len(part.split()) <= _MOST_COUNTER_WORDS


def _is_day_with_words(part: str) -> bool:
    """Whether a date stands among nothing but labels, hours and weekdays."""
    if not any(c.isdigit() for c in part):
        return False
    text = expand_years(part)
    if text != part and is_date_alone(text):
        return True
    if _YEAR.search(text) is None:
        return False
    rest = _without_known(text)
    return rest != text and is_date_alone(rest)


def _without_known(text: str) -> str:
    low = text.casefold()
    if _DENSE_LETTER.search(low) is None:
        return _WORD.sub(lambda word: " " if word[0].casefold() in _small_words() else word[0], text)
    return _cut_dense(text, "hour", "published", "updated")


def _is_counted(part: str) -> bool:
    """Whether a part is made of a number and words of counters, buttons and labels, or of such words alone."""
    low = _LETTER_SIZES.sub(" ", part).casefold() if _LETTER_SIZES.search(part) else part.casefold()
    if _SYMBOLS.fullmatch(low) is not None:
        return True
    if _DENSE_LETTER.search(low) is not None:
        return _SYMBOLS.fullmatch(_cut_dense(low, "listen", "views", "reading", "share")) is not None
    words = _folded(low)
    if low.strip(" .:()") in _phrases("listen"):
        return True
    has_number = any(c.isdigit() for c in low)
    if not words or words[0] not in (_openings() if not has_number else _all_words()):
        return False
    return all(word in _all_words() for word in words)


def _cut_dense(text: str, *kinds: str) -> str:
    for phrase in _dense_phrases(kinds):
        if phrase in text:
            text = text.replace(phrase, " ")
    return text


def announced_name(part: str) -> str | None:
    """The name behind "By", "Author:" or "Propos recueillis par"; None where none is announced."""
    name = without_byline(part)
    if name == part:
        first = _WORD.match(part)
        if first is None or first[0].casefold() not in _author_openings():
            return None
        words = part.replace(":", " ", 1).split()
        opening = next((n for n in range(_LONGEST_OPENING, 0, -1) if _is_author_phrase(words[:n])), 0)
        name = " ".join(words[opening:])
        if not opening or not _FEWEST_NAME_WORDS <= len(words) - opening <= _MOST_NAME_WORDS:
            return None
    return name if is_name_like(name) else None


def _is_author_phrase(words: list[str]) -> bool:
    return bool(words) and words[0][0].isalpha() and " ".join(words).casefold() in _phrases("author")


def _starts_known(text: str) -> bool:
    first = _WORD.search(text)
    if first is None:
        return False
    return first[0].casefold() in _openings() or (len(text) <= _LONGEST_DENSE and _DENSE_LETTER.match(text) is not None)


def _folded(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


@functools.cache
def _national_outlets() -> tuple[str, ...]:
    """Papers and stations whose names do not say that they are one, the longest first."""
    return tuple(sorted(read_json("labels.json")["outlets"], key=lambda name: (-len(name), name)))


@functools.cache
def _phrases(kind: str) -> frozenset[str]:
    if kind == "share":
        return share_words()
    rows = (row for row in read_rows("particulars.tsv") if row[0] == kind)
    return frozenset(phrase.casefold() for row in rows for phrase in row[2].split("|"))


@functools.cache
def _dense_phrases(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases of scripts without spaces, the longest first."""
    phrases = {p for kind in kinds for p in _phrases(kind) if _DENSE_LETTER.search(p)}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _words_of(*kinds: str) -> frozenset[str]:
    return frozenset(word for kind in kinds for phrase in _phrases(kind) for word in _WORD.findall(phrase))


@functools.cache
def _small_words() -> frozenset[str]:
    return _words_of("hour", "published", "updated")


@functools.cache
def _all_words() -> frozenset[str]:
    return _words_of("views", "reading", "listen", "share", "hour")


@functools.cache
def _author_openings() -> frozenset[str]:
    firsts = (_WORD.search(phrase) for phrase in _phrases("author"))
    return frozenset(first[0] for first in firsts if first)


@functools.cache
def _openings() -> frozenset[str]:
    """The first words of what stands in such a line without any number."""
    firsts = (_WORD.search(phrase) for kind in ("listen", "share", "author") for phrase in _phrases(kind))
    return frozenset(first[0] for first in firsts if first)
