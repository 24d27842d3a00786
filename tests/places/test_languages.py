"""Every unit in a sentence of every language, as the language writes and inflects it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from search.places import Gazetteer, Unit
from search.places.folding import fold
from search.places.tables import read_json
from tests.places.tables import read_cases

EXCEPTIONS = {tuple(case[:2]): case[2] for case in read_cases("not_found.tsv")}
VOWELS = "aeiouy"
JOINED_VOWELS = "аеёиоуыэюяйіїєьъ"


def units_of_63(gazetteer: Gazetteer) -> Iterator[tuple[str, Unit]]:
    """The 63 units from before the merger, under the ids that stand for them in texts."""
    left_alone = (unit for unit in gazetteer.current() if not unit.former)
    for unit in (*gazetteer.former(), *left_alone):
        yield unit.id.removesuffix("-old"), unit


@cache
def exonyms() -> Mapping[str, Mapping[str, list[str]]]:
    """The names of units that are a language's own, by language; read once for five thousand questions."""
    found: dict[str, dict[str, list[str]]] = read_json("exonyms.json")
    return found


def written(unit_id: str, unit: Unit, language: str) -> list[str]:
    """The forms of a language's own; where there are none the Vietnamese name with and without marks."""
    own = exonyms().get(language, {}).get(unit_id)
    return own or [unit.name, fold(unit.name).title()]


def takes_ending(name: str, after: str) -> bool:
    if after == "consonant":
        return name.isascii() and name[-1].lower() not in VOWELS
    return after == "any" or (" " not in name and "-" not in name and name[-1].lower() not in JOINED_VOWELS)


@pytest.mark.parametrize(("language", "after", "sentence"), read_cases("sentences.tsv"))
def test_every_unit_is_found_in_a_sentence(gazetteer: Gazetteer, language: str, after: str, sentence: str) -> None:
    strays = []
    for unit_id, unit in units_of_63(gazetteer):
        for name in written(unit_id, unit, language):
            if not takes_ending(name, after) or (language, name) in EXCEPTIONS:
                continue
            found = [mention.units for mention in gazetteer.find(sentence.format(name=name), language)]
            if not any(unit_id in units for units in found):
                strays.append((unit_id, name, found))
    assert strays == []


def test_every_exception_is_still_one(gazetteer: Gazetteer) -> None:
    sentences = read_cases("sentences.tsv")
    needless = []
    for language, name in EXCEPTIONS:
        unit = gazetteer.resolve(name)
        tried = [s.format(name=name) for each, after, s in sentences if each == language and takes_ending(name, after)]
        if unit and all(any(unit.id in m.units for m in gazetteer.find(text, language)) for text in tried):
            needless.append((language, name))
    assert needless == []
