"""Reads the signs of a single word: `=word`, `word*`, `w?rd`, `word~`, `word^2`; looking up is for others."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TypeGuard

from search.model.query import Clause, Word, WordForm

OPERATORS = frozenset({"AND", "OR", "NOT"})
MIN_LETTERS = 2
"""Letters of a pattern besides its stars: one letter would stand for a tenth of the dictionary."""
LEAST_START = 3
"""Letters of the start of a word that few enough words have."""
MAX_STARS = 4
"""Stars and question marks of one pattern; each more multiplies the ways in which a word can match."""
MIN_WEIGHT, MAX_WEIGHT = 0.1, 10.0
"""A word that counts more than ten times as much as another is a query of its own."""
LONGEST_WEIGHT = 9
"""Signs of "^1234,567": a weight is looked for there only, or a text of carets would be read anew for each of them."""

_WEIGHT = re.compile(r"[\^＾]([0-9]{1,4}(?:[.,][0-9]{1,3})?)\Z")
_TYPOS = re.compile(r"([^~～]*\w)[~～][12]?", re.DOTALL)
_ADDRESS = re.compile(r"https?://|(?:[\w-]+\.)+[\w-]+/")
_PATTERN = re.compile(r"\w['’\w]*[*?][*?'’\w]*")
_OTHER_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc]+")
_SIGNS = str.maketrans({"＊": "*"})


@dataclass(frozen=True, slots=True)
class FormedWord:
    """A word without the signs of its form, but for those of a pattern. `is_short`: its stars were left out.

    `weight` is as typed, "" where there is none.
    """

    text: str
    form: WordForm
    weight: str = ""
    is_short: bool = False


def is_plain_word(clause: Clause) -> TypeGuard[Word]:
    """Whether a clause is a word without signs."""
    return isinstance(clause, Word) and clause.form is WordForm.PLAIN


def read_form(typed: str) -> FormedWord:
    """What one run of signs says of its word.

    A question mark at the end ends a question. What is no single word (words joined by signs) keeps at most a star at
    its end; an address keeps all of its signs.
    """
    if _ADDRESS.match(typed):
        return FormedWord(typed, WordForm.PLAIN)
    weighted = _WEIGHT.search(typed, max(0, len(typed) - LONGEST_WEIGHT))
    text, weight = (typed[: weighted.start()], weighted[1]) if weighted and weighted.start() else (typed, "")
    if text[0] in "=＝" and has_word(text):
        return FormedWord(text[1:], WordForm.EXACT, weight)
    typos = _TYPOS.fullmatch(text)
    if typos:
        return FormedWord(typos[1], WordForm.TYPOS, weight)
    text = text.translate(_SIGNS).rstrip("?")
    if "*" in text or "?" in text:
        return _read_pattern(text, weight)
    return FormedWord(bare_word(text), WordForm.PLAIN, weight)


def open_cost(formed: FormedWord) -> int:
    """What looking for a pattern, or for typing errors, costs: 1 for a start of some letters, 2 for all else.

    3 where a star follows the first letter.
    """
    start = formed.text.removesuffix("*")
    if formed.form is WordForm.PATTERN and begins_with_one(formed.text):
        return 3
    is_start = formed.form is WordForm.PATTERN and "*" not in start and "?" not in start
    return 1 if is_start and len(start) >= LEAST_START else 2


def begins_with_one(pattern: str) -> bool:
    """Whether one letter is known before a star: all words that begin with it are gone through."""
    return pattern[1:].lstrip("?").startswith("*")


def bare_word(text: str) -> str:
    """A word without its stars and question marks, so that it reads as the same word again.

    What would read as an operator is in small letters; what would read as a sign or a field keeps its stars.
    """
    bare = text.strip("*").replace("*", "").replace("?", "")
    if bare in OPERATORS:
        return bare.lower()
    return bare if bare[:1].isalnum() and ":" not in bare and "：" not in bare else text


def read_weight(typed: str) -> float | None:
    """The weight that was typed, or None where it is none that can be used."""
    weight = float(typed.replace(",", "."))
    return weight if MIN_WEIGHT <= weight <= MAX_WEIGHT else None


def plain_width(text: str) -> str:
    """A text with full-width letters and digits as plain ones and half-width kana as whole ones: ＧＤＰ, ﾊﾉｲ."""
    return text if text.isascii() else _OTHER_WIDTH.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)


def has_word(text: str) -> bool:
    """Whether a text holds a letter or a digit."""
    return any(map(str.isalnum, text))


def cut_words(text: str, most: int) -> tuple[str, bool]:
    """The first words of a phrase, at most so many and at least one, and whether any was cut off."""
    words = text.split()
    if len(words) <= max(1, most):
        return text, False
    return " ".join(words[: max(1, most)]), True


def _read_pattern(text: str, weight: str) -> FormedWord:
    pattern = re.sub(r"\*{2,}", "*", text)
    bare = pattern.replace("*", "").replace("?", "")
    is_prefix = pattern[:-1] == pattern.rstrip("*") and "*" not in pattern[:-1] and pattern[0].isalnum()
    if _PATTERN.fullmatch(pattern) or is_prefix:
        if sum(map(str.isalnum, bare)) >= MIN_LETTERS and len(pattern) - len(bare) <= MAX_STARS:
            return FormedWord(pattern, WordForm.PATTERN, weight)
        return FormedWord(bare_word(text), WordForm.PLAIN, weight, is_short=True)
    # Stars around words are ornaments ("**important**"); before a word they would ask for the whole dictionary.
    is_short = text.startswith("*") and not text.endswith("*")
    return FormedWord(bare_word(text), WordForm.PLAIN, weight, is_short)
