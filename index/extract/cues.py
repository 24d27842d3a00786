"""Words around a date that tell what it means: a day to come, a deadline, a comparison; dates are found elsewhere."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from index.extract.tables import read_json

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one language, as patterns over lower-case text."""

    future: re.Pattern[str]
    deadline: re.Pattern[str]
    after: re.Pattern[str]
    start: re.Pattern[str]
    start_after: re.Pattern[str]
    comparison: re.Pattern[str]
    comparison_after: re.Pattern[str]
    lunar: re.Pattern[str]

    def is_future(self, sentence: str) -> bool:
        """Whether a sentence speaks of what is to come."""
        return self.future.search(sentence) is not None

    def is_deadline(self, before: str, after: str) -> bool:
        """Whether a date is one until which or before which something holds."""
        return self.deadline.search(before) is not None or self.after.match(after) is not None

    def is_start(self, before: str, after: str) -> bool:
        """Whether a date is one from which on something holds."""
        return self.start.search(before) is not None or self.start_after.match(after) is not None

    def is_comparison(self, before: str, after: str) -> bool:
        """Whether a year is only one that the news is compared with."""
        return self.comparison.search(before) is not None or self.comparison_after.match(after) is not None

    def is_lunar(self, before: str, after: str) -> bool:
        """Whether a day is one of the lunar calendar, as the word right beside it says."""
        ahead = list(self.lunar.finditer(before))
        return bool(ahead and ahead[-1].end() == len(before)) or self.lunar.match(after.lstrip(" (（")) is not None


@functools.cache
def cues_of(language: str) -> Cues:
    """The cues of a language; none for a language that the lists lack."""
    table = read_json("cues.json")
    words = {kind: tuple(word.lower() for word in table[kind].get(language, ())) for kind in table if kind != "about"}
    return Cues(
        future=_anywhere(words["future"], language),
        deadline=_compile(words["deadline"], rf"{_edge(language)}(?:{{}})\s*$"),
        after=_compile(words["after"], r"\W{{0,2}}(?:{})"),
        start=_compile(words["start"], rf"{_edge(language)}(?:{{}})\s*$"),
        start_after=_compile(words["start_after"], r"\W{{0,2}}(?:{})"),
        comparison=_compile(words["comparison"], rf"{_edge(language)}(?:{{}})\s*$"),
        comparison_after=_compile(words["comparison_after"], r"\W{{0,2}}(?:{})"),
        lunar=_compile(words["lunar"], r"(?:{})[\W年]{{0,3}}"),
    )


def _edge(language: str) -> str:
    return "" if language in _UNSPACED else r"(?<!\w)"


def _anywhere(words: tuple[str, ...], language: str) -> re.Pattern[str]:
    if language in _UNSPACED or language == "ko":
        return _compile(words, "(?:{})")
    parts = [
        rf"\w{re.escape(word[1:])}(?!\w)" if word[0] == "-" else rf"(?<!\w){re.escape(word)}(?!\w)" for word in words
    ]
    return re.compile("|".join(parts)) if parts else _NEVER


def _compile(words: tuple[str, ...], template: str) -> re.Pattern[str]:
    if not words:
        return _NEVER
    return re.compile(
        template.format("|".join(re.escape(word.lstrip("-")) for word in sorted(words, key=len, reverse=True)))
    )
