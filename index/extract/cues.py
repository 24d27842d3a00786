"""Words around a date that tell what it means: a day to come, a deadline, a comparison; dates are found elsewhere."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from index.extract.listed_words import Ahead, Anywhere, Near, compile_any
from index.extract.tables import read_json

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_CLAUSE_END = re.compile(r"[,;:，；：、،؛—–\d]")
_COMING_BEFORE, _COMING_AFTER = 60, 30
"""So near to a day stand the words that say it is to come; further on a sentence tells what the news announces."""
_WORDS_OF_PLACE = 3
_LONG_WORD = 8
"""Words so long, and phrases, compare across a number, too ("compared with 150 in 2024"), but not "more than"."""
_OF_YEAR = 22
"""So near before a year stands "new year"."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one language, for text in lower case."""

    future: Anywhere
    coming: Anywhere
    until: tuple[str, ...]
    deadline: Ahead
    after: Near
    start: Ahead
    start_after: Near
    comparison: Ahead
    comparison_near: Near
    comparison_after: Near
    lunar: re.Pattern[str]
    yesterday: Near
    yesterday_after: Near
    today: Near
    tomorrow: Near
    new_year: Near
    goal: Anywhere
    this_year: Anywhere
    span: Near
    span_after: Near
    either: Near
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
        future=Anywhere(words["future"], has_spaces=is_spaced and language != "ko"),
        coming=Anywhere(
            tuple(word for word in words["future"] if word not in words["plan"]),
            has_spaces=is_spaced and language != "ko",
        ),
        until=tuple(word.removeprefix("-") for word in words["until"]),
        deadline=Ahead(words["deadline"], has_spaces=is_spaced),
        after=Near(words["after"], r"\W{{0,2}}(?:{})"),
        start=Ahead(words["start"], has_spaces=is_spaced),
        start_after=Near(words["start_after"], r"\W{{0,2}}(?:{})"),
        comparison=Ahead(words["comparison"], has_spaces=is_spaced),
        comparison_near=Near(
            tuple(word for word in words["comparison"] if len(word) >= _LONG_WORD or " " in word),
            rf"{edge}(?:{{}})[^.!?;,。\n]{{{{1,24}}}}$",
        ),
        comparison_after=Near(words["comparison_after"], r"\W{{0,2}}(?:{})"),
        lunar=compile_any(words["lunar"], r"(?:{})[\W年]{{0,3}}"),
        yesterday=Near(words["yesterday"], rf"{edge}(?:{{}})[^.!?;。\n]{{{{0,18}}}}$"),
        yesterday_after=Near(words["yesterday"], rf"[^.!?;:,。\n\d]{{{{0,24}}}}?{edge}(?:{{}}){edge_behind}"),
        today=Near(words["today"], rf"{edge}(?:{{}})[^.!?;。\n\d]{{{{0,18}}}}$"),
        tomorrow=Near(words["tomorrow"], rf"{edge}(?:{{}})[^.!?;。\n\d]{{{{0,18}}}}$"),
        this_year=Anywhere(this_year, has_spaces=is_spaced and language != "ko"),
        goal=Anywhere(words["goal"], has_spaces=is_spaced and language != "ko"),
        span=Near(words["span"], rf"{edge}(?:{{}})[^.!?;,。\n\d]{{{{0,20}}}}$"),
        span_after=Near(words["span_after"], r"[^!?;,。\n]{{0,30}}?(?:{})"),
        new_year=Near((*words["new_year"], *table["new_year"]["mul"]), rf"{edge}(?:{{}}){edge_behind}"),
        either=Near(words["either"], rf"{edge}(?:{{}})[^.!?;。\n]{{{{0,18}}}}$"),
    )


@functools.cache
def beside_day(language: str) -> re.Pattern[str]:
    """Matches at the end of words in lower case that call what follows them a day: "today", "tanggal", "yesterday"."""
    table = read_json("cues.json")
    edge = r"(?<!\w)" if language not in _UNSPACED else ""
    words = tuple(w.lower() for kind in ("today", "yesterday", "either") for w in table[kind].get(language, ()))
    near = compile_any(words, rf"{edge}(?:{{}})[^.!?;。\n\d]{{{{0,18}}}}")
    right = compile_any(tuple(w.lower() for w in table["date_word"].get(language, ())), rf"{edge}(?:{{}})[\s,]*")
    return re.compile(rf"(?:{near.pattern}|{right.pattern})\Z")
