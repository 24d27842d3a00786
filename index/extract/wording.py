"""Recognizes words of an article that speak of former units, of the nation and of abroad; places belong elsewhere."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_NEARBY = 30
_SENTENCE_REACH = 70
_SENTENCE_END = re.compile(r"[.!?。！？।၊။։]\s|\n|[。！？।။]")
_MARKS = re.compile("[\u0300-\u036f]+")
_LETTERS = str.maketrans({"đ": "d", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "ə": "a"})
_WORD = re.compile(r"\w+")
_NEVER = "(?!)"
_SHORTEST_LOWER = 4
"""A country's name so long is also looked for in lower case, as in adjectives; shorter ones are words by chance."""
_HEAD = 3
_OFTEN = 2


class _Vocabulary:
    """Words of all languages of one meaning: whole words, with "*" beginnings, phrases, and letters in a row."""

    def __init__(self, words: list[str], unspaced: Iterable[str]) -> None:
        self._phrases = tuple(word.rstrip("*") for word in words if not word.rstrip("*").isalnum())
        self._whole = frozenset(word for word in words if word.isalnum())
        begun = [word[:-1] for word in words if word.endswith("*") and word[:-1].isalnum()]
        self._begun: dict[str, tuple[str, ...]] = {}
        for word in begun:
            self._begun[word[:_HEAD]] = (*self._begun.get(word[:_HEAD], ()), word)
        self._unspaced = re.compile(_any(unspaced))

    def is_in(self, text: str) -> bool:
        """Whether a text has one of the words."""
        return self.count(text) > 0

    def count(self, text: str) -> int:
        """How many of a text's words are among these, each counted as often as it stands there."""
        found = 0
        words = _WORD.findall(text)
        if not self._whole.isdisjoint(words):
            found += sum(word in self._whole for word in words)
        heads = self._begun.keys() & {word[:_HEAD] for word in words}
        if heads:
            found += sum(word.startswith(self._begun[word[:_HEAD]]) for word in words if word[:_HEAD] in heads)
        found += sum(phrase in text for phrase in self._phrases)
        return found if text.isascii() else found + len(self._unspaced.findall(text))


def is_former_stated(text: str, start: int, end: int) -> bool:
    """Whether the words beside text[start:end] say that the unit named there is no more.

    "The former X" says it, "in X before the merger" too; beside any other word of merging "former" does not, for there
    it names the parts of the new unit.
    """
    before = plain(_SENTENCE_END.split(text[max(0, start - _SENTENCE_REACH) : start])[-1])
    after = plain(_SENTENCE_END.split(text[end : end + _NEARBY])[0])
    former, merger = _vocabulary("former"), _vocabulary("merger")
    if (merger.is_in(before) or merger.is_in(after)) and any(map(_before_merger().search, (before, after))):
        return True
    sides = before[-_NEARBY:], after
    return any(map(former.is_in, sides)) and not any(map(merger.is_in, sides))


def is_national(text: str, language: str) -> bool:
    """Whether a text names what serves the whole country: the government, a ministry, the National Assembly."""
    text, others = plain(text), _not_national(language)
    if others:
        text = _WORD.sub(lambda word: "" if word[0] in others else word[0], text)
    return _vocabulary("national").is_in(text)


def is_local(head: str, body: str) -> bool:
    """Whether an article speaks of provinces, districts or communes: in its head, or more than once below it."""
    return _vocabulary("local").is_in(plain(head)) or _vocabulary("local").count(plain(body)) > 1


def is_abroad(head: str, body: str, language: str) -> bool:
    """Whether an article names another country, in its head or again and again, and no Vietnamese by name.

    *Source*: names of territories in CLDR.
    """
    countries = _countries(language)
    if not countries.is_in(head) and (countries.count(body) < _OFTEN or is_local(head, body)):
        return False
    return not _vocabulary("surnames").is_in(plain(body))


def plain(text: str) -> str:
    """Text in lower case, Latin and Cyrillic letters without marks."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.translate(_LETTERS))
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed))


@cache
def _read_words() -> Mapping[str, list[str]]:
    words: Mapping[str, list[str]] = json.loads((_DATA / "provinces.json").read_text(encoding="utf-8"))
    return words


@cache
def _not_national(language: str) -> frozenset[str]:
    """Words that are national in other languages: "premier" is the prime minister in Czech, "first" in French."""
    table = json.loads((_DATA / "provinces.json").read_text(encoding="utf-8"))["not_national"]
    return frozenset(table.get(language, ()))


@cache
def _vocabulary(name: str) -> _Vocabulary:
    words, unspaced = _read_words()[name], _read_words()[f"{name}_unspaced"]
    return _Vocabulary([plain(word) for word in words], map(plain, unspaced))


@cache
def _before_merger() -> re.Pattern[str]:
    merger = _alternatives("merger")
    before, after = _alternatives("before"), _alternatives("after")
    return re.compile(rf"{before}.{{0,25}}?{merger}|{merger}\w*.{{0,12}}?{after}")


def _alternatives(name: str) -> str:
    """Whole words, with "*" beginnings of words, and of scripts that do not part words any letters."""
    words, unspaced = _read_words()[name], _read_words()[f"{name}_unspaced"]
    whole = _any(plain(word) for word in words if not word.endswith("*"))
    begun = _any(plain(word[:-1]) for word in words if word.endswith("*"))
    return rf"(?:\b(?:{whole}\b|{begun})|{_any(map(plain, unspaced))})"


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True))) or _NEVER})"


@cache
def _countries(language: str) -> _Vocabulary:
    stems: list[str] = json.loads((_DATA / "countries.json").read_text(encoding="utf-8")).get(language, [])
    cased = [stem for stem in stems if stem[0].isupper()]
    if language == "vi":  # foreign names are whole phrases there, and short ones are syllables of other words
        return _Vocabulary(cased, ())
    lower = [stem.lower() for stem in cased if len(stem) >= _SHORTEST_LOWER]
    return _Vocabulary([f"{stem}*" for stem in (*cased, *lower)], [stem for stem in stems if stem not in cased])
