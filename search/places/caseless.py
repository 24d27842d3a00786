"""Finds places in text of scripts without capitals: Han, kana, Hangul, Thai, Arabic …; the rest belongs to `scan`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.places.registers import NOWHERE, Place, Registers
from search.places.tones import LANGUAGES as TONAL
from search.places.tones import Origins, fold_tones
from search.places.transcription import Table, fold_katakana, hangul_syllables, katakana_syllables, transcribe
from search.places.unit import Level, PlaceMention

_READINGS = 24
_KINDS = ("other", "commune", "district", "city", "province")
_LEVELS: dict[str, tuple[Level, ...]] = {
    "province": (Level.PROVINCE, Level.CITY),
    "city": (Level.CITY, Level.PROVINCE, Level.DISTRICT),
    "district": (Level.DISTRICT, Level.CITY),
}
_BEFORE = 14
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك"})
_ARABIC_CLASSES = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يىی]", "ك": "[كک]", " ": "[ \u00a0]"}
_SEMITIC = {"ar": "(?:[وف]?[بلك]?(?:ال)?)", "fa": "", "ur": "", "he": "[ובלמהשכ]{0,2}"}
_SPACED = frozenset({"ar", "fa", "ur", "he", "hi", "mr", "ne"})
_SHORTEST_LOOSE = 4
"""Letters of a name that may be spelled with other tones: without its tone Huế begins Vientiane in Thai."""
_SEPARATORS = re.compile(r"[\s\-–‐・＝=]")


@dataclass(frozen=True, slots=True)
class ScriptRules:
    """The type words of one language: after a name, and before it."""

    after: Mapping[str, tuple[str, ...]]
    before: Mapping[str, tuple[str, ...]]
    words: frozenset[str]


def read_rules(scripts: Mapping[str, Mapping[str, object]], words: Sequence[str], language: str) -> ScriptRules:
    """The rules of one language; `words` are the names that are ordinary words too and need a type word."""
    rules = scripts.get(language, {})
    before = rules.get("before", {})
    after = {kind: tuple(value) for kind in _KINDS if isinstance(value := rules.get(kind, []), list)}
    preceding = {kind: tuple(value) for kind, value in before.items()} if isinstance(before, dict) else {}
    return ScriptRules(after, preceding, frozenset(words))


def names_by_form(
    registers: Registers, language: str, tables: Mapping[str, Table], null_phrases: Iterable[str]
) -> dict[str, tuple[Place, ...]]:
    """Every written form of a language's script with the places that it can mean."""
    found: dict[str, dict[Place, None]] = {}
    for place, forms in registers.exonyms.get(language, {}).items():
        for form in forms:
            found.setdefault(_fold(form, language), {})[place] = None
    if language in ("ja", "ko"):
        table, syllables = (
            (tables["katakana"], katakana_syllables) if language == "ja" else (tables["hangul"], hangul_syllables)
        )
        for place in registers.places:
            if place.level is not Level.COMMUNE and place.unit:
                for reading in transcribe(place.name, table, syllables, _READINGS):
                    found.setdefault(reading, {})[place] = None
    return {form: tuple(places) for form, places in found.items() if len(form) > 1} | {
        _fold(phrase, language): (Place(phrase, NOWHERE, Level.PROVINCE),) for phrase in null_phrases
    }


def exact_forms(registers: Registers, language: str) -> frozenset[str]:
    """The names as the data spell them, in the scripts whose spellings vary; empty for others."""
    if language not in TONAL:
        return frozenset()
    return frozenset(form for forms in registers.exonyms.get(language, {}).values() for form in forms)


def _fold(form: str, language: str) -> str:
    if language == "ja":
        return fold_katakana(form)
    if language in _SEMITIC:
        return form.translate(_ARABIC)
    if language in TONAL:
        return fold_tones(form, language)
    return _SEPARATORS.sub("", form) if language == "ko" else form


def read_blocks(text: str) -> frozenset[int]:
    """The blocks of 256 code points that the letters of a text lie in."""
    return frozenset(ord(letter) >> 8 for letter in set(text))


