"""The gazetteer: units by id, name, day and domain, and places in texts; what an article is about belongs to ingest."""

from __future__ import annotations

import datetime
import difflib
import itertools
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from search.model.document import UNKNOWN_LANGUAGE
from search.places.caseless import CaselessScanner, exact_forms, names_by_form, read_blocks, read_rules
from search.places.context import TypeWords
from search.places.folding import fold, slug
from search.places.han import HanScanner
from search.places.joined import Extent, JoinedWords
from search.places.lexicon import Lexicon, build_lexicon
from search.places.names import UnitNames
from search.places.outlets import Outlets, read_outlet_rows
from search.places.registers import Registers, read_registers
from search.places.runs import LANGUAGES as UNPARTED
from search.places.runs import RunScanner
from search.places.scan import ANY_LANGUAGE, CasedScanner, WordReader, capital_word_pattern
from search.places.skeleton import Index, SkeletonScanner, build_index, merge_classes, without_strays
from search.places.slugs import SlugReader
from search.places.tables import read_json, read_rows
from search.places.typed import TypedTypeWords
from search.places.unit import Level, Outlet, PlaceMention, Unit, UnitKind

_OLD = "-old"
_SCRIPTS = re.compile("[\u0590-\u1cff\u3040-\ud7ff\uf900-\ufeff]")


