"""Knows the lines that pages print around an article by their words; where such lines stand is not judged here."""

from __future__ import annotations

import functools
import re

from index.extract.notices import is_notice
from index.extract.photographers import is_photo_credit_alone
from index.extract.tables import read_json, read_rows

_LONGEST = 160
_LONGEST_LABEL = 40
_SEPARATORS = re.compile(r"\s*[|›»>＞｜•·→/]\s*")
_SEPARATOR = re.compile("[|›»>＞｜•·→/]")
_WORD = re.compile(r"[^\s|•·:,;/()\[\]–—!.+-]+")
_COLON = re.compile("[:\uff1a\ufe55\u055d៖]")
_SLOGAN_MARK = re.compile(r"\s[–—|•·›»>-]\s|[|›»]")
_DENSE_SITE_WORDS = ("新聞", "ニュース", "日报", "日報", "电视台", "新闻网", "신문", "뉴스", "일보")
_LONGEST_BUTTONS = 100
_MARKS = " \t:\uff1a!.…›»>|"
_LABEL_MARKS = " \t>›»▶►→•*+-–—"
"""What stands around a label: ">>> See more: …", "▶ Xem thêm: …"."""
_FEWEST_PARTS, _LONGEST_PART = 3, 32
_REMEMBERED = 256
"""Answers kept: pages print the same furniture, and head, foot and body ask the same of the same lines."""


@functools.lru_cache(maxsize=_REMEMBERED)
def is_furniture(text: str) -> bool:
    """Whether a whole line never belongs to an article: tags, buttons, another article's title behind "Read also:"."""
    size = len(text)
    if size > _LONGEST:
        return False
    if size <= _LONGEST_LABEL and text.casefold() in whole_lines():
        return True
    return (
        is_related(text) or is_share_line(text) or is_menu_line(text) or is_photo_credit_alone(text) or is_notice(text)
    )


def is_related(text: str) -> bool:
    """Whether a line is a label of another article or of an article's subjects, with its colon and what follows."""
    label = label_of(text)
    return label is not None and label in _labels()


def is_share_line(text: str) -> bool:
    """Whether a line is made of buttons alone ("Share Facebook Zalo Print", "Sdílet na Facebooku | Tisk")."""
    first = _WORD.search(text) if len(text) <= _LONGEST_BUTTONS else None
    if first is None or first[0].casefold() not in _opening_words():
        return False
    words = _WORD.findall(text.casefold())
    has_button = False
    index = 0
    while index < len(words):
        size = next((n for n in range(min(5, len(words) - index), 0, -1) if _is_button(words[index : index + n])), 0)
        has_button |= size > 0
        if not size and words[index] not in _joining():
            return False
        index += size or 1
    return has_button


def is_menu_line(text: str) -> bool:
    """Whether a line is a menu, a row of buttons or a path through the site ("Home | News | Video", "Print | Send")."""
    if len(text) > _LONGEST or "://" in text or _SEPARATOR.search(text) is None:
        return False
    parts = [part.casefold() for part in _SEPARATORS.split(text.strip(_MARKS)) if part]
    if not parts or max(map(len, parts)) > _LONGEST_PART:
        return False
    known = sum(part in sections() for part in parts)
    return known > 1 or (known == 1 and len(parts) >= _FEWEST_PARTS) or (len(parts) > 1 and all(map(is_notice, parts)))


def is_section(text: str) -> bool:
    """Whether a whole line is the name of a part of a news site."""
    return len(text) <= _LONGEST_LABEL and text.strip(_MARKS).casefold() in sections()


def is_site_name(text: str) -> bool:
    """Whether a line, perhaps the title of a page that has another, looks like the name of its site with its slogan."""
    if _SLOGAN_MARK.search(text) is not None:
        return True
    low = text.casefold()
    return any(word in _site_words() for word in _WORD.findall(low)) or low.endswith(_DENSE_SITE_WORDS)


def has_menu_shape(text: str) -> bool:
    """Whether a line is of several short names between the marks of a menu, known or not."""
    parts = [part for part in _SEPARATORS.split(text.strip(_MARKS)) if part]
    return len(parts) >= _FEWEST_PARTS and max(map(len, parts)) <= _LONGEST_PART


def label_of(text: str) -> str | None:
    """The words before the first colon of a line, case-folded, if they are few; None where it has none."""
    match = _COLON.search(text, 1, _LONGEST_LABEL)
    return text[: match.start()].strip(_LABEL_MARKS).casefold() if match else None


@functools.cache
def whole_lines() -> frozenset[str]:
    """Whole lines that never belong to an article, wherever they stand, case-folded."""
    table = read_json("labels.json")
    words = [*table["furniture"], *(word for words in table["menu"].values() for word in words)]
    return frozenset(word.casefold() for word in words) | _words("related")


@functools.cache
def sections() -> frozenset[str]:
    """The names of the parts of a news site, case-folded. Alone they may be subheadings: ask where they stand."""
    return _words("section")


@functools.cache
def menu_openings() -> frozenset[str]:
    """Labels above lists of other articles, case-folded: below them nothing belongs to the article."""
    table = read_json("labels.json")["menu"]
    return frozenset(word.casefold() for words in table.values() for word in words) | _words("related")


@functools.cache
def share_words() -> frozenset[str]:
    """What buttons and networks are called, case-folded."""
    return _words("share") | _words("network")


@functools.cache
def _site_words() -> frozenset[str]:
    return _words("site")


@functools.cache
def _labels() -> frozenset[str]:
    return _words("related") | _words("tags")


@functools.cache
def _buttons() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_WORD.findall(word)) for word in _words("share") | _words("network"))


@functools.cache
def _opening_words() -> frozenset[str]:
    """The first words of buttons and networks."""
    return frozenset(_WORD.findall(word)[0] for word in _words("share") | _words("network"))


@functools.cache
def _joining() -> frozenset[str]:
    """Small words that stand between buttons."""
    return _words("joining")


def _is_button(words: list[str]) -> bool:
    return tuple(words) in _buttons()


@functools.cache
def published_words() -> frozenset[str]:
    """What is printed beside the day of publication to say so, case-folded."""
    return _words("published")


@functools.cache
def _words(kind: str) -> frozenset[str]:
    rows = (row for row in read_rows("furniture.tsv") if row[0] == kind)
    return frozenset(word.casefold() for row in rows for word in row[2].split("|"))
