"""Finds places beside type words in scripts that part no words, by their consonants: Thai, Lao, Khmer, Burmese.

Names that the data spell out are found by `caseless`; this reads what no list has, such as districts, and other
spellings of the provinces.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from search.places.caseless import ScriptRules
from search.places.folding import split_words
from search.places.registers import Place
from search.places.transcription import parse_syllable
from search.places.unit import Level, PlaceMention

LANGUAGES = frozenset({"th", "lo", "km", "my"})
_READINGS = 160
_GLIDES = ("oa", "oă", "oe", "ua", "uâ", "uê", "uy", "uyê", "ươ", "uô", "ưa")
_LONGEST = 36
"""Letters beside a type word among which a name is looked for."""
_SHORTEST, _SHORTEST_OPEN = {"province": 2, "city": 3, "district": 3}, 3
"""Consonants of a name by its kind, and of one that is not parted from what follows, as too many words begin so."""
_LEADING = "เแโใไເແໂໃໄ "
"""Vowels that are written before their consonant: at the end of a name they belong to what follows."""
_MOST_UNITS = 2
_PARTING = re.compile('[\\s,.;:!?()\\[\\]«»"“”‘’។៕ៗ၊။ฯ…/|0-9A-Za-z-]+')
_SPACE = re.compile(r"[\s\u200b]+")

_LEVELS: dict[str, tuple[Level, ...]] = {
    "province": (Level.PROVINCE,),
    "city": (Level.CITY, Level.PROVINCE, Level.DISTRICT),
    "district": (Level.DISTRICT, Level.CITY),
}

Index = Mapping[tuple[str, Level], tuple[str, ...]]
"""Ids of units by consonants and level."""


class ConsonantReader:
    """Reads the letters of one script as classes of consonants."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        letters = table["letters"]
        self._classes = dict(zip(letters[::2], letters[1::2], strict=True))
        self._rewrites = [(re.compile(written), read) for written, read in table["rewrite"].items()]

    def read(self, text: str) -> str:
        """The consonants of a text, without vowels and marks."""
        for written, read in self._rewrites:
            text = written.sub(read, text)
        return "".join([self._classes.get(letter, "") for letter in text])


def build_index(places: Iterable[Place], tables: Mapping[str, Any], language: str) -> Index:
    """The places of at least two syllables by their consonants as a language writes them, in one piece.

    Where several names of a level have the same, it is those for which these are the likeliest.
    """
    sounds = {kind: tables["common"][kind] | tables[language][kind] for kind in ("onset", "coda", "rhyme")}
    found: dict[tuple[str, Level], tuple[int, dict[Place, None]]] = {}
    for place in places:
        if place.level is not Level.COMMUNE and place.unit:
            for classes, cost in _spell(place.name, sounds):
                least, named = found.get((classes, place.level), (cost, {}))
                if cost < least:
                    least, named = cost, {}
                if cost == least:
                    found[classes, place.level] = least, named | {place: None}
    return {key: tuple(dict.fromkeys(place.unit for place in named)) for key, (_, named) in found.items()}


def _spell(name: str, sounds: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, int]]:
    """The spellings of a name, each with how unlikely it is."""
    options = []
    for word in split_words(name):
        parts = parse_syllable(word)
        if parts is None or parts[0] not in sounds["onset"] or parts[2] not in sounds["coda"]:
            return
        onset, nucleus, coda = parts
        glides = ("", "V") if nucleus.startswith(_GLIDES) else ("",)
        closings = sounds["rhyme"].get(nucleus + coda) or sounds["coda"][coda]
        options.append(
            [
                (first + glide + last, unlikely + unlikelier)
                for unlikely, first in enumerate(sounds["onset"][onset])
                for glide in glides
                for unlikelier, last in enumerate(closings)
            ]
        )
    if len(options) > 1:
        for choice in itertools.islice(itertools.product(*options), _READINGS):
            yield "".join(classes for classes, _ in choice), sum(cost for _, cost in choice)


class RunScanner:
    """Finds the places in texts of one language."""

    def __init__(self, language: str, tables: Mapping[str, Any], places: Iterable[Place], rules: ScriptRules) -> None:
        self._reader = ConsonantReader(tables[language])
        self._index = build_index(places, tables, language)
        self._abroad = tuple(tables[language]["abroad"])
        self._before = _any_kind(rules.before)
        self._after = _any_kind(rules.after)
        self._kinds_before = {word: kind for kind, words in rules.before.items() for word in words}
        self._kinds_after = {word: kind for kind, words in rules.after.items() for word in words}

    def find(self, text: str, known: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
        """The places of a text that stand beside a type word, unless a known one stands there; they can overlap."""
        known = list(known)
        if self._kinds_before:
            for match in self._before.finditer(text):
                kind = self._kinds_before[match[0]]
                if kind in _LEVELS and not any(match.end() <= each.start <= match.end() + 1 for each in known):
                    yield from self._read_behind(text, match.end(), kind)
        if self._kinds_after:
            for match in self._after.finditer(text):
                kind = self._kinds_after[match[0]]
                if kind in _LEVELS and not any(match.start() - 1 <= each.end <= match.start() for each in known):
                    yield from self._read_before(text, match.start(), kind)

    def _read_behind(self, text: str, border: int, kind: str) -> Iterator[PlaceMention]:
        space = _SPACE.match(text, border)
        start = space.end() if space else border
        if text.startswith(self._abroad, start):
            return
        for end in _ends(text, start):
            is_parted = end == len(text) or _PARTING.match(text, end) is not None
            found = self._mention(text, start, end, kind, _SHORTEST.get(kind, 3) if is_parted else _SHORTEST_OPEN)
            if found is not None:
                yield found
                return

    def _read_before(self, text: str, border: int, kind: str) -> Iterator[PlaceMention]:
        end = len(text[:border].rstrip())
        if text.endswith(self._abroad, 0, end):
            return
        starts = [gap.end() for gap in _PARTING.finditer(text, max(0, end - _LONGEST), end)]
        if end <= _LONGEST:
            starts.insert(0, 0)
        for start in starts:
            found = self._mention(text, start, end, kind, _SHORTEST.get(kind, 3))
            if found is not None:
                yield found
                return

    def _mention(self, text: str, start: int, end: int, kind: str, shortest: int) -> PlaceMention | None:
        classes = self._reader.read(text[start:end])
        if len(classes) < shortest:
            return None
        for level in _LEVELS[kind]:
            units = self._index.get((classes, level), ())
            if 0 < len(units) <= _MOST_UNITS:
                return PlaceMention(start, end, text[start:end], units, level, True)
        return None


def _ends(text: str, start: int) -> Iterator[int]:
    """Where a name that starts at a place may end, the longest first: before a consonant's letter or a gap."""
    stop = min(len(text), start + _LONGEST)
    gaps = list(_PARTING.finditer(text, start, stop))
    # A name of foreign syllables may be parted by spaces, by two of them at most.
    limit = gaps[2].start() if len(gaps) > 2 else stop
    for gap in gaps:
        if gap[0].strip(" \u00a0\u200b"):
            limit = min(limit, gap.start())
            break
    for end in range(limit, start + 1, -1):
        if text[end - 1] not in _LEADING:
            yield end


def _any_kind(words: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    every = sorted({word for each in words.values() for word in each if word}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, every)) or "(?!)")