class Gazetteer:
    """All units with their names in every script.

    Example: `gazetteer.at("hai-duong", datetime.date(2024, 10, 23))` is `("hai-phong", "hai-duong")`.
    """

    def __init__(self, units: dict[str, Unit], names: UnitNames, outlet_rows: list[list[str]]) -> None:
        self._units = units
        self._names = names
        self._by_joined_slug = {id.replace("-", ""): id for id in units if not id.endswith(_OLD)}
        self._by_joined_slug.update(hochiminhcity="ho-chi-minh", tphcm="ho-chi-minh", thuathienhue="hue")
        self._outlets = Outlets(outlet_rows, self._by_joined_slug.get, lambda id: units[id].name)
        self._cased: dict[str, CasedScanner] = {}
        self._caseless: dict[str, CaselessScanner | None] = {}
        self._skeletons: dict[str, SkeletonScanner | None] = {}
        self._signs: dict[str, RunScanner | HanScanner | None] = {}
        self._lock = threading.Lock()

    @staticmethod
    def load() -> Gazetteer:
        """The gazetteer of the data files, one for all of a process. Safe to share between threads.

        What recognizes names in texts is built when it is first needed.
        """
        return _load()

    def unit(self, id: str) -> Unit:
        """The unit with an id. *Errors*: KeyError for an unknown one."""
        return self._units[id]

    def has(self, id: str) -> bool:
        """Whether there is, or was, a unit with this id."""
        return id in self._units

    def current(self) -> tuple[Unit, ...]:
        """Today's units, from north to south."""
        return tuple(unit for unit in self._units.values() if unit.valid_to is None)

    def former(self) -> tuple[Unit, ...]:
        """The units that were merged or grew, and exist no more."""
        return tuple(unit for unit in self._units.values() if unit.valid_to is not None)

    def at(self, id: str, day: datetime.date | None) -> tuple[str, str | None]:
        """Today's unit, and the former one that the id meant on a day.

        The id of a former unit always means that unit. The id of one of today's means, before the merger, the smaller
        one of the same name. *Errors*: KeyError for an unknown id.
        """
        unit = self._units[id]
        if unit.valid_to is not None:
            return unit.successor, id
        if day is not None and unit.valid_from is not None and day < unit.valid_from:
            return id, id + _OLD
        return id, None

    def resolve(self, name: str) -> Unit | None:
        """The unit that a typed value means: an id, or a name in any script with or without marks, case and type words.

        A name that a former and a present unit share means the present one.
        """
        if name in self._units:
            return self._units[name]
        id = self._names.find(name)
        if id is None:
            joined = slug(name).replace("-", "")
            id = self._by_joined_slug.get(joined)
        if id is None:
            id = self._only_unit_named(name)
        return self._units[id] if id else None

    def named(self, name: str) -> Unit | None:
        """The unit with a name of any script, letter for letter but for marks, case and separators; no type words."""
        id = self._names.find(name)
        return self._units[id] if id else None

    def is_part_of_phrase(self, name: str, text: str) -> bool:
        """Whether a text holds a name within a phrase of its script that is no place, as 太平 within 太平洋."""
        return any(name in phrase and phrase in text for phrase in self._null_phrases)

    def nearest(self, name: str) -> Unit | None:
        """The unit whose name looks most like what was typed; None where none looks like it."""
        known = self.resolve(name)
        if known is not None:
            return known
        close = difflib.get_close_matches(slug(name).replace("-", ""), self._by_joined_slug, n=1, cutoff=0.7)
        return self._units[self._by_joined_slug[close[0]]] if close else None

    def label(self, id: str, locale: str) -> str:
        """The unit's name in a language of the interface, the Vietnamese name where that language has no other.

        *Errors*: KeyError for an unknown id. *Source*: CLDR subdivisions.
        """
        return self._names.label(self._units[id], locale)

    def names(self, id: str) -> Mapping[str, tuple[str, ...]]:
        """The names that a unit has in each language that has one for it, the Vietnamese ones among them.

        *Errors*: KeyError for an unknown id. *Source*: as for `label`; aliases as texts write them.
        """
        return self._names.by_language(self._units[id])

    def outlet(self, domain: str) -> Outlet | None:
        """The newspaper, station or portal of a unit that publishes under a domain or the one above it."""
        return self._outlets.find(domain)

    def outlet_values(self, name: str) -> list[str]:
        """What pages may call an outlet that a reader named, by its name or the first part of its domain; or none."""
        return self._outlets.values(name)

    def find(self, text: str, language: str) -> list[PlaceMention]:
        """Every place that a text names, in order, none overlapping.

        Names are found with and without marks, joined, hyphenated, transcribed and inflected. In scripts with capitals
        a name needs them; only where a whole text has none, as typed queries do, provinces are found without. A type
        word beside a name ("tỉnh", "district", "省") says which of several places is meant, and that a street or a
        river is none. Where a province and a district share a name and nothing tells them apart, the province is meant.
        Names that are words or parts of a person's name, and the person Hồ Chí Minh, are left out unless a type word
        stands beside them. A commune is found only with its type word, its name of today, and in Latin and Cyrillic.
        Scripts that write vowels loosely are also read by their consonants, beside a type word. `UNKNOWN_LANGUAGE` is
        any, without the endings of Latin names; `ANY_LANGUAGE` is any, with those of all.
        """
        mentions = list(self._cased_scanner(language).find(text))
        if text.isascii():
            return mentions
        for scanner in self._caseless_scanners(text, language):
            mentions.extend(scanner.find(text))
        for reading in (*self._skeleton_scanners(text, language), self._sign_scanner(language)):
            if reading is not None:
                mentions.extend(without_strays(mentions, list(reading.find(text, mentions))))
        return list(_in_order(mentions)) if len(mentions) > 1 else mentions

    def says_type(self, words: str, id: str) -> bool:
        """Whether typed words beside a unit's name only say what the unit is: "tỉnh", "province of", "провинции", "省".

        *Errors*: KeyError for an unknown id.
        """
        return self._typed_type_words.say(words, self._units[id].kind)

    def says_place(self, words: str) -> bool:
        """Whether typed words beside a name only say what kind of place it is: "huyện", "city of", "район"."""
        return self._typed_type_words.say_any(words)

    def is_preposition(self, word: str) -> bool:
        """Whether a typed word before a unit's name, or before its type word, only says that something is there."""
        return self._typed_type_words.is_preposition(word)

    def is_postposition(self, word: str) -> bool:
        """The same of a word behind them."""
        return self._typed_type_words.is_postposition(word)

    def joined_before(self, text: str, id: str) -> Extent:
        """How much of the end of a text, joined to a unit's name behind it, only says what or where the unit is.

        *Errors*: KeyError for an unknown id.
        """
        return self._joined_words.before(text, self._units[id].kind)

    def joined_after(self, text: str, id: str) -> Extent:
        """How much of the beginning of a text, joined to a unit's name before it, only says what or where the unit is.

        *Errors*: KeyError for an unknown id.
        """
        return self._joined_words.after(text, self._units[id].kind)

    def find_in_slug(self, path: str) -> list[str]:
        """The units that the path of a Vietnamese address names, in order, none twice."""
        return self._slugs.find(path)

    @cached_property
    def merger(self) -> datetime.date:
        """The day since which today's units exist."""
        return max(unit.valid_from for unit in self._units.values() if unit.valid_from is not None)

    def _only_unit_named(self, name: str) -> str | None:
        # A typed value of the filter is a name for sure, so it may go without capitals.
        name = name.title() if name.islower() else name
        mentions = self.find(name, UNKNOWN_LANGUAGE)
        units = {unit for mention in mentions for unit in mention.units[:1]}
        if len(units) != 1:
            return None
        outside = name[: mentions[0].start] + name[mentions[-1].end :]
        return units.pop() if self._names.is_type_word(fold(outside)) else None

    @cached_property
    def _null_phrases(self) -> tuple[str, ...]:
        phrases = read_json("traps.json")["null_phrases_of_caseless_scripts"]
        return tuple(itertools.chain.from_iterable(phrases.values()))

    @cached_property
    def _type_words(self) -> TypeWords:
        return TypeWords(read_json("type_words.json"))

    @cached_property
    def _typed_type_words(self) -> TypedTypeWords:
        return TypedTypeWords(
            self._type_words, read_json("prepositions.json"), read_json("postpositions.json"), self._scripts
        )

    @cached_property
    def _joined_words(self) -> JoinedWords:
        return JoinedWords(self._scripts, read_json("joined.json"))

    @cached_property
    def _registers(self) -> Registers:
        return read_registers()

    @cached_property
    def _slugs(self) -> SlugReader:
        places = (place for place in self._registers.places if place.level is not Level.COMMUNE)
        return SlugReader(places, read_json("traps.json")["needs_type_in_lower_case"])

    @cached_property
    def _lexicon(self) -> Lexicon:
        tables = read_json("transcription.json")
        return build_lexicon(self._registers, tables["cyrillic"], tables["greek"])

    def _cased_scanner(self, language: str) -> CasedScanner:
        scanner = self._cased.get(language)
        if scanner is None:
            with self._lock:
                scanner = self._cased[language] = self._build_cased(language)
        return scanner

    def _build_cased(self, language: str) -> CasedScanner:
        reader = WordReader(self._lexicon, language, read_json("endings.json"))
        # But for endings, words of any language are those of none that is known.
        read_as = UNKNOWN_LANGUAGE if language == ANY_LANGUAGE else language
        return CasedScanner(
            self._lexicon,
            self._type_words,
            read_json("traps.json"),
            reader,
            capital_word_pattern(read_as),
            read_as,
        )

    def _caseless_scanners(self, text: str, language: str) -> Iterator[CaselessScanner]:
        is_any = language in (UNKNOWN_LANGUAGE, ANY_LANGUAGE)
        languages = (language,) if not is_any else tuple(self._scripts) if _SCRIPTS.search(text) else ()
        blocks = read_blocks(text) if len(languages) > 1 else frozenset()
        for each in languages:
            if each not in self._caseless:
                with self._lock:
                    self._caseless[each] = self._build_caseless(each)
            scanner = self._caseless[each]
            if scanner is not None and (not blocks or scanner.may_find(blocks)):
                yield scanner

    def _build_caseless(self, language: str) -> CaselessScanner | None:
        sample = self._names.sample(language)
        if not _SCRIPTS.match(sample) if sample else language not in self._scripts:
            return None
        traps = read_json("traps.json")
        words = traps["words_of_caseless_scripts"].get(language, [])
        null_phrases = traps["null_phrases_of_caseless_scripts"].get(language, [])
        names = names_by_form(self._registers, language, read_json("transcription.json"), null_phrases)
        if not names:
            return None
        rules = read_rules(self._scripts, words, language)
        return CaselessScanner(language, names, rules, exact_forms(self._registers, language))

    def _skeleton_scanners(self, text: str, language: str) -> Iterator[SkeletonScanner]:
        languages: Iterable[str] = (language,)
        if language in (UNKNOWN_LANGUAGE, ANY_LANGUAGE):
            blocks = read_blocks(text) if _SCRIPTS.search(text) else frozenset()
            languages = (each for each, letters in self._first_of_scripts.items() if not letters.isdisjoint(blocks))
        for each in languages:
            if (scanner := self._skeleton_scanner(each)) is not None:
                yield scanner

    @cached_property
    def _first_of_scripts(self) -> dict[str, frozenset[int]]:
        """The first language of each script that is read by consonants, with the blocks of its letters."""
        table = self._skeleton_table
        first = {script: language for language, script in reversed(table["languages"].items())}
        return {language: read_blocks(table["letters"][script][::2]) for script, language in first.items()}

    def _skeleton_scanner(self, language: str) -> SkeletonScanner | None:
        if language not in self._skeletons:
            with self._lock:
                self._skeletons[language] = self._build_skeleton(language)
        return self._skeletons[language]

    def _build_skeleton(self, language: str) -> SkeletonScanner | None:
        table = self._skeleton_table
        script = table["languages"].get(language)
        if script is None:
            return None
        rules = read_rules(self._scripts, (), language)
        letters, initials = table["letters"][script], table["initials"].get(script, "")
        merged = table["merged"].get(script)
        index = merge_classes(self._skeleton_index, merged) if merged else self._skeleton_index
        return SkeletonScanner(index, letters, initials, rules.before, rules.after)

    def _sign_scanner(self, language: str) -> RunScanner | HanScanner | None:
        """What reads the names that no list has where words are not parted."""
        if language not in self._signs:
            with self._lock:
                self._signs[language] = self._build_signs(language)
        return self._signs[language]

    def _build_signs(self, language: str) -> RunScanner | HanScanner | None:
        if language == "zh":
            return HanScanner(self._registers.places)
        if language not in UNPARTED:
            return None
        rules = read_rules(self._scripts, (), language)
        return RunScanner(language, read_json("runs.json"), self._registers.places, rules)

    @cached_property
    def _skeleton_table(self) -> Mapping[str, Any]:
        table: Mapping[str, Any] = read_json("skeletons.json")
        return table

    @cached_property
    def _skeleton_index(self) -> Index:
        return build_index(self._registers.places, self._skeleton_table)

    @cached_property
    def _scripts(self) -> dict[str, dict[str, object]]:
        scripts: dict[str, dict[str, object]] = read_json("scripts.json")
        return scripts


def _in_order(mentions: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
    """Mentions in order, without those that overlap one before: languages of one script have names in common."""
    end = 0
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.start >= end:
            yield mention
            end = mention.end


@cache
def _load() -> Gazetteer:
    units = {unit.id: unit for unit in _read_units()}
    aliases = read_json("aliases.json")["provinces"]
    names = UnitNames(units, read_json("exonyms.json"), read_json("labels.json"), aliases)
    return Gazetteer(units, names, read_outlet_rows())


def _read_units() -> Iterator[Unit]:
    rows = read_rows("units.tsv")
    for id, name, kind, valid_from, valid_to, successor, _ in rows:
        former = tuple(row[0] for row in rows if row[5] == id and row[0] != id)
        yield Unit(id, name, UnitKind(kind), _day(valid_from), _day(valid_to), successor, former)


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
