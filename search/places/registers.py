"""The places that the data files list, by unit; how their names are written in a text belongs to `lexicon`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from search.places.folding import fold, slug
from search.places.tables import read_json, read_rows
from search.places.unit import Level

NOWHERE = ""
"""The unit of a phrase that contains a name and means no place, such as the Pacific Ocean."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place under its Vietnamese name. `unit` is an id, the present unit's where a former one shares its name."""

    name: str
    unit: str
    level: Level


@dataclass(frozen=True, slots=True)
class Registers:
    """Every place, and names of other languages by language. Aliases are places of their own."""

    places: tuple[Place, ...]
    exonyms: Mapping[str, Mapping[Place, tuple[str, ...]]]


def read_registers() -> Registers:
    """The registers of the data files."""
    places = tuple(dict.fromkeys((*_units(), *_districts(), *_communes(), *_null_phrases())))
    return Registers(places, _exonyms(places))


def _units() -> Iterator[Place]:
    for row in read_rows("units.tsv"):
        yield Place(row[1], slug(row[1]), Level.PROVINCE)
    aliases = read_json("aliases.json")
    for unit, names in aliases["provinces"].items():
        for name in names:
            yield Place(name, unit, Level.PROVINCE)
    for historic in aliases["historic_provinces"]:
        for unit in historic["units"]:
            yield Place(historic["name"], unit, Level.DISTRICT)


def _districts() -> Iterator[Place]:
    city_aliases = read_json("aliases.json")["cities"]
    for unit, level, name in read_rows("districts.tsv"):
        yield Place(name, unit, Level(level))
        for alias in city_aliases.get(name, ()):
            yield Place(alias, unit, Level(level))


def _communes() -> Iterator[Place]:
    for unit, names in read_rows("communes.tsv"):
        for name in names.split("|"):
            yield Place(name, unit, Level.COMMUNE)


def _null_phrases() -> Iterator[Place]:
    for phrase in read_json("traps.json")["null_phrases"]:
        yield Place(phrase, NOWHERE, Level.PROVINCE)


def _exonyms(places: tuple[Place, ...]) -> dict[str, dict[Place, tuple[str, ...]]]:
    cities = {(place.unit, fold(place.name)): place for place in places if place.level is Level.CITY}
    units = {place.unit: place for place in reversed(places) if place.level is Level.PROVINCE}
    exonyms: dict[str, dict[Place, tuple[str, ...]]] = {}
    for language, names in read_json("exonyms.json").items():
        exonyms[language] = {units[unit]: tuple(forms) for unit, forms in names.items()}
    for language, names in read_json("city_exonyms.json").items():
        known = exonyms.setdefault(language, {})
        for key, forms in names.items():
            unit, _, name = key.partition("/")
            place = cities.get((unit, fold(name)))
            if place is not None:
                known[place] = tuple(forms)
    return exonyms
