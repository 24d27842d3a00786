"""Finds units in the address of an article, whose slug is Vietnamese without marks; texts belong to `scan`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.places.folding import slug
from search.places.registers import NOWHERE, Place
from search.places.unit import Level

_TYPES = {
    Level.PROVINCE: (("tinh",), ("thanh", "pho"), ("tp",), ("tinh", "uy"), ("ubnd", "tinh")),
    Level.CITY: (("thanh", "pho"), ("tp",), ("thi", "xa"), ("tx",)),
    Level.DISTRICT: (("huyen",), ("quan",), ("thi", "xa"), ("tx",)),
}
_PREPOSITIONS = frozenset({"o", "tai"})
_MEMO_LIMIT = 2_000
"""Addresses whose units are remembered: all editions of an article name one original."""
_SEGMENT = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class SlugReader:
    """Reads addresses. `words` are the names that without marks are words too: they need a type word beside them."""

    def __init__(self, places: Iterable[Place], words: Iterable[str]) -> None:
        self._names: dict[str, dict[tuple[str, ...], dict[Level, tuple[str, ...]]]] = {}
        self._longest = 0
        self._found: dict[str, tuple[str, ...]] = {}
        self._words = frozenset(tuple(slug(word).split("-")) for word in words)
        for place in places:
            name = tuple(slug(place.name).split("-"))
            self._longest = max(self._longest, len(name))
            levels = self._names.setdefault(name[0], {}).setdefault(name, {})
            if place.unit not in levels.get(place.level, ()):
                levels[place.level] = (*levels.get(place.level, ()), place.unit)

    def find(self, path: str) -> list[str]:
        """The units that an address names, in order and none twice: "/quang-nam-don-khach-1.html" → quang-nam."""
        units = self._found.get(path)
        if units is None:
            found: dict[str, None] = {}
            for segment in _SEGMENT.findall(path.lower()):
                if "-" in segment:
                    found.update(dict.fromkeys(self._read(segment.split("-"))))
            if len(self._found) >= _MEMO_LIMIT:
                self._found.clear()
            units = self._found[path] = tuple(found)
        return list(units)

    def _read(self, words: list[str]) -> Iterable[str]:
        position = 0
        while position < len(words):
            names = self._names.get(words[position])
            if names is None:
                position += 1
                continue
            longest: tuple[str, ...] = ()
            rest = tuple(words[position : position + self._longest])
            second = rest[1:2]
            for name in names:
                size = len(name)
                # Most names part from the address at their second word, which is compared without a copy.
                if size > len(longest) and (size == 1 or second == name[1:2]) and rest[:size] == name:
                    longest = name
            if longest:
                unit = self._judge(longest, names[longest], words, position)
                if unit:
                    yield unit
            position += len(longest) or 1

    def _judge(
        self, name: tuple[str, ...], levels: dict[Level, tuple[str, ...]], words: list[str], at: int
    ) -> str | None:
        for level, types in _TYPES.items():
            if level in levels and any(tuple(words[max(0, at - len(each)) : at]) == each for each in types):
                return levels[level][0] if len(levels[level]) == 1 else None
        units = levels.get(Level.PROVINCE, ())
        if len(units) != 1 or units[0] == NOWHERE or (len(name) == 1 and name != ("hue",)):
            return None
        is_plain = name not in self._words or at == 0 or words[at - 1] in _PREPOSITIONS
        return units[0] if is_plain else None
