"""Finds the provinces that a query names, and plans their other names; a name is never compared loosely."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from search.analysis import AnalyzerRegistry, fold, normalize, script_of
from search.analysis.scripts import Script
from search.model.document import UNKNOWN_LANGUAGE
from search.places import ANY_LANGUAGE, Gazetteer, Level, PlaceMention, UnitKind, list_town_names
from search.query.marks import has_marks

OLD = "-old"
"""Ends the id of a former unit whose name is one of today's, too."""
VIETNAMESE = "vi"
MOST_TYPE_WORDS = 3
"""That stand before a name: "thanh pho", "province of"."""
MOST_PREPOSITIONS = 2
"""And articles: "in der Provinz"."""
_QUESTIONS = frozenset({"la gi"})
"""Words without marks that are more often a question than a town: "ca phe la gi" asks what coffee is."""
_JAPANESE = frozenset({Script.HAN, Script.KANA})
MOST_WORDS_WITH_POSSIBLE = 6
"""Of a query in which names that may be other words are looked for."""
MOST_JOINED = 16
"""Letters of a type word and a particle that are written together with a name."""
MOST_WORDS = 4
"""Words of the longest name that is looked up whole; longer ones are found as in texts."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A unit that some of the words of a query name: those from `first` up to `end`, exclusive.

    `is_certain` is False where the words are other words, too, as "hue" and "long an" are. `town` is the name of a town
    or district of several syllables in the unit, without its type word; else "".
    """

    unit: str
    first: int
    end: int
    is_certain: bool
    town: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters that name a unit: the name with its type word, and from `start` to `end` with particles around both.

    *Units*: code points, ends exclusive.
    """

    unit: str
    name_start: int
    name_end: int
    start: int
    end: int


def find_stretches(text: str, gazetteer: Gazetteer) -> Iterator[Stretch]:
    """The units that are named within a text as in texts, in order, none overlapping."""
    for mention in _find_mentions(text, gazetteer):
        if _names_unit(mention, gazetteer):
            yield _stretch(text, mention, gazetteer)


def _stretch(text: str, mention: PlaceMention, gazetteer: Gazetteer) -> Stretch:
    unit = mention.units[0]
    before = gazetteer.joined_before(text[max(0, mention.start - MOST_JOINED) : mention.start], unit)
    after = gazetteer.joined_after(text[mention.end : mention.end + MOST_JOINED], unit)
    return Stretch(
        unit,
        mention.start - before.type_word,
        mention.end + after.type_word,
        mention.start - before.whole,
        mention.end + after.whole,
    )


def find_places(words: Sequence[str], gazetteer: Gazetteer) -> tuple[NamedPlace, ...]:
    """The units that the words name, in order, none overlapping.

    The whole of the words may be a name; else names are found as in texts, and besides those that were typed with all
    of their marks.
    """
    text = " ".join(words)
    mentions = _find_mentions(text, gazetteer) if text else []
    # Of two scripts only one would be read.
    whole = gazetteer.resolve(text) if len(words) <= MOST_WORDS and _is_of_one_script(text) else None
    if whole is not None and all(
        _names_unit(mention, gazetteer) for mention in mentions or _in_capitals(text, gazetteer)
    ):
        is_certain = bool(mentions) or (has_marks(text) and _is_name(text, whole.id, gazetteer))
        return (NamedPlace(whole.id.removesuffix(OLD), 0, len(words), is_certain),)
    places = tuple(_find_units(words, mentions, gazetteer)) or tuple(_find_marked(words, text, gazetteer))
    return tuple(_with_type_words(words, places, gazetteer)) if places else ()


def find_possible_places(
    words: Sequence[str], places: Sequence[NamedPlace], gazetteer: Gazetteer
) -> tuple[NamedPlace, ...]:
    """Units that words beside the places may mean: those of towns and districts in them, and names that may be other
    words as well, as in "hue music" and "long an dam".

    None of a sentence, where many words are such names. *Shape*: `is_certain` of towns and districts alone.
    """
    if len(words) > MOST_WORDS_WITH_POSSIBLE:
        return ()
    free = [True] * len(words)
    for place in places:
        free[place.first : place.end] = [False] * (place.end - place.first)
    found = [*_find_towns(words, gazetteer), *_find_doubtful(words, gazetteer)]
    kept: list[NamedPlace] = []
    for place in found:
        if all(free[place.first : place.end]):
            kept.append(place)
            free[place.first : place.end] = [False] * (place.end - place.first)
    return tuple(kept)


def _find_towns(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[NamedPlace]:
    text = " ".join(words)
    mentions = _place_mentions(words, _in_capitals(text, gazetteer), gazetteer)
    found = [(mention, text[mention.start : mention.end], first, end) for mention, first, end in mentions]
    found += _find_small_towns(words, gazetteer) if text.islower() else ()
    for mention, name, first, end_of_name in found:
        if len(mention.units) == 1 and not _names_unit(mention, gazetteer):
            end = end_of_name
            before = range(max(0, first - MOST_TYPE_WORDS), first)
            typed = next((at for at in before if gazetteer.says_place(" ".join(words[at:first]))), None)
            if typed is None and end < len(words) and gazetteer.says_place(words[end]):
                end += 1
            unit = mention.units[0].removesuffix(OLD)
            town = name if end_of_name - first > 1 else ""
            yield NamedPlace(unit, first if typed is None else typed, end, is_certain=True, town=town)


def _find_small_towns(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[tuple[PlaceMention, str, int, int]]:
    """Names of towns among words in small letters, the longest at each place.

    With a capital on every word, as `_in_capitals` has it, "lũ hương khê" would be a name of three words.
    """
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + MOST_WORDS), at + 1, -1):
            run = " ".join(words[at:end])
            names = () if run in _QUESTIONS else list_town_names(run)
            if names and (not has_marks(run) or _to_name(run) in map(_to_name, names)):
                mentions = gazetteer.find(run.title(), UNKNOWN_LANGUAGE)
                if len(mentions) == 1 and len(mentions[0].text) == len(run):
                    yield mentions[0], run, at, end
                    at = end - 1
                    break
        at += 1


def _in_capitals(text: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    """What a text names; what it would name with capitals, where it has none."""
    return gazetteer.find(text.title() if text.islower() else text, UNKNOWN_LANGUAGE)


def _find_doubtful(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[NamedPlace]:
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + MOST_WORDS), at, -1):
            run = " ".join(words[at:end])
            unit = gazetteer.named(run)
            if unit is not None and (not has_marks(run) or _is_name(run, unit.id, gazetteer)):
                yield NamedPlace(unit.id.removesuffix(OLD), at, end, is_certain=False)
                at = end - 1
                break
        at += 1


def _is_of_one_script(text: str) -> bool:
    scripts = script_of(text)
    return len(scripts) == 1 or scripts <= _JAPANESE


def _names_unit(mention: PlaceMention, gazetteer: Gazetteer) -> bool:
    """Whether a mention names a unit itself, and no town or district in it."""
    is_city = gazetteer.unit(mention.units[0]).kind is UnitKind.CITY
    return mention.level is Level.PROVINCE or (mention.level is Level.CITY and is_city)


def _find_mentions(text: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    """What is named as in a text, and would be if the words had capitals: "thái bình dương" is no province.

    Names with endings of Latin letters are looked for where no name stands without; so are those of a text in small
    letters where its first one alone is a capital.
    """
    lowered = text.lower()
    texts = (text, lowered) if text[1:] == lowered[1:] and text != lowered else (text,)
    for language, text in itertools.product((UNKNOWN_LANGUAGE, ANY_LANGUAGE), texts):
        mentions = gazetteer.find(text, language)
        if mentions and text == lowered:
            named = _units_in_capitals(text, gazetteer, language)
            mentions = [mention for mention in mentions if mention.units[0] in named]
        if mentions:
            return mentions
    return []


def _units_in_capitals(text: str, gazetteer: Gazetteer, language: str) -> set[str]:
    return {unit for mention in gazetteer.find(text.title(), language) for unit in mention.units}


def _place_mentions(
    words: Sequence[str], mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> Iterator[tuple[PlaceMention, int, int]]:
    """The mentions that are whole words, or words with nothing but type words joined to them, with their places."""
    text = " ".join(words)
    ends = list(itertools.accumulate(len(word) + 1 for word in words))
    for mention in mentions:
        first, last = bisect.bisect_right(ends, mention.start), bisect.bisect_left(ends, mention.end)
        start, end = ends[first] - len(words[first]) - 1, ends[last] - 1
        if mention.start - start > MOST_JOINED or end - mention.end > MOST_JOINED:
            continue
        stretch = _stretch(text, mention, gazetteer)
        joined = (text[start : stretch.start], text[stretch.end : end])
        # Signs say nothing: headlines begin with "Hà Tĩnh: ".
        if all(not any(map(str.isalnum, part)) or gazetteer.says_type(part, mention.units[0]) for part in joined):
            yield mention, first, last + 1


def _find_units(words: Sequence[str], mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> Iterator[NamedPlace]:
    units = [mention for mention in mentions if _names_unit(mention, gazetteer)]
    for mention, first, end in _place_mentions(words, units, gazetteer):
        # Of one word without marks an ending may be none: Hanoiban, but baccano.
        is_certain = end - first > 1 or has_marks(mention.text) or bool(gazetteer.find(mention.text, UNKNOWN_LANGUAGE))
        yield NamedPlace(mention.units[0].removesuffix(OLD), first, end, is_certain)


def _with_type_words(words: Sequence[str], places: Sequence[NamedPlace], gazetteer: Gazetteer) -> Iterator[NamedPlace]:
    """Places with the type words and prepositions beside them.

    Texts of other languages have these in their own words or not at all, and a word asked for is asked for everywhere.
    """
    free = 0
    for at, place in enumerate(places):
        until = places[at + 1].first if at + 1 < len(places) else len(words)
        before = range(max(free, place.first - MOST_TYPE_WORDS), place.first)
        first = next((at for at in before if gazetteer.says_type(" ".join(words[at : place.first]), place.unit)), None)
        end = place.end
        if first is None and end < until and gazetteer.says_type(words[end], place.unit):
            end += 1
        first = place.first if first is None else first
        for _ in range(MOST_PREPOSITIONS):
            if first > free and gazetteer.is_preposition(words[first - 1]):
                first -= 1
        while end < until and gazetteer.is_postposition(words[end]):
            end += 1
        yield replace(place, first=first, end=end)
        free = end


def _find_marked(words: Sequence[str], text: str, gazetteer: Gazetteer) -> Iterator[NamedPlace]:
    """Names typed in small letters with all of their marks: "lũ sơn la" means Sơn La."""
    mentions = gazetteer.find(text.title(), UNKNOWN_LANGUAGE) if has_marks(text) else []
    # A town may have the name of its unit and one word more: Điện Biên Phủ.
    named = {mention.units[0] for mention in mentions if _names_unit(mention, gazetteer)}
    names = {name for unit in named for name in _list_names(unit, gazetteer)}
    at = 0 if names else len(words)
    while at < len(words):
        for end in range(min(len(words), at + MOST_WORDS), at, -1):
            run = " ".join(words[at:end])
            # Most runs of a long text are no name, and each costs a look-up in every script.
            unit = gazetteer.resolve(run) if _to_name(run) in names and has_marks(run) else None
            if unit is not None and unit.id in named and _is_name(run, unit.id, gazetteer):
                yield NamedPlace(unit.id.removesuffix(OLD), at, end, is_certain=True)
                at = end - 1
                break
        at += 1


def _is_name(text: str, unit: str, gazetteer: Gazetteer) -> bool:
    return _to_name(text) in _list_names(unit, gazetteer)


def _list_names(unit: str, gazetteer: Gazetteer) -> set[str]:
    return {name.lower() for forms in gazetteer.names(unit).values() for name in forms}


def _to_name(text: str) -> str:
    return normalize(text).lower()


@dataclass(frozen=True, slots=True)
class NameReader:
    """The names of units as terms, each analyzed once. Safe to share between threads.

    *Shape*: `read` holds at most one entry for each unit and language, `named` the names of each unit with the language
    and the scripts of each.
    """

    gazetteer: Gazetteer
    analyzers: AnalyzerRegistry
    read: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    named: dict[str, tuple[tuple[str, str, frozenset[Script]], ...]] = field(default_factory=dict)

    def terms(self, unit: str, language: str) -> tuple[tuple[str, ...], ...]:
        """The stems of each name by which texts of a language may call a unit, none twice."""
        found = self.read.get((unit, language))
        if found is None:
            analyzer = self.analyzers.analyzer(language)
            names = (analyzer.tokens(normalize(name)) for name in self._names(unit, language))
            found = tuple(dict.fromkeys(tuple(token.stem for token in tokens) for tokens in names if tokens))
            self.read[unit, language] = found
        return found

    def _names(self, unit: str, language: str) -> dict[str, None]:
        """The Vietnamese names with and without marks and joined, in texts of any language.

        Other names in the language that has them and, where their script is not Latin, in all that are written in it.
        """
        if unit not in self.named:
            names = self.gazetteer.names(unit).items()
            self.named[unit] = tuple((origin, name, script_of(name)) for origin, forms in names for name in forms)
        scripts_of_texts = self.analyzers.analyzer(language).scripts
        forms: dict[str, None] = {}
        for origin, name, scripts in self.named[unit]:
            if origin in (VIETNAMESE, language) or (Script.LATIN not in scripts and scripts <= scripts_of_texts):
                forms |= dict.fromkeys((name, fold(name)) if Script.LATIN in scripts else (name,))
            if origin == VIETNAMESE:
                forms["".join(fold(name).split())] = None
        return forms
