"""Decides whether a name that stands in a text means a place, and which one; finding names belongs to `scan`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from search.places.context import Kind, Neighbors
from search.places.folding import fold, fold_word, split_words
from search.places.lexicon import Lexicon, Node
from search.places.registers import NOWHERE, Place
from search.places.unit import Level, PlaceMention

FOLLOWING_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_SHORTEST_SINGLE = 5
_FOREIGN_REACH = 30
_MEMO_LIMIT = 20_000

Traps = Mapping[str, Mapping[str, list[str]] | list[str]]
LEVELS: Mapping[Kind | None, tuple[Level, ...]] = {
    Kind.PROVINCE: (Level.PROVINCE, Level.CITY, Level.DISTRICT),
    Kind.CITY: (Level.CITY, Level.PROVINCE, Level.DISTRICT),
    Kind.DISTRICT: (Level.DISTRICT, Level.CITY, Level.PROVINCE),
    Kind.COMMUNE: (Level.COMMUNE,),
}
_SAID: Mapping[Kind | None, Level] = {kind: Level(kind) for kind in LEVELS if kind}
UNTYPED = (Level.PROVINCE, Level.CITY, Level.DISTRICT)


class Readings(NamedTuple):
    """What a word can be in the lexicon: folded as it stands (`exact`), without its ending (`bare`).

    `marks` are the Vietnamese marks that it carries; `nodes` is where the word as it stands leads in the tries, `ended`
    are the places that it names without its ending; `is_name` says that it can be a whole name, `is_start` that a
    longer name can begin with it.
    """

    exact: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    nodes: tuple[Node, ...] = ()
    ended: tuple[Place, ...] = ()
    is_name: bool = False
    is_start: bool = False


class Word(NamedTuple):
    """A word of a text that can belong to a name."""

    start: int
    end: int
    text: str
    readings: Readings


class Judge:
    """Decides whether a name in a text means a place, and which."""

    NOTHING = object()
    """The words mean no place, nor does any part of them."""

    def __init__(self, lexicon: Lexicon, traps: Traps, language: str) -> None:
        self._lexicon = lexicon
        self._language = language
        self._fitting_names: dict[tuple[str, ...], tuple[Place, ...]] = {}
        self._always = frozenset(traps["needs_type"])
        self._in_capitals = frozenset(traps["needs_type_in_capitals"])
        self._in_lower_case = frozenset(traps["needs_type_in_lower_case"])
        self._words = self._always | self._in_capitals
        not_surnames = traps["not_surnames"]
        excepted = not_surnames.get(language, ()) if isinstance(not_surnames, Mapping) else ()
        self._surnames = frozenset(traps["surnames"]) - frozenset(excepted)
        foreign = traps["foreign"]
        self._foreign = foreign if isinstance(foreign, Mapping) else {}

    def judge(
        self,
        text: str,
        name: list[Word],
        places: tuple[Place, ...],
        neighbors: Neighbors,
        is_lower: bool,
        persons: set[str],
    ) -> PlaceMention | object | None:
        """A mention; NOTHING; or None where a shorter name may still be one.

        `persons` holds the words of this text that were read as a person's name, and is added to.
        """
        kind = neighbors.kind
        places = self._fitting(name, places)
        if kind is Kind.OTHER:
            return Judge.NOTHING
        for place in places:
            if place.unit == NOWHERE:
                return Judge.NOTHING
        level, chosen = self._choose(places, kind)
        if not chosen:
            return None
        is_typed = kind in LEVELS
        if not is_typed:
            refusal = self._refusal(text, name, chosen, neighbors, level, is_lower, persons)
            if refusal is not None:
                return Judge.NOTHING if refusal else None
        start, end = name[0].start, name[-1].end
        units = (chosen[0].unit,) if len(chosen) == 1 else tuple(dict.fromkeys(place.unit for place in chosen))
        if units[0] in self._foreign and self._is_foreign(text, end, units):
            return Judge.NOTHING
        return PlaceMention(start, end, text[start:end], units, level, is_typed)

    def _fitting(self, name: list[Word], places: tuple[Place, ...]) -> tuple[Place, ...]:
        """The places whose name has all marks that the text has; those with exactly the same, if there are any."""
        for word in name:
            if word.readings.marks:
                break
        else:
            return places
        key = tuple([word.text for word in name])  # what they can name follows from the words alone
        fitting = self._fitting_names.get(key)
        if fitting is None:
            if len(self._fitting_names) >= _MEMO_LIMIT:
                self._fitting_names.clear()
            fitting = self._fitting_names[key] = self._read_fitting(name, places)
        return fitting

    def _read_fitting(self, name: list[Word], places: tuple[Place, ...]) -> tuple[Place, ...]:
        written = [word.readings.marks for word in name]
        fitting = tuple(place for place in places if self._carries(place, name))
        if len(fitting) < 2:
            return fitting
        return tuple(place for place in fitting if [own for _, own in self._own_words(place)] == written) or fitting

    def _own_words(self, place: Place) -> tuple[tuple[str, frozenset[str]], ...]:
        return self._lexicon.marks.get(place.name, ())

    def _carries(self, place: Place, name: list[Word]) -> bool:
        """Whether a place's name has the marks that are written; forms of other languages (Hanói) have their own."""
        own = self._own_words(place)
        if len(name) != len(own) or any(
            word not in each.readings.exact for (word, _), each in zip(own, name, strict=True)
        ):
            return True
        return all(each.readings.marks <= marks for (_, marks), each in zip(own, name, strict=True))

    def _choose(self, places: tuple[Place, ...], kind: Kind | None) -> tuple[Level, tuple[Place, ...]]:
        said = _SAID.get(kind)
        for level in LEVELS.get(kind, UNTYPED):
            if len(places) == 1:
                if places[0].level is level:
                    return said or level, places
            elif chosen := tuple([place for place in places if place.level is level]):
                return said or level, chosen
        return Level.PROVINCE, ()

    def _refusal(
        self,
        text: str,
        name: list[Word],
        places: tuple[Place, ...],
        neighbors: Neighbors,
        level: Level,
        is_lower: bool,
        persons: set[str],
    ) -> bool | None:
        """Why an untyped name is refused: True for good, False for this length; None where it is not."""
        if neighbors.kind is Kind.PERSON and any(place.unit == "ho-chi-minh" for place in places):
            return True
        if self._is_of_person(name, neighbors, persons):
            persons.add(name[-1].text)
            return True
        for place in places:
            if place.name in self._words and self._is_refused_word(place.name, name, neighbors):
                return True
            if is_lower and (level is not Level.PROVINCE or place.name in self._in_lower_case):
                return True
        if level is not Level.PROVINCE:
            return self._is_part_of_more(text, name, neighbors) or None
        return None

    def _is_refused_word(self, place: str, name: list[Word], neighbors: Neighbors) -> bool:
        """Whether a name is also a word, or a person's, and is likelier that here."""
        if place in self._always:
            return len(split_words(place)) == len(name)
        if place not in self._in_capitals:
            return False
        return neighbors.kind is Kind.HOUSE or all(word.text.isupper() for word in name)

    def _is_of_person(self, name: list[Word], neighbors: Neighbors, persons: set[str]) -> bool:
        if neighbors.kind is Kind.TITLE:
            return True
        if neighbors.is_previous_capital and neighbors.previous in self._surnames:
            return True
        if len(name) > 1:
            return False
        if name[0].text in persons:
            return True
        # Of one syllable are Huế and Vinh, and both are common as the last word of a person's name.
        is_after_syllable = neighbors.is_previous_capital and neighbors.is_within and self._language != "vi"
        return is_after_syllable and len(name[0].text) < _SHORTEST_SINGLE and self._syllables(neighbors.previous)

    def _is_part_of_more(self, text: str, name: list[Word], neighbors: Neighbors) -> bool:
        if len(name) == 1 and len(name[0].text) < _SHORTEST_SINGLE:
            return True
        if neighbors.is_previous_capital and neighbors.previous in self._lexicon.vietnamese:
            return True
        following = (
            FOLLOWING_WORD.match(text, name[-1].end + 1) if text[name[-1].end : name[-1].end + 1] == " " else None
        )
        return following is not None and following[0][0].isupper() and bool(self._syllables(following[0]))

    def _syllables(self, word: str) -> bool:
        folded = fold_word(word, self._language)
        return folded in self._lexicon.vietnamese or folded in self._lexicon.syllables

    def _is_foreign(self, text: str, end: int, units: tuple[str, ...]) -> bool:
        words = self._foreign[units[0]]
        nearby = fold(text[end : end + _FOREIGN_REACH])
        return any(re.search(rf"(?<!\w){word}", nearby) for word in words)
