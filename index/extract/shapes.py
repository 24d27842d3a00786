"""What a line looks like (a sentence, a name, a heading), whatever its language; where it stands is not considered."""

from __future__ import annotations

import functools
import re

from index.extract.tables import read_json

_ENDINGS = tuple(".。．!！?？…।۔؟;；:：。។॥։။")
_CLOSERS = "\"'”’»›)）］]」』】〟“"
_DENSE = re.compile(r"[\u3040-\ud7a3]")
_SPARSE_BLOCKS = bytes(block for block in range(256) if not 0x30 <= block <= 0xD7)
"""Blocks of 256 code points without any letter of those: what is left of a line tells whether to look for them."""
_UNPARTED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_UNPARTED_WORD = 8
_HAN_SENTENCE = re.compile(r"[\u4e00-\u9fff]{11}")
"""Names and outlets have fewer Han characters in one run."""
_NAME_MARKS = re.compile(r"[\s,，、·・•\-–—&/.．'’()（）;|+]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_PUNCTUATION = 12
"""Marks and spaces by which a repeated line may differ from the first."""
_SURE_PARAGRAPH, _SHORTEST_PARAGRAPH = 300, 75
_LONGEST_NAME = 70
_LONGEST_CASELESS_NAME = 40
"""A Thai line of more letters may be a sentence, without a full stop. The sample's names have 11 at most (2026-11)."""
_MOST_NAME_WORDS = 14
_REMEMBERED = 256
"""Answers kept: head, foot and body of a page ask the same of the same lines."""


@functools.lru_cache(maxsize=_REMEMBERED)
def weigh_length(text: str) -> int:
    """Length in letters of an alphabet: a Han character, kana or Hangul syllable says as much as about three."""
    if text.isascii() or not text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _SPARSE_BLOCKS):
        return len(text)
    return len(text) + 2 * len(_DENSE.findall(text))


def count_words(text: str) -> int:
    """Words of a line, about: Thai, Lao, Khmer and Burmese do not part theirs, which have some six signs."""
    size = len(text.split())
    return size if text.isascii() else size + len(_UNPARTED.findall(text)) // _UNPARTED_WORD


def is_sentence_end(text: str) -> bool:
    """Whether a line ends as a sentence does, quotation marks and brackets aside."""
    return text.rstrip(_CLOSERS + " ").endswith(_ENDINGS)


@functools.lru_cache(maxsize=_REMEMBERED)
def is_paragraph(text: str) -> bool:
    """Whether a line is surely a paragraph of an article: long, and finished as a sentence, or very long."""
    size = len(text)
    if size >= _SURE_PARAGRAPH or (size >= _SHORTEST_PARAGRAPH and is_sentence_end(text)):
        return True
    if size < _SHORTEST_PARAGRAPH // 3 or text.isascii():
        return False
    length = weigh_length(text)
    return length >= _SURE_PARAGRAPH or (length >= _SHORTEST_PARAGRAPH and is_sentence_end(text))


@functools.lru_cache(maxsize=_REMEMBERED)
def is_name_like(text: str) -> bool:
    """Whether a line can be the names of authors: short, no sentence, every word capitalized where its script does so.

    "Hong Giang - Duc Lam", "LAN NGUYEN", "L.Thi", "陈英" are; "Çalışma sahnesi", "Källa 2024" are not.
    """
    if len(text) > _LONGEST_NAME or text.endswith(("!", "?", "。", ":", "：", "…")) or any(c.isdigit() for c in text):
        return False
    if not text.isascii() and (_HAN_SENTENCE.search(text) is not None or text[0] in "「『"):
        return False
    if is_sentence_end(text) and not any(c.isupper() for c in text):
        return False
    words = [word for word in _NAME_MARKS.split(text) if word]
    if not words or len(words) > _MOST_NAME_WORDS or (text.endswith(".") and len(words[-1]) > 2):
        return False
    return all(not is_small(word[0]) or word in _small_words() for word in words) and (
        any(c.isupper() for c in text) or len(text) <= _LONGEST_CASELESS_NAME
    )


def is_small(letter: str) -> bool:
    """Whether a letter is the small one of two. Georgian has capitals for headlines alone: a name there has none."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same, marks, spaces and case aside."""
    return abs(len(one) - len(other)) <= _PUNCTUATION and plain_words(one) == plain_words(other)


def plain_words(text: str) -> str:
    """The letters and digits of a line alone, in one case."""
    return _NO_LETTERS.sub("", text).casefold()


@functools.cache
def _small_words() -> frozenset[str]:
    """Words without a capital that stand between names."""
    return frozenset(read_json("labels.json")["between_names"])
