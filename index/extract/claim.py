"""Finds the language that a page claims to be in; which one its text is in is the detector's to say."""

from __future__ import annotations

import re

from index.extract.facts import Fact
from search.model.document import UNKNOWN_LANGUAGE, Clue

_PATH_LANGUAGE = re.compile(r"https?://[^/]+/([a-z]{2})(?:-[a-z]{2,4})?/", re.IGNORECASE)


def find_false_claim(language: str, url: str | None, metadata_language: str | None) -> Fact | None:
    """What the page's address (`/de/`) or its `<html lang>` claims, where the text is in another language.

    Platforms keep the Vietnamese text under the address of a translation that failed.
    """
    if language == UNKNOWN_LANGUAGE:
        return None
    match = _PATH_LANGUAGE.match(url or "")
    for claimed, clue in ((match and match[1].lower(), Clue.ADDRESS), (metadata_language, Clue.METADATA)):
        if claimed and claimed != language:
            return Fact(claimed, clue, claimed)
    return None
