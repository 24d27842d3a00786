"""Knows the lines that name a photographer and nothing else; captions and authors are told elsewhere."""

from __future__ import annotations

import re
import unicodedata

from index.extract.labels import behind_photo_label
from index.extract.shapes import is_name_like

_LONGEST, _MOST_WORDS = 40, 5
_LONGEST_CASELESS, _LONGEST_DENSE = 20, 4
_DENSE = re.compile(r"[\u3040-\ud7a3]+")
_KATAKANA = re.compile(r"[ァ-ヺー]+")
_INITIALS = re.compile(r"[^\W\d_]\.?|[A-ZĐ]{2,6}")
_BETWEEN = re.compile(r"[\s,，、·・•\-–—&/.()|+]+")
_CROSSED = str.maketrans("đĐ", "dD")
_MARKS = re.compile("[\u0300-\u036f]+")


def is_photo_credit_alone(text: str) -> bool:
    """Whether a line is a photo label and the photographer's name: "Photo: Thanh Hai", "照片：明德".

    A caption behind such a label ("Photo: Rice on the terraces") belongs to the article.
    """
    name = behind_photo_label(text) if len(text) <= _LONGEST else None
    return bool(name) and name is not None and is_name_like(name) and _is_photographer(name)


def _is_photographer(name: str) -> bool:
    """Whether words are names and nothing else: in Latin letters Vietnamese syllables, else few and capitalized."""
    words = [word for word in _BETWEEN.split(name) if word]
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    if not any(map(str.isupper, name)):
        return _is_caseless_name(name, words)
    if all(map(_INITIALS.fullmatch, words)):
        return True
    if not all(word[0].isupper() for word in words):
        return False
    plain = [_without_marks(word) for word in words]
    if not all(map(str.isascii, plain)):
        return len(words) > 1
    from search.analysis.syllables import is_unmarked_syllable  # slow to import, and few pages ask

    return all(_INITIALS.fullmatch(word) is not None or is_unmarked_syllable(word.lower()) for word in plain)


def _is_caseless_name(name: str, words: list[str]) -> bool:
    if len(words) > 1 and all(map(_KATAKANA.fullmatch, words)):
        return len(name) <= _LONGEST_CASELESS
    if _DENSE.fullmatch(words[0]) is not None:
        return len(name) <= _LONGEST_DENSE
    return len(words) > 1 and len(name) <= _LONGEST_CASELESS


def _without_marks(word: str) -> str:
    return word if word.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", word.translate(_CROSSED)))
