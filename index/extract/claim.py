"""Finds the language that a page claims to be in; which one its text is in is the detector's to say."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from index.extract.facts import Fact
from index.extract.form import LineKind, PageForm
from index.extract.tables import read_json
from search.model.document import UNKNOWN_LANGUAGE, Clue

_ORIGINAL = "vi"
"""What a page stays in where its translation failed. Labels are evidence for nothing else: translators mix them up."""
_LABEL = re.compile(r"[^:\uff1a(\uff08\d]+")
_PATH_LANGUAGE = re.compile(r"https?://[^/]+/([a-z]{2})(?:-[a-z]{2,4})?/", re.IGNORECASE)


def find_false_claim(language: str, url: str | None, metadata_language: str | None, form: PageForm) -> Fact | None:
    """What the page's address (`/de/`), its `<html lang>` or the words around its text claim that the text is not.

    Platforms keep the Vietnamese text under the address of a translation that failed.
    """
    if language == UNKNOWN_LANGUAGE:
        return None
    match = _PATH_LANGUAGE.match(url or "")
    for claimed, clue in ((match and match[1].lower(), Clue.ADDRESS), (metadata_language, Clue.METADATA)):
        if claimed and claimed != language:
            return Fact(claimed, clue, claimed)
    return _read_labels(form) if language == _ORIGINAL and not match and not metadata_language else None


def _read_labels(form: PageForm) -> Fact | None:
    """The one language of the labels around a text in Vietnamese: "Quelle" and "Kommentar (0)" are German together."""
    claimed: frozenset[str] | None = None
    for kind, name in ((LineKind.SOURCE, "source"), (LineKind.COUNTER, "comment")):
        line = form.first(kind)
        word = _LABEL.match(line.text) if line else None
        holders = _languages_of_labels(name).get(word[0].strip().casefold(), frozenset()) if word else frozenset()
        if holders:
            claimed = holders if claimed is None else claimed & holders
    if claimed is None or len(claimed) != 1 or _ORIGINAL in claimed:
        return None
    (language,) = claimed
    return Fact(language, Clue.FOOT, language)


@functools.cache
def _languages_of_labels(name: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for language, words in read_json("labels.json")[name].items():
        for word in words:
            found.setdefault(word.casefold(), set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}
