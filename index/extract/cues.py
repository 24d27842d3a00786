"""Words around a date that tell what it means: a day to come, a deadline, a comparison; dates are found elsewhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.extract.tables import read_json

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_NEVER = re.compile(r"(?!)")
_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[,;:，；：、،؛—–\d]")
_COMING_BEFORE, _COMING_AFTER = 60, 30
"""So near to a day stand the words that say it is to come; further on a sentence tells what the news announces."""
_WORDS_OF_PLACE = 3
_LONG_WORD = 8
"""Words so long, and phrases, compare across a number, too ("compared with 150 in 2024"), but not "more than"."""
_OF_YEAR = 22
"""So near before a year stands "new year"."""


class _Anywhere:
    """Words of which a text has one, as wholes; "-" before or behind one makes it the end or start of a longer word.

    Sets and `str` methods: a pattern of all the words takes ten times as long.
    """

    def __init__(self, words: tuple[str, ...], *, has_spaces: bool) -> None:
        self._beginnings = tuple(word[:-1] for word in words if word[-1] == "-")
        plain = [word for word in words if has_spaces and _WORD.fullmatch(word.removeprefix("-"))]
        self._whole = frozenset(word for word in plain if word[0] != "-")
        self._endings = tuple(word[1:] for word in plain if word[0] == "-")
        rest = [word for word in words if word not in plain and word[-1] != "-"]
        self._rest = tuple(word.removeprefix("-") for word in rest)
        self._pattern = _any_whole(rest) if has_spaces else _compile(tuple(rest), "(?:{})")

    def is_in(self, text: str) -> bool:
        """Whether a text in lower case has one of them."""
        if self._whole or self._endings:
            words = _WORD.findall(text)
            if not self._whole.isdisjoint(words):
                return True
            if self._endings and any(word.endswith(self._endings) and self._has_ending(word) for word in words):
                return True
            if self._beginnings and any(word.startswith(self._beginnings) for word in words):
                return True
        for word in self._rest:
            if word in text:
                return self._pattern.search(text) is not None
        return False

    def _has_ending(self, word: str) -> bool:
        return any(len(word) > len(ending) and word.endswith(ending) for ending in self._endings)


class _Ahead:
    """Words of which one ends a text, as a whole."""

    def __init__(self, words: tuple[str, ...], *, has_spaces: bool) -> None:
        self._words = tuple(word.removeprefix("-") for word in words)
        self._has_spaces = has_spaces

    def ends(self, text: str) -> bool:
        """Whether a text in lower case ends with one of them, spaces aside."""
        text = text.rstrip()
        if not text.endswith(self._words):
            return False
        return not self._has_spaces or any(text.endswith(word) and _is_edge(text, word) for word in self._words)


class _Near:
    """Words with a pattern of what stands around them, which is asked only where a text has one of them."""

    def __init__(self, words: tuple[str, ...], template: str) -> None:
        self._words = tuple(word.lstrip("-") for word in words)
        self._pattern = _compile(words, template)

    def search(self, text: str) -> re.Match[str] | None:
        """The pattern's match in a text in lower case. `in` for some words takes a tenth of a search for all."""
        for word in self._words:
            if word in text:
                return self._pattern.search(text)
        return None

    def match(self, text: str) -> re.Match[str] | None:
        """The pattern's match at the start of a text in lower case."""
        for word in self._words:
            if word in text:
                return self._pattern.match(text)
        return None


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one language, for text in lower case."""

    future: _Anywhere
    coming: _Anywhere
    until: tuple[str, ...]
    deadline: _Ahead
    after: _Near
    start: _Ahead
    start_after: _Near
    comparison: _Ahead
    comparison_near: _Near
    comparison_after: _Near
    lunar: re.Pattern[str]
    yesterday: _Near
    yesterday_after: _Near
    today: _Near
    tomorrow: _Near
    new_year: _Near
    goal: _Anywhere
    this_year: _Anywhere
    span: _Near
    span_after: _Near
    either: _Near
    """A word for the day before and the day after, as Hindi has it."""

    def is_future(self, sentence: str) -> bool:
        """Whether a sentence speaks of what is to come."""
        return self.future.is_in(sentence)

    def is_coming(self, before: str, after: str, *, has_year: bool) -> bool:
        """Whether the words of its sentence right around a day say that it is to come, as "will open on 5 May".

        What stands behind a day counts only where its year is printed: news leaves its own out ("On 14 March … will").
        """
        clause = _CLAUSE_END.split(before[-_COMING_BEFORE:])[-1]
        ahead = clause if len(clause.split()) > _WORDS_OF_PLACE else before[-_COMING_BEFORE:]
        behind = _CLAUSE_END.split(after.lstrip(" ,)"))[0]
        near = behind if len(behind) <= _COMING_AFTER else behind[:_COMING_AFTER].rpartition(" ")[0]
        return self.coming.is_in(ahead) or (has_year and self.coming.is_in(near or behind[:_COMING_AFTER]))

    def is_as_of(self, head: str, after: str) -> bool:
        """Whether a day at the head of its sentence is the one as of which all else holds, as "By 31 October, …"."""
        head, after = head.strip(), after.lstrip()
        is_behind = after.startswith(self.until) or after.lstrip("-–").startswith(self.until)
        return head in self.until or (is_behind and len(head.split()) <= 1)

    def is_deadline(self, before: str, after: str) -> bool:
        """Whether a date is one until which or before which something holds."""
        return self.deadline.ends(before) or self.after.match(after) is not None

    def is_start(self, before: str, after: str) -> bool:
        """Whether a date is one from which on something holds."""
        return self.start.ends(before) or self.start_after.match(after) is not None

    def is_comparison(self, before: str, after: str) -> bool:
        """Whether a year is only one that the news is compared with."""
        return (
            self.comparison.ends(before)
            or self.comparison_near.search(before) is not None
            or self.comparison_after.match(after) is not None
        )

    def yesterday_before(self, before: str, *, is_future: bool = False) -> int | None:
        """Where "yesterday" stands in the words right before a day ("Yesterday afternoon, 6 May"), or None."""
        match = self.yesterday.search(before) or (None if is_future else self.either.search(before))
        return match.start() if match else None

    def yesterday_behind(self, after: str) -> int | None:
        """Where "yesterday" ends in the words right behind a day ("On 24 February she opened yesterday"), or None."""
        match = self.yesterday_after.match(after)
        return match.end() if match else None

    def is_today(self, before: str) -> bool:
        """Whether the words right before a day call it today."""
        return self.today.search(before) is not None

    def is_tomorrow(self, before: str, *, is_future: bool) -> bool:
        """Whether the words right before a day call it tomorrow."""
        return self.tomorrow.search(before) is not None or (is_future and self.either.search(before) is not None)

    def is_goal(self, sentence: str) -> bool:
        """Whether a sentence speaks of what is aimed at, so that a year in it is one of a plan."""
        return self.goal.is_in(sentence)

    def is_of_this_year(self, clause: str) -> bool:
        """Whether the words behind a year speak of this one, so that it is another ("In 2022 eight, this year two")."""
        return self.this_year.is_in(clause)

    def is_span(self, before: str, after: str) -> bool:
        """Whether a year is one of which a part is reported ("the first nine months of 2024")."""
        return self.span.search(before) is not None or self.span_after.match(after) is not None

    def is_new_year(self, before: str, after: str) -> bool:
        """Whether a year is called the new one, in the words right before it or right behind."""
        return self.new_year.search(before[-_OF_YEAR:]) is not None or self.new_year.match(after.lstrip()) is not None

    def is_lunar(self, before: str, after: str) -> bool:
        """Whether a day is one of the lunar calendar, as the word right beside it says."""
        ahead = list(self.lunar.finditer(before))
        return bool(ahead and ahead[-1].end() == len(before)) or self.lunar.match(after.lstrip(" (（")) is not None


@functools.cache
def cues_of(language: str) -> Cues:
    """The cues of a language; none for a language that the lists lack."""
    table = read_json("cues.json")
    words = {kind: tuple(word.lower() for word in table[kind].get(language, ())) for kind in table if kind != "about"}
    this_year = tuple(word.lower() for word in read_json("relative_years.json")["this"].get(language, ()))
    is_spaced = language not in _UNSPACED
    edge, edge_behind = (r"(?<!\w)", r"(?!\w)") if is_spaced else ("", "")
    return Cues(
        future=_Anywhere(words["future"], has_spaces=is_spaced and language != "ko"),
        coming=_Anywhere(
            tuple(word for word in words["future"] if word not in words["plan"]),
            has_spaces=is_spaced and language != "ko",
        ),
        until=tuple(word.removeprefix("-") for word in words["until"]),
        deadline=_Ahead(words["deadline"], has_spaces=is_spaced),
        after=_Near(words["after"], r"\W{{0,2}}(?:{})"),
        start=_Ahead(words["start"], has_spaces=is_spaced),
        start_after=_Near(words["start_after"], r"\W{{0,2}}(?:{})"),
        comparison=_Ahead(words["comparison"], has_spaces=is_spaced),
        comparison_near=_Near(
            tuple(word for word in words["comparison"] if len(word) >= _LONG_WORD or " " in word),
            rf"{edge}(?:{{}})[^.!?;,。\n]{{{{1,24}}}}$",
        ),
        comparison_after=_Near(words["comparison_after"], r"\W{{0,2}}(?:{})"),
        lunar=_compile(words["lunar"], r"(?:{})[\W年]{{0,3}}"),
        yesterday=_Near(words["yesterday"], rf"{edge}(?:{{}})[^.!?;。\n]{{{{0,18}}}}$"),
        yesterday_after=_Near(words["yesterday"], rf"[^.!?;:,。\n\d]{{{{0,24}}}}?{edge}(?:{{}}){edge_behind}"),
        today=_Near(words["today"], rf"{edge}(?:{{}})[^.!?;。\n\d]{{{{0,18}}}}$"),
        tomorrow=_Near(words["tomorrow"], rf"{edge}(?:{{}})[^.!?;。\n\d]{{{{0,18}}}}$"),
        this_year=_Anywhere(this_year, has_spaces=is_spaced and language != "ko"),
        goal=_Anywhere(words["goal"], has_spaces=is_spaced and language != "ko"),
        span=_Near(words["span"], rf"{edge}(?:{{}})[^.!?;,。\n\d]{{{{0,20}}}}$"),
        span_after=_Near(words["span_after"], r"[^!?;,。\n]{{0,30}}?(?:{})"),
        new_year=_Near((*words["new_year"], *table["new_year"]["mul"]), rf"{edge}(?:{{}}){edge_behind}"),
        either=_Near(words["either"], rf"{edge}(?:{{}})[^.!?;。\n]{{{{0,18}}}}$"),
    )


@functools.cache
def beside_day(language: str) -> re.Pattern[str]:
    """Matches at the end of words in lower case that call what follows them a day: "today", "tanggal", "yesterday"."""
    table = read_json("cues.json")
    edge = r"(?<!\w)" if language not in _UNSPACED else ""
    words = tuple(w.lower() for kind in ("today", "yesterday", "either") for w in table[kind].get(language, ()))
    near = _compile(words, rf"{edge}(?:{{}})[^.!?;。\n\d]{{{{0,18}}}}")
    right = _compile(tuple(w.lower() for w in table["date_word"].get(language, ())), rf"{edge}(?:{{}})[\s,]*")
    return re.compile(rf"(?:{near.pattern}|{right.pattern})\Z")


def _is_edge(text: str, word: str) -> bool:
    before = text[-len(word) - 1 : -len(word)]
    return not (before.isalnum() or before == "_")


def _any_whole(words: Iterable[str]) -> re.Pattern[str]:
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
