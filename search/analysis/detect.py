"""In which language a text is: script, then function words, then a statistical model, by a vote of paragraphs."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from search.analysis.languages.table import languages as supported_languages
from search.analysis.scripts import Script, script_of
from search.analysis.syllables import is_unmarked_vietnamese
from search.analysis.voting import NO_VOTES, Ballot, count_scripts, count_votes, pool, sole_language
from search.model.document import UNKNOWN_LANGUAGE

_DENSE = frozenset({Script.HAN, Script.KANA, Script.HANGUL})
_DENSE_WEIGHT = 3
"""A Han character, kana or Hangul syllable says as much as about three letters: translations are that much shorter."""
_LEAST_LETTERS = 20
_LEAST_CONFIDENCE = 0.5
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_LONGEST_SAMPLE = 600
"""Code points of a paragraph shown to the model, which reads byte by byte in Python: 0.25 µs for each."""


class _Model(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...

    def set_languages(self, languages: list[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Detection:
    """A text's language, ISO 639-1 or "und", and the share of the text's letters behind it, from 0 to 1."""

    language: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph: the weight of its letters, the language that its script proves, its function words' votes."""

    text: str
    weight: int
    certain: str | None
    ballot: Ballot


UNDETECTED = Detection(UNKNOWN_LANGUAGE, 0.0)


class LanguageDetector:
    """Tells the platform's languages apart. Safe to share between threads.

    The model (93 MB, half a second) loads at first need: not for texts that script or function words decide.
    """

    def __init__(self) -> None:
        self._model: _Model | None = None
        self._lock = threading.Lock()

    def detect(self, text: str) -> Detection:
        """The language of a whole clean body, paragraphs being lines; "und" for too little or undecided text.

        Each paragraph votes with its letters, so a page with a third of another language gets the language of the rest.
        """
        paragraphs = [paragraph for line in _ADDRESS.sub(" ", text).split("\n") if (paragraph := _weigh(line))]
        if sum(paragraph.weight for paragraph in paragraphs) < _LEAST_LETTERS:
            return UNDETECTED
        votes, undecided = _settle(paragraphs)
        self._ask_model(undecided, votes)
        if not votes.total():
            return UNDETECTED
        language, weight = votes.most_common(1)[0]
        confidence = min(1.0, weight / sum(votes.values()))
        return Detection(language if confidence >= _LEAST_CONFIDENCE else UNKNOWN_LANGUAGE, confidence)

    def candidates(self, text: str, languages: Collection[str]) -> Mapping[str, float]:
        """How probable each of the given languages is for a short query; sums to 1, every language has an entry.

        Languages whose texts cannot hold a word of the query's script get 0, unless that leaves none. At least four
        words without marks, nearly all Vietnamese syllables, are Vietnamese for certain, if that is among them.
        """
        if "vi" in languages and is_unmarked_vietnamese(text):
            return {language: float(language == "vi") for language in languages}
        scripts = script_of(text)
        holders = [language for language in languages if _can_hold(language, scripts)] or list(languages)
        known = dict(self._rank(text)) if scripts and len(holders) > 1 else {}
        weights = {language: known.get(language, 0.0) for language in holders}
        total = sum(weights.values())
        if total <= 0.0:
            weights, total = dict.fromkeys(holders, 1.0), float(len(holders))
        return {language: weights.get(language, 0.0) / total for language in languages}

    def _ask_model(self, paragraphs: list[_Paragraph], votes: Counter[str]) -> None:
        """Let the model vote for paragraphs, the longest first, until no other language can win."""
        remaining = sum(paragraph.weight for paragraph in paragraphs)
        for paragraph in sorted(paragraphs, key=lambda paragraph: paragraph.weight, reverse=True):
            leading = [weight for _, weight in votes.most_common(2)]
            if leading and leading[0] > sum(leading[1:]) + remaining:
                return
            remaining -= paragraph.weight
            for language, probability in self._rank(paragraph.text[:_LONGEST_SAMPLE]):
                votes[language] += round(paragraph.weight * probability)

    def _rank(self, text: str) -> list[tuple[str, float]]:
        return self._load().rank(text)

    def _load(self) -> _Model:
        with self._lock:
            if self._model is None:
                from py3langid.langid import MODEL_FILE, LanguageIdentifier

                model = cast(_Model, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
                model.set_languages([code for code, language in supported_languages().items() if language.is_detected])
                self._model = model
            return self._model


def _weigh(text: str) -> _Paragraph | None:
    counts = count_scripts(text)
    if not counts:
        return None
    weight = sum(count * (_DENSE_WEIGHT if script in _DENSE else 1) for script, count in counts.items())
    certain = sole_language(counts)
    return _Paragraph(text, weight, certain, NO_VOTES if certain else count_votes(text))


def _settle(paragraphs: list[_Paragraph]) -> tuple[Counter[str], list[_Paragraph]]:
    """The votes of the paragraphs that script or function words decide, and the paragraphs that they do not.

    A paragraph too short for a clear winner of its own is decided where its leader is the clear winner of the page.
    """
    page_winner = pool(paragraph.ballot for paragraph in paragraphs).winner
    votes: Counter[str] = Counter()
    undecided: list[_Paragraph] = []
    for paragraph in paragraphs:
        language = paragraph.certain or paragraph.ballot.winner
        if language is None and page_winner is not None and paragraph.ballot.leader == page_winner:
            language = page_winner
        if language is None:
            undecided.append(paragraph)
        else:
            votes[language] += paragraph.weight
    return votes, undecided


def _can_hold(language: str, scripts: frozenset[Script]) -> bool:
    profile = supported_languages().get(language)
    return profile is None or scripts - {Script.LATIN} <= profile.scripts
