"""The names of towns and districts with their marks, by what is typed without; finding them in texts is for others."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from search.places.folding import fold, split_words
from search.places.registers import read_registers
from search.places.unit import Level


def list_town_names(typed: str) -> tuple[str, ...]:
    """The names of towns and districts that a text without marks can mean: "hoi an" is Hội An. *Shape*: none twice."""
    return _names().get(_key(typed), ())


@functools.cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for place in read_registers().places:
        if place.level in (Level.CITY, Level.DISTRICT):
            found.setdefault(_key(place.name), {})[place.name] = None
    return {key: tuple(names) for key, names in found.items()}


def _key(name: str) -> str:
    return " ".join(fold(word) for word in split_words(name))
