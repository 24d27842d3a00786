"""Reads what the words beside a name say that it is: a province, a district, a street …; names belong to `lexicon`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from search.places.folding import fold, is_cyrillic

_BEFORE = 40
_AFTER = 30
_TOKEN = re.compile(r"\w+|[^\w\s]|\n")
_QUOTES = frozenset("\"“”„«»'‘’‚-–‐‑")
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


class Neighbors(NamedTuple):
    """What stands beside a name: the kind that its type word says, and the folded word right before it.

    `previous` is empty where punctuation parts the two.
    """

    kind: Kind | None
    previous: str
    is_previous_capital: bool


class TypeWords:
    """The type words of all languages together."""

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        self._exact: dict[str, Kind] = {}
        self._vietnamese: dict[str, Kind] = {}
        self._prefixes: list[tuple[str, Kind]] = []
        self._linkers = frozenset(words["linkers"])
        self._postposed = frozenset(words["postposed_languages"])
        self._only_postposed = frozenset(words["only_postposed_languages"])
        self._kinds: dict[str, Kind | None] = {}
        self._folded: dict[str, str] = {}
        self._by_hyphen = tuple(word.rstrip("*") for word in words["brought_by_hyphen"])
        for kind in Kind:
            for word in words[kind]:
                if word.endswith("*"):
                    self._prefixes.append((word[:-1], kind))
                else:
                    self._exact[word] = kind
            self._vietnamese.update((word, kind) for word in words.get(f"{kind}_vi", ()))

    def neighbors(self, text: str, start: int, end: int, language: str) -> Neighbors:
        """What the words beside text[start:end] say."""
        tokens = _TOKEN.findall(text[max(0, start - _BEFORE) : start])
        words = _last_words(tokens)
        kind = self._kind_before([self._plain(word) for word in words], language)
        if kind is None:
            kind = self._kind_after(text[end : end + _AFTER], language)
        last = words[-1] if words else ""
        is_adjacent = bool(last) and text[start - 1] in " \u00a0" and tokens[-1] == last
        return Neighbors(kind, self._plain(last) if is_adjacent else "", is_adjacent and last[0].isupper())

    def _kind_before(self, words: list[str], language: str) -> Kind | None:
        if not words:
            return None
        if len(words) > 1:
            pair = self._lookup(f"{words[-2]} {words[-1]}", language)
            if pair is not None:
                return pair
        if len(words) > 1 and words[-1] in self._linkers:
            return self._lookup(words[-2], language)
        # "Quan Ba district Ha Giang province": there the word before belongs to the name before.
        return None if language in self._only_postposed else self._lookup(words[-1], language)

    def _kind_after(self, rest: str, language: str) -> Kind | None:
        match = _NEXT.match(rest)
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
            self._kinds[word] = next((kind for prefix, kind in self._prefixes if word.startswith(prefix)), None)
        return self._kinds[word]


def _last_words(tokens: list[str]) -> list[str]:
    """At most the last three words, up to punctuation that parts; quotes and the dot of an abbreviation do not."""
    words: list[str] = []
    for position in range(len(tokens) - 1, -1, -1):
        token = tokens[position]
        if token == "." and position and len(tokens[position - 1]) <= 2:
            continue
        if token in _QUOTES:
            continue
        if not token[0].isalnum():
            break
        words.insert(0, token)
        if len(words) == 3:
            break
    return words
