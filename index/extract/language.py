"""Asks in which language a text is; how that is told belongs to search.analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.extract.facts import Fact
from search.model.document import UNKNOWN_LANGUAGE, Clue

if TYPE_CHECKING:
    from search.analysis import LanguageDetector


def extract_language(body: str, title: str | None, detector: LanguageDetector) -> Fact | None:
    """The language of a clean body (with its title where that is too little), or None where it cannot be told."""
    language = detector.detect(body).language
    if language == UNKNOWN_LANGUAGE and title:
        language = detector.detect(f"{title}\n{body}").language
    return None if language == UNKNOWN_LANGUAGE else Fact(language, Clue.DETECTOR, "")
