"""Finds the province that a single word of a script without capitals sounds like, as it is read beside a type word."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from search.places.caseless import read_blocks, read_rules
from search.places.gazetteer import Gazetteer
from search.places.runs import LANGUAGES, ConsonantReader
from search.places.tables import read_json
from search.places.unit import Level

LEAST_CONSONANTS = 3
"""Of a word in the scripts that part no words: with two, "price" in Lao sounds like Lào Cai, "school" in Khmer like Gia
Lai; of 42 common words in Thai one has three that are a province's, "road" (2026-11-30)."""
LEAST_LETTERS, MOST_LETTERS = 4, 24


def find_heard(word: str, gazetteer: Gazetteer) -> str | None:
    """The id of the only province that a word can be: ฮาติงห์, ဟာတိန် and هاتينه are Hà Tĩnh. None for other words.

    Words of the language may sound so, too; whether texts hold the word as such is for the caller to see.
    """
    if not LEAST_LETTERS <= len(word) <= MOST_LETTERS:
        return None
    blocks = read_blocks(word)
    for language, (letters, before, after) in _type_words().items():
        if blocks <= letters and (language not in LANGUAGES or _is_long(word, language)):
            mentions = gazetteer.find(before + word + after, language)
            found = [each for each in mentions if each.text == word and each.level is Level.PROVINCE]
            if len(mentions) == len(found) == 1 and len(found[0].units) == 1:
                return found[0].units[0]
    return None


def load_heard(gazetteer: Gazetteer) -> None:
    """Make what the first word of each script would wait for: up to 70 ms each, some 5 MB in all (2026-11-30)."""
    for language, (_, before, after) in _type_words().items():
        gazetteer.find(before + after, language)


@functools.cache
def _type_words() -> Mapping[str, tuple[frozenset[int], str, str]]:
    """For each language the blocks of its letters, and what stands before, or behind, a province's name in it."""
    scripts, skeletons, runs = (read_json(f"{name}.json") for name in ("scripts", "skeletons", "runs"))
    letters = {language: skeletons["letters"][script][::2] for language, script in skeletons["languages"].items()}
    letters |= {language: runs[language]["letters"][::2] for language in LANGUAGES}
    found = {}
    for language, signs in letters.items():
        rules = read_rules(scripts, (), language)
        before = next(iter(rules.before.get("province", ())), "")
        after = "" if before else next(iter(rules.after.get("province", ())), "")
        if before or after:
            is_parted = language not in LANGUAGES
            found[language] = (read_blocks(signs), f"{before} " if before and is_parted else before, after)
    return found


def _is_long(word: str, language: str) -> bool:
    return len(_reader(language).read(word)) >= LEAST_CONSONANTS


@functools.cache
def _reader(language: str) -> ConsonantReader:
    return ConsonantReader(read_json("runs.json")[language])