class CaselessScanner:
    """Finds the places in texts of one language."""

    def __init__(
        self,
        language: str,
        names: Mapping[str, tuple[Place, ...]],
        rules: ScriptRules,
        exact: frozenset[str] = frozenset(),
    ) -> None:
        """`exact` are the forms as the data spell them, where other spellings are read beside type words alone."""
        self._language = language
        self._names = names
        self._rules = rules
        self._words = frozenset(_fold(word, language) for word in rules.words)
        self._pattern = _compile(language, names)
        self._exact = exact
        self._heads = frozenset(name[:2] for name in names) if language == "ko" else frozenset()
        self._longest = max(map(len, names), default=0)
        self._blocks = read_blocks("".join(names))

    def may_find(self, blocks: frozenset[int]) -> bool:
        """Whether a text with letters of some blocks (see `read_blocks`) can have a name: folding leaves none."""
        return not self._blocks.isdisjoint(blocks)

    def find(self, text: str) -> Iterator[PlaceMention]:
        """The places of a text, in order, none overlapping."""
        for start, end, form in self._occurrences(text):
            mention = self._judge(text, start, end, form)
            if mention is not None:
                yield mention

    def _occurrences(self, text: str) -> Iterable[tuple[int, int, str]]:
        if self._language == "ja":
            return self._in_katakana(text)
        if self._language == "ko":
            return self._in_hangul(text)
        if self._language in TONAL:
            return self._in_tonal(text)
        # The pattern takes a no-break space for a space; names are known by the latter.
        return (
            (m.start(1), m.end(1), _fold(m[1].replace("\u00a0", " "), self._language))
            for m in self._pattern.finditer(text)
        )

    def _in_tonal(self, text: str) -> Iterator[tuple[int, int, str]]:
        origins = None
        for match in self._pattern.finditer(fold_tones(text, self._language)):
            origins = origins or Origins(text, self._language)
            yield origins[match.start()], origins[match.end()], match[0]

    def _in_katakana(self, text: str) -> Iterator[tuple[int, int, str]]:
        for run in self._pattern.finditer(text):
            whole = fold_katakana(run[0])
            if whole in self._names:
                yield run.start(), run.end(), whole
                continue
            parts = list(re.finditer("[^・＝]+", run[0]))
            for part in parts:
                folded = fold_katakana(part[0])
                # A short part among others is a syllable of a person's name.
                if folded in self._names and (len(parts) == 1 or len(folded) > 3):
                    yield run.start() + part.start(), run.start() + part.end(), folded

    def _in_hangul(self, text: str) -> Iterator[tuple[int, int, str]]:
        names = self._names
        for word in self._pattern.finditer(text):
            letters = word[0]
            if letters[:2] not in self._heads:
                continue
            for length in range(min(len(letters), self._longest), 1, -1):
                if letters[:length] in names:
                    if self._is_hangul_end(letters[length:]):
                        yield word.start(), word.start() + length, letters[:length]
                    break

    def _is_hangul_end(self, rest: str) -> bool:
        return not rest or rest[0] in "성시현군구사면동읍의은는이가을를과와도만에로으까부처산출행발보당민"

    def _judge(self, text: str, start: int, end: int, form: str) -> PlaceMention | None:
        kind, is_foreign = self._kind(text, start, end)
        if is_foreign or kind in ("other", "commune"):
            return None
        places = self._names[form]
        if places[0].unit == NOWHERE:
            return None
        if kind is None and (form in self._words or self._is_short(form, places)):
            return None
        if (kind is None or len(form) < _SHORTEST_LOOSE) and self._exact and text[start:end] not in self._exact:
            return None
        levels = _LEVELS.get(kind or "", (Level.PROVINCE, Level.CITY))
        for level in levels:
            units = tuple(dict.fromkeys(place.unit for place in places if place.level is level))
            if units:
                return PlaceMention(
                    start, end, text[start:end], units, Level(kind) if kind else level, kind is not None
                )
        return None

    def _is_short(self, form: str, places: tuple[Place, ...]) -> bool:
        return self._language in ("ja", "ko") and len(form) < 3 and all(p.level is not Level.PROVINCE for p in places)

    def _kind(self, text: str, start: int, end: int) -> tuple[str | None, bool]:
        before = text[max(0, start - _BEFORE) : start].rstrip()
        for kind, words in self._rules.before.items():
            if before.endswith(words) and words:
                return kind, kind == "foreign"
        rest = text[end : end + _BEFORE]
        for kind in _KINDS:
            words = self._rules.after.get(kind, ())
            if words and rest.startswith(words):
                return kind, False
        return None, False


def _compile(language: str, names: Mapping[str, tuple[Place, ...]]) -> re.Pattern[str]:
    if language == "ja":
        return re.compile("[ァ-ヺー・＝]{2,}")
    if language == "ko":
        return re.compile("[가-힣]{2,}")
    body = _trie_pattern(names)
    if language in ("ar", "fa", "ur", "he"):
        return re.compile(rf"(?<!\w){_SEMITIC[language]}({body})(?!\w)")
    return re.compile(f"({body})(?![ािीुूेैोौं])" if language in _SPACED else f"({body})")


def _trie_pattern(names: Iterable[str]) -> str:
    """One expression that matches the longest of the names and tries each letter once."""
    root: dict[str, dict[str, object]] = {}
    for name in names:
        node: dict[str, object] = root  # type: ignore[assignment]
        for letter in name:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}
    return _branches(root)


def _branches(node: Mapping[str, object]) -> str:
    options = []
    for letter, child in sorted(node.items()):
        if letter and isinstance(child, dict):
            options.append(_ARABIC_CLASSES.get(letter, re.escape(letter)) + _branches(child))
    if not options:
        return ""
    body = options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
    return f"(?:{body})?" if "" in node else body
