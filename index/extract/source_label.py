"""Reads the line that names where an article was first published, with the author that may be glued to it."""

from __future__ import annotations

import functools
import re
import unicodedata

from index.extract.form import Line, LineKind
from index.extract.labels import (
    attribution,
    has_photo_credit,
    photo_credit,
    source_alone,
    source_labels,
    without_byline,
)
from index.extract.particulars import announced_name
from index.extract.shapes import is_name_like, is_paragraph, is_sentence_end, is_small, weigh_length

_URL_LINE = re.compile(r"https?://\S+")
_URL_END = re.compile(r"https?://\S+\Z")
_COLONS = " \t\u00a0:\uff1a\ufe55\u055d៖"
_DASHES = "-–—"
_OPENERS = " \t(（[【"
_LONGEST_LABEL_LINE = 100
"""A line without a URL that is longer has no label at its end."""
_LONGEST_GLUED, _LONGEST_HAN_NAME = 60, 4
_FEWEST_NAME_WORDS, _MOST_NAME_WORDS = 2, 5
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN_SURNAMES = frozenset(
    "阮陈陳黎范黄黃潘武裴邓鄧杜吴吳胡杨楊李丁郑鄭张張段何梁陶林冯馮蔡高朱刘劉赵趙苏蘇叶葉谭譚韦韋农農孙孫邹鄒石金"
)
"""Those of nearly all Vietnamese."""
_NAME_MARKS = " \t-–—;,|/·"
_IN_BRACKETS = re.compile(r"[(\uff08][^()\uff08\uff09]+[)\uff09]")
_ROLE = re.compile(r"\s*[(\uff08](?:CTV|CTV\.|TTXVN|PV|VNA|TH|t/h)[)\uff09]\Z", re.IGNORECASE)


def read_source(text: str) -> list[Line]:
    """The lines that a source label, with what is glued to it, makes; none where the text has no label."""
    return list(_read_source(text))


@functools.lru_cache(maxsize=64)
def _read_source(text: str) -> tuple[Line, ...]:
    # Finding the foot and reading it ask the same of the same few lines.
    return tuple(_read_label(text))


def _read_label(text: str) -> list[Line]:
    if "http" in text:
        if (url := _URL_END.search(text)) is not None:
            return _read_before_url(text, url.start())
        if is_paragraph(text):
            return []
    elif len(text) > _LONGEST_LABEL_LINE:
        return []
    if (alone := source_alone().fullmatch(text)) is not None:
        return [Line(LineKind.SOURCE, text, (alone["rest"] or "").strip())]
    if (named := attribution().fullmatch(text)) is not None:
        return [Line(LineKind.SOURCE, text, named["rest"].strip())]
    return _read_glued(text)


def has_url_line(text: str) -> bool:
    """Whether a line has a URL at its end."""
    return "http" in text and _URL_END.search(text) is not None


def read_author(text: str) -> Line:
    """The author's line; `rest` is the name, without what announces it and without a photographer's."""
    return Line(LineKind.AUTHOR, text, author_name(text))


def author_name(text: str) -> str:
    """The names in an author's line: "Text: Le Hoa" → "Le Hoa", "Ngo Tuan - Photo: Thanh Hai" → "Ngo Tuan"."""
    name = without_byline(text)
    if name == text and text[-1].isalpha():
        name = announced_name(text) or text
    credit = photo_credit(name)
    name = name[:credit].rstrip(_NAME_MARKS) if credit else name
    return name[1:-1].strip() if _IN_BRACKETS.fullmatch(name) else name


@functools.lru_cache(maxsize=64)
def is_author(text: str) -> bool:
    """Whether a line can be that of the author: a name, perhaps announced, perhaps with a photographer behind it."""
    name = author_name(text)
    if not name or (name == text and has_photo_credit(text)):
        return False
    return is_name_like(_ROLE.sub("", name))


