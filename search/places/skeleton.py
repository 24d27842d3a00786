"""Finds places beside type words in scripts that write vowels loosely or not at all, by their consonants.

Names that the data spell out are found by `caseless`; this reads what no list has, such as districts in Arabic.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from search.places.folding import split_words
from search.places.registers import Place
from search.places.transcription import parse_syllable
from search.places.unit import Level, PlaceMention

_READINGS = 32
_LONGEST = 4
_JOINED, _SHORTEST_JOINED = "=", 3
"""Before the consonants of a province or a town written as one word, as Georgian and Armenian do: დალატი."""
_GLIDES = ("oa", "oă", "oe", "ua", "uâ", "uê", "uy", "uyê", "ươ", "uô")
_CLOSING_V = re.compile("(?<=[A-Z])V(?= |$)")
"""The end of Châu and Lào in Telugu, where it is no consonant."""
_ABROAD = frozenset({"PKN"})
"""Peking, which Phúc Yên would be."""
_MEMO_LIMIT = 20_000
_WORD = re.compile(r"[^\s,.;:!?()\[\]«»\"“”،؛؟।\-–־]+")
_SILENT = "هہھة"
"""A last h of these is the sign of a vowel: نگه is Nghệ, تره is Tre."""
_JOINTS = frozenset({" ", "-", "–", "־", "\u00a0", "\u200c"})
_LEVELS = {
    "province": (Level.PROVINCE, Level.DISTRICT, Level.CITY),
    "city": (Level.CITY, Level.PROVINCE, Level.DISTRICT),
    "district": (Level.DISTRICT, Level.CITY, Level.PROVINCE),
}

Index = Mapping[str, tuple[Place, ...]]


def build_index(places: Iterable[Place], table: Mapping[str, Any]) -> Index:
    """The places of at least two syllables by their consonants: "Hà Tĩnh" under "H TN"."""
    found: dict[str, dict[Place, None]] = {}
    for place in places:
        if place.level is not Level.COMMUNE and place.unit:
            for skeleton in _skeletons(place.name, table):
                found.setdefault(skeleton, {})[place] = None
                joined = _without_doubles(skeleton)
                if place.level is not Level.DISTRICT and len(joined) >= _SHORTEST_JOINED and joined not in _ABROAD:
                    found.setdefault(_JOINED + joined, {})[place] = None
    return {skeleton: tuple(named) for skeleton, named in found.items()}


def _without_doubles(skeleton: str) -> str:
    return "".join(letter for letter, _ in itertools.groupby(skeleton.replace(" ", "")))


def merge_classes(index: Index, merged: str) -> Index:
    """The same index for a script that has one letter for several consonants: pairs of a class and what it becomes."""
    classes = str.maketrans(dict(zip(merged[::2], merged[1::2], strict=True)))
    found: dict[str, dict[Place, None]] = {}
    for skeleton, places in index.items():
        found.setdefault(skeleton.translate(classes), {}).update(dict.fromkeys(places))
    return {skeleton: tuple(places) for skeleton, places in found.items()}


def _skeletons(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    parsed = [parse_syllable(word) for word in split_words(name)]
    if len(parsed) < 2:
        return
    options = []
    for parts in parsed:
        if parts is None or parts[0] not in table["onset"] or parts[2] not in table["coda"]:
            return
        onsets = table["onset"][parts[0]]
        if parts[1].startswith(_GLIDES):  # "Hướng Hóa" is HQ H in some scripts, HVQ HV in others
            onsets = [*onsets, *(onset + "V" for onset in onsets if onset[-1:] != "V")]
        options.append([onset + table["coda"][parts[2]] for onset in onsets])
    for choice in itertools.islice(itertools.product(*options), _READINGS):
        # A name of open vowels only would be any two short words.
        if sum(map(len, choice)) > len(choice) - 1:
            yield " ".join(choice)


class SkeletonScanner:
    """Finds the places in texts of one language.

    `letters` pairs each letter with its consonant, `initials` those that are one only at the head of a word. `before`
    and `after` are the type words by kind.
    """

    def __init__(
        self,
        index: Index,
        letters: str,
        initials: str,
        before: Mapping[str, tuple[str, ...]],
        after: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._index = index
        self._letters = dict(zip(letters[::2], letters[1::2], strict=True))
        self._memo: dict[str, str] = {}
        self._initials = dict(zip(initials[::2], initials[1::2], strict=True))
        self._kinds_before = {word.strip(): kind for kind, words in before.items() for word in words}
        self._kinds_after = {word.strip(): kind for kind, words in after.items() for word in words}
        # A preposition can stand joined before the one, an ending behind the other.
        self._before = re.compile(rf"(?:{_any_word(self._kinds_before)})(?=\s)")
        self._after = re.compile(rf"(?<=\s)(?:{_any_word(self._kinds_after)})")

    def find(self, text: str, known: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
        """The places of a text that stand beside a type word, unless a known one stands there; they can overlap."""
        starts = {mention.start - 1 for mention in known}
        ends = {mention.end + 1 for mention in known}
        for match in self._before.finditer(text):
            if match.end() in starts:
                continue
            kind = self._kinds_before[match[0]]
            words = list(itertools.islice(_WORD.finditer(text, match.end()), _LONGEST))
            yield from self._read(text, match.end(), words, kind, is_before=True)
        for match in self._after.finditer(text):
            if match.start() in ends:
                continue
            kind = self._kinds_after[match[0]]
            words = list(_WORD.finditer(text, max(0, match.start() - 40), match.start()))[-_LONGEST:]
            yield from self._read(text, match.start(), words, kind, is_before=False)

    def _read(
        self, text: str, border: int, words: list[re.Match[str]], kind: str, is_before: bool
    ) -> Iterator[PlaceMention]:
        read = [self._remember(word[0]) for word in words]
        for length in range(len(words), 0, -1):
            skeleton = " ".join(read[:length] if is_before else read[-length:])
            skeleton = skeleton if length > 1 else _JOINED + skeleton
            # The Georgian genitive and the like end in S, as no Vietnamese syllable does.
            places = self._index.get(skeleton) or self._index.get(skeleton.removesuffix("S"))
            places = places or self._index.get(_CLOSING_V.sub("", skeleton), ())
            if not places:
                continue
            name = words[:length] if is_before else words[-length:]
            if not all(text[a.end() : b.start()] in _JOINTS for a, b in itertools.pairwise(name)):
                continue
            for level in _LEVELS.get(kind, ()):
                units = tuple(dict.fromkeys(place.unit for place in places if place.level is level))
                if units and (length > 1 or len(units) == 1):
                    start, end = name[0].start(), name[-1].end()
                    yield PlaceMention(start, end, text[start:end], units, level, True)
                    return

    def _remember(self, word: str) -> str:
        if word not in self._memo:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            self._memo[word] = self._skeleton(word)
        return self._memo[word]

    def _skeleton(self, word: str) -> str:
        if len(word) > 2 and word[-1] in _SILENT:
            word = word[:-1]
        letters = [self._initials.get(word[0], "")] + [self._letters.get(letter, "") for letter in word]
        classes = "".join(letter for letter, _ in itertools.groupby(letters))  # no syllable doubles a consonant
        return re.sub("N[GJ]", "Q", re.sub("(?<=N)H$", "", classes))


def without_strays(known: Iterable[PlaceMention], read: Iterable[PlaceMention]) -> list[PlaceMention]:
    """What was read by consonants and neither overlaps what is known nor lies elsewhere than the text's provinces."""
    taken = list(known)
    kept: list[PlaceMention] = []
    for mention in sorted(read, key=lambda mention: mention.level is not Level.PROVINCE):
        if any(mention.start < other.end and other.start < mention.end for other in taken):
            continue
        provinces = {unit for other in taken if other.level is Level.PROVINCE for unit in other.units}
        units = tuple(unit for unit in mention.units if unit in provinces)
        if mention.level is Level.PROVINCE or not provinces:
            units = mention.units
        if units:
            kept.append(mention._replace(units=units))
            taken.append(kept[-1])
    return kept


def _any_word(words: Iterable[str]) -> str:
    kept = sorted(filter(None, words), key=len, reverse=True)
    return "|".join(map(re.escape, kept)) or "(?!)"
