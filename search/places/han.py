"""Finds districts and towns in Chinese text beside their type words, by the Vietnamese reading of each sign.

Provinces and cities with a Chinese name of their own are found by `caseless`; this reads what no list has: 演州县 is
Diễn Châu.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from search.places.registers import Place
from search.places.tables import read_rows
from search.places.unit import Level, PlaceMention

_KINDS: Mapping[str, tuple[Level, ...]] = {
    "县": (Level.DISTRICT, Level.CITY),
    "縣": (Level.DISTRICT, Level.CITY),
    "郡": (Level.DISTRICT,),
    "市": (Level.CITY, Level.DISTRICT),
    "市社": (Level.DISTRICT, Level.CITY),
    "市镇": (Level.DISTRICT,),
    "市鎮": (Level.DISTRICT,),
}
_TYPED = re.compile("([\u4e00-\u9fff]{2,3})(市社|市[镇鎮]|[县縣郡市])")
_ABROAD = re.compile(
    "中[国國]|[广廣][东東西]|[云雲]南|[贵貴]州|[湖河][南北]|四川|福建|浙江|江[苏蘇西]|[山陕陝][东東西]|老[挝撾]|泰[国國]|柬埔寨"
)
"""What says, shortly before a county, that it is one of China or of another neighbor."""
_BEFORE = 10
_SHORTEST, _LONGEST = 2, 3
_MOST_UNITS = 10
"""Units of a name: what else the text names decides between ten Châu Thành, as in any script."""


class HanScanner:
    """Finds the places in Chinese texts."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._readings: dict[str, list[str]] = {}
        for syllable, signs in read_rows("han.tsv"):
            for sign in signs:
                self._readings.setdefault(sign, []).append(syllable)
        self._units: dict[tuple[str, Level], dict[str, None]] = {}
        for place in places:
            if place.level in (Level.DISTRICT, Level.CITY) and place.unit:
                self._units.setdefault((place.name.lower(), place.level), {})[place.unit] = None

    def find(self, text: str, known: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
        """The places of a text that stand before a type word, unless a known one stands there; none overlap."""
        ends = {mention.end for mention in known}
        for match in _TYPED.finditer(text):
            before = text[max(0, match.start() - _BEFORE) : match.start(1)]
            if (
                match.end(1) not in ends
                and _ABROAD.search(before) is None
                and (mention := self._read(match)) is not None
            ):
                yield mention

    def _read(self, match: re.Match[str]) -> PlaceMention | None:
        signs = match[1]
        for length in range(min(len(signs), _LONGEST), _SHORTEST - 1, -1):
            readings = [self._readings.get(sign, ()) for sign in signs[-length:]]
            for level in _KINDS[match[2]]:
                names = (" ".join(name) for name in itertools.product(*readings))
                units = tuple(dict.fromkeys(unit for name in names for unit in self._units.get((name, level), ())))
                if 0 < len(units) <= _MOST_UNITS:
                    start = match.end(1) - length
                    return PlaceMention(start, match.end(1), signs[-length:], units, level, True)
        return None
