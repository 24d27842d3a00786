"""What a query was searched as, each with the key that switches it off; how a reading is planned is the query's."""

from __future__ import annotations

from search.model.request import SearchRequest
from search.model.result import READING_PREFIXES, Reading, ReadingKind, reading_key
from search.query import Interpretation


def list_readings(interpretation: Interpretation, request: SearchRequest) -> tuple[Reading, ...]:
    """The readings that were searched, and those that the request has switched off, in the order of their keys' kinds.

    Keys that switch off nothing known are left out.
    """
    found = [
        Reading(ReadingKind.LANGUAGE, language, reading_key(ReadingKind.LANGUAGE, language))
        for language in interpretation.searched_languages
    ]
    found += [Reading(ReadingKind.PLACE, unit, reading_key(ReadingKind.PLACE, unit)) for unit in interpretation.places]
    if interpretation.unmarked_words:
        words = " ".join(interpretation.unmarked_words)
        found.append(Reading(ReadingKind.MARKS, words, reading_key(ReadingKind.MARKS)))
    if interpretation.spellings:
        spellings = " ".join(interpretation.spellings)
        found.append(Reading(ReadingKind.SPELLING, spellings, reading_key(ReadingKind.SPELLING)))
    off = [reading for key in request.switched_off if (reading := _read_key(key)) is not None]
    return tuple(found + off)


def _read_key(key: str) -> Reading | None:
    for kind, prefix in READING_PREFIXES.items():
        if key.startswith(prefix):
            return Reading(kind, key[len(prefix) :], key, is_on=False)
    if key in (ReadingKind.MARKS.value, ReadingKind.SPELLING.value):
        return Reading(ReadingKind(key), "", key, is_on=False)
    return None
