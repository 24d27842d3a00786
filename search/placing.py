"""Units by how their names start, in any script, with marks or without; finding names in texts is the gazetteer's."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from search.analysis import fold, normalize
from search.places import Gazetteer

LEAST_LETTERS = 2
MOST_WORDS = 4
"""Of a name that is still being typed; longer names are known by their first words."""
_EVERYBODYS = ("vi", "en")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class StartedName:
    """A unit whose name the end of a text starts; `at` is where it starts, in code points."""

    unit: str
    at: int


class PlaceNames:
    """All names of all units, folded and sorted when first asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def started_by(self, text: str, locale: str) -> list[StartedName]:
        """Units with a name that the last words of a text start, the most words that start any; in no order.

        Names in Latin letters are Vietnamese, English or of the locale: others would surprise.
        """
        starts = [at for at, sign in enumerate(text) if not sign.isspace() and (not at or text[at - 1].isspace())]
        for at in starts[-MOST_WORDS:]:
            units = self._with_start(" ".join(text[at:].split()), frozenset((*_EVERYBODYS, locale)))
            if units:
                return [StartedName(unit, at) for unit in units]
        return []

    def _with_start(self, start: str, languages: frozenset[str]) -> dict[str, None]:
        key = _key(start)
        if len(key) < LEAST_LETTERS and key.isascii():
            return {}
        first, last = bisect_left(self._names, (key, "", "")), bisect_left(self._names, (key + _LAST, "", ""))
        found = self._names[first:last]
        return {unit: None for name, unit, language in found if not name.isascii() or language in languages}

    @cached_property
    def _names(self) -> list[tuple[str, str, str]]:
        units = [unit.id for unit in (*self._gazetteer.current(), *self._gazetteer.former())]
        names = ((unit, *entry) for unit in units for entry in self._gazetteer.names(unit).items())
        keys = ((key, unit, at) for unit, at, forms in names for form in forms for key in _keys(form, at))
        return sorted(set(keys))


def _keys(name: str, language: str) -> tuple[str, ...]:
    """A name as it is typed; Vietnamese ones in one word, too."""
    key = _key(name)
    return (key, key.replace(" ", "")) if language == "vi" else (key,)


def _key(name: str) -> str:
    return fold(normalize(name).lower().replace("-", " "))
