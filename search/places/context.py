"""Reads what the words beside a name say that it is: a province, a district, a street …; names belong to `lexicon`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from search.places.folding import fold, is_cyrillic

_BEFORE = 32
_TOKEN = re.compile(r"\w+|[^\w\s]|\n")
_QUOTES = frozenset("\"“”„«»'‘’‚-–‐‑")
_JOINTS = _QUOTES | frozenset(" \u00a0.")
"""What can stand between a name and the word that says what it is."""
_MEMO_LIMIT = 50_000
_NEXT = re.compile(r"(['’]?\w*)([ \u00a0\"”»’]*|[-–‐‑])(\w+)(?: (\w+))?")


class Kind(StrEnum):
    """What a word beside a name says that the name is."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"
    """A street, a river, a school: the name means no place of its own."""
    PERSON = "person"
    """A word that goes with the person Hồ Chí Minh: president, thought, museum."""
    TITLE = "title"
    """Mr, Mrs: the name is a person's."""
    HOUSE = "house"
    """A school, a hotel: these bear words such as "peace" for a name."""


class Neighbors(NamedTuple):
    """What stands beside a name: the kind that its type word says, and the folded word right before it.

    `previous` is empty where punctuation parts the two. `is_within` says that another word stands before that one in
    the same sentence, so that its capital is its own.
    """

    kind: Kind | None
    previous: str
    is_previous_capital: bool
    is_within: bool = False


class TypeWords:
    """The type words of all languages together."""

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        self._exact: dict[str, Kind] = {}
        self._vietnamese: dict[str, Kind] = {}
        self._prefixes: dict[str, Kind] = {}
        self._linkers = frozenset(words["linkers"])
        self._postposed = frozenset(words["postposed_languages"])
        self._only_postposed = frozenset(words["only_postposed_languages"])
        self._kinds: dict[str, Kind | None] = {}
        self._folded: dict[str, str] = {}
        self._by_hyphen = tuple(word.rstrip("*") for word in words["brought_by_hyphen"])
        self._titles = frozenset(words["titles_before"])
        self._titles_after = frozenset(words["titles_after"])
        for kind in Kind:
            if kind is Kind.TITLE:
                continue
            for word in words[kind]:
                if word.endswith("*"):
                    self._prefixes.setdefault(word[:-1], kind)
                else:
                    self._exact[word] = kind
            self._vietnamese.update((word, kind) for word in words.get(f"{kind}_vi", ()))
        self._beginnings = tuple(self._prefixes)

    def neighbors(self, text: str, start: int, end: int, language: str) -> Neighbors:
        """What the words beside text[start:end] say."""
        words = _last_words(text[max(0, start - _BEFORE) : start]) if start and text[start - 1] in _JOINTS else []
        if not words:
            return Neighbors(self._kind_after(text, end, language), "", False)
        plain = [self._plain(word) for word in words]
        is_adjacent = text[start - 1] in " \u00a0" and text.startswith(words[-1], start - 1 - len(words[-1]))
        kind = self._kind_before(plain, language)
        if is_adjacent and kind is None and words[-1].lower() in self._titles:
            kind = Kind.TITLE
        if kind is None:
            kind = self._kind_after(text, end, language)
        if not is_adjacent:
            return Neighbors(kind, "", False)
        return Neighbors(kind, plain[-1], words[-1][0].isupper(), len(words) > 1)

    def kind_of(self, words: str) -> Kind | None:
        """What one or two words say of a name beside them, whichever language they are of; None for other words."""
        plain = " ".join(map(self._plain, words.split()))
        return self._lookup(plain, "und") if plain else None

    def is_linker(self, word: str) -> bool:
        """Whether a word only joins a type word and a name: "province of"."""
        return self._plain(word) in self._linkers

    def _kind_before(self, words: list[str], language: str) -> Kind | None:
        if len(words) > 1:
            pair = self._lookup(f"{words[-2]} {words[-1]}", language)
            if pair is not None:
                return pair
        if len(words) > 1 and words[-1] in self._linkers:
            return self._lookup(words[-2], language)
        # "Quan Ba district Ha Giang province": there the word before belongs to the name before.
        return None if language in self._only_postposed else self._lookup(words[-1], language)

    def _kind_after(self, text: str, end: int, language: str) -> Kind | None:
        match = _NEXT.match(text, end)
        if match is None:
            return None
        separator, word = match[2], self._plain(match[3])
        if separator in ("-", "–", "‐", "‑"):
            return self._lookup(word, language) if word.startswith(self._by_hyphen) else None
        if language not in self._postposed or not separator:
            return self._person_after(word)
        kind = self._lookup(word, language)
        if kind is None and match[4]:
            return self._person_after(self._plain(match[4]))
        return kind

    def _person_after(self, word: str) -> Kind | None:
        if word in self._titles_after:
            return Kind.TITLE
        return Kind.PERSON if self._lookup(word, "und") is Kind.PERSON else None

    def _plain(self, word: str) -> str:
        if word not in self._folded:
            if len(self._folded) >= _MEMO_LIMIT:
                self._folded.clear()
            self._folded[word] = word.lower() if is_cyrillic(word) else fold(word)
        return self._folded[word]

    def _lookup(self, word: str, language: str) -> Kind | None:
        kind = self._exact.get(word)
        if kind is None and language in ("vi", "und"):
            kind = self._vietnamese.get(word)
        if kind is not None or " " in word:
            return kind
        if word not in self._kinds:
            if len(self._kinds) >= _MEMO_LIMIT:
                self._kinds.clear()
            # Nearly all words begin with none of them, which one call tells in a tenth of the time of the loop.
            beginnings = self._beginnings if word.startswith(self._beginnings) else ()
            self._kinds[word] = next((self._prefixes[each] for each in beginnings if word.startswith(each)), None)
        return self._kinds[word]


def _last_words(before: str) -> list[str]:
    """At most the last two words, up to punctuation that parts; quotes and the dot of an abbreviation do not."""
    parts = before.rsplit(None, 2)
    if len(parts) == 3 and parts[1].isalnum() and parts[2].isalnum() and "\n" not in before[len(parts[0]) :]:
        return parts[1:]  # as nearly always; the pattern takes four times as long
    tokens = _TOKEN.findall(before)
    words: list[str] = []
    for position in range(len(tokens) - 1, -1, -1):
        token = tokens[position]
        if token[0].isalnum():
            words.append(token)
            if len(words) == 2:
                break
        elif token not in _QUOTES and not (token == "." and position and len(tokens[position - 1]) <= 2):
            break
    words.reverse()
    return words