def _read_before_url(text: str, start: int) -> list[Line]:
    """A line that ends in a URL: alone, behind a label (known or not), behind an author and a label."""
    url = text[start:]
    words = text[:start].rstrip(_COLONS)
    if not words:
        return [Line(LineKind.SOURCE, text, url)]
    if words[-1:] in _DASHES and (label := words.rstrip(_COLONS + _DASHES)).endswith(source_labels()):
        words = label
    if not words.endswith(source_labels()):
        return _read_unknown_label(text, words, url, has_colon=len(words) < start)
    label = _label_at_end(words)
    before = words[: len(words) - len(label)]
    if before and before[-1].isalpha() and is_small(label[0]):
        return []
    return _compose(text, before, url, is_known=True)


def _label_at_end(words: str) -> str:
    """The longest source label that ends the words."""
    labels, sizes = _labels_and_sizes()
    return next(words[-size:] for size in sizes if words[-size:] in labels)


@functools.cache
def _labels_and_sizes() -> tuple[frozenset[str], tuple[int, ...]]:
    """The source labels, and how many code points they have, the most first."""
    return frozenset(source_labels()), tuple(sorted({len(label) for label in source_labels()}, reverse=True))


def _read_unknown_label(text: str, words: str, url: str, *, has_colon: bool) -> list[Line]:
    """A label that no list has, known by the URL behind it."""
    if is_sentence_end(words) or not (has_colon or len(words.split()) == 1):
        return []
    last = words.split()[-1] if words.split() else words
    before = words[: len(words) - len(last)] + _cut_unknown_label(last)
    return _compose(text, before, url, is_known=False)


def _compose(text: str, before: str, url: str, *, is_known: bool) -> list[Line]:
    label = Line(LineKind.SOURCE, text[len(before) :].strip(), url)
    name = before.rstrip(_OPENERS).strip()
    if not name:
        return [label]
    if is_author(name):
        return [read_author(name), label]
    return [Line(LineKind.BODY, name), label] if is_known and is_sentence_end(name) else []


def _read_glued(text: str) -> list[Line]:
    """A label without a URL, glued to the author ("Le HoaQuelle")."""
    words = text.rstrip(_COLONS)
    if not words.endswith(source_labels()):
        return []
    label = _label_at_end(words)
    before = words[: len(words) - len(label)]
    if not _is_glued(before, label) or weigh_length(before) >= _LONGEST_GLUED or not is_name_like(before.strip()):
        return []
    return [read_author(before.strip()), Line(LineKind.SOURCE, text[len(before) :], "")]


def _is_glued(before: str, label: str) -> bool:
    """Whether what stands right before a label is an author, by a capital or a change of script, else by its shape.

    A script without capitals has phrases that end like the label ("收入来源", income): there a name of Vietnamese form,
    two to four words or a surname in Han, is asked for.
    """
    last = before[-1:]
    if label[0].isupper():
        return last.isalpha()
    if is_small(label[0]) or not last or not (last.isalpha() or _is_mark(last)):
        return False
    if last.isupper() or is_small(last) or (_KANA.fullmatch(last) and not _KANA.fullmatch(label[0])):
        return True
    if _HAN.fullmatch(last):
        return len(before) <= _LONGEST_HAN_NAME and before[0] in _HAN_SURNAMES
    return _FEWEST_NAME_WORDS <= len(before.split()) <= _MOST_NAME_WORDS


def _is_mark(letter: str) -> bool:
    """Whether a code point is a vowel sign or another mark that a word may end with in scripts of India and Asia."""
    return unicodedata.category(letter)[0] == "M"


def _cut_unknown_label(text: str) -> str:
    """The letters of a name that an unknown label is glued to, by the label's capital ("NGUYENZdroj" → "NGUYEN")."""
    capitals = [i for i in range(1, len(text)) if text[i].isupper() and text[i + 1 : i + 2].islower()]
    return text[: capitals[-1]] if capitals else ""
