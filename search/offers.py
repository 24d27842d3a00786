"""Facts that words of a query may be: a day, an outlet, an author; each is offered as a filter instead."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from search.analysis import plain_terms
from search.dates import Days, parse_named, parse_range
from search.engines.port import Snapshot
from search.model.fields import Keyword, TermField
from search.model.query import Word
from search.model.request import SearchRequest
from search.model.result import Span, Suggestion, SuggestionKind
from search.places import Gazetteer
from search.query import Interpretation
from search.query.forms import is_plain_word
from search.query.repair import leave_out_name

MOST_WORDS = 5
"""Of a name: "Báo Bà Rịa - Vũng Tàu"."""
MOST_DATE_WORDS = 6
"""Of a day: "ngày 23 tháng 10 năm 2024"."""
MOST_DAYS = 2
"""Each is offered by a search: fifty would take 3.9 s at 100,000 documents (2026-11-30)."""
LEAST_AUTHOR_WORDS = 2
"""One word of a name is most often a word."""
_DAY = re.compile(r"\d{1,4}[-./]\d{1,4}(?:[-./]\d{1,4})?")
"""A day or a month in digits; a year alone is a word like any other."""

Offer = tuple[SuggestionKind, str, SearchRequest]
Count = Callable[[SearchRequest], int]


def suggest_facts(
    interpretation: Interpretation,
    request: SearchRequest,
    snapshot: Snapshot,
    gazetteer: Gazetteer,
    today: datetime.date,
    count: Count,
) -> tuple[Suggestion, ...]:
    """The search with such a filter in place of its words; what finds nothing is left out."""
    words = list(filter(is_plain_word, interpretation.query.clauses))
    offers = [*_offer_days(words, request, today)]
    if len(words) == len(interpretation.query.clauses) and 0 < len(words) <= MOST_WORDS:
        text = " ".join(word.text for word in words)
        offers += _offer_outlet(text, request, snapshot, gazetteer)
        if len(words) >= LEAST_AUTHOR_WORDS and not interpretation.named:
            offers += _offer_author(text, request, snapshot)
    found = ((kind, value, other, count(other)) for kind, value, other in offers)
    return tuple(Suggestion(other.text, kind, total, other, value) for kind, value, other, total in found if total)


def _offer_days(words: list[Word], request: SearchRequest, today: datetime.date) -> Iterator[Offer]:
    if request.date_from or request.date_to or request.is_undated:
        return
    dated = list(_find_days(words, today, request.text))
    for typed, span, days in dated if len(dated) <= MOST_DAYS else ():
        if days is not None and days[0] and days[1]:
            first, last = (datetime.date.fromordinal(day).isoformat() for day in (days[0], days[1]))
            text = leave_out_name(request.text, span.start, span.end)
            yield SuggestionKind.DAYS, typed, replace(request, text=text, date_from=first, date_to=last, page=1)


def _find_days(words: list[Word], today: datetime.date, text: str) -> Iterator[tuple[str, Span, Days | None]]:
    """Days in digits, and words side by side that are a day or a month with its year, the longest there are."""
    has_digits = [any(map(str.isdecimal, word.text)) for word in words]
    at = 0
    while at < len(words):
        most = next(
            (
                to
                for to in range(at + 1, min(len(words), at + MOST_DATE_WORDS))
                if text[words[to - 1].span.end : words[to].span.start].strip()
            ),
            min(len(words), at + MOST_DATE_WORDS),
        )
        for end in range(most, at, -1):
            if not any(has_digits[at:end]):
                break
            run = " ".join(word.text for word in words[at:end])
            if parse_named(run) or (end == at + 1 and _DAY.fullmatch(run)):
                yield run, Span(words[at].span.start, words[end - 1].span.end), parse_range(run, today)
                at = end - 1
                break
        at += 1


def _offer_outlet(text: str, request: SearchRequest, snapshot: Snapshot, gazetteer: Gazetteer) -> Iterator[Offer]:
    named = [] if request.outlets else gazetteer.outlet_values(text)
    counts = snapshot.document_frequencies([(Keyword.OUTLET, value) for value in named]) if named else {}
    held = tuple(value for (_, value), total in counts.items() if total)
    if held:
        yield SuggestionKind.OUTLET, held[0], replace(request, text="", outlets=held, page=1)


def _offer_author(text: str, request: SearchRequest, snapshot: Snapshot) -> Iterator[Offer]:
    terms = plain_terms(text)
    counts = snapshot.document_frequencies([(TermField.AUTHOR, term) for term in terms])
    if len(terms) >= LEAST_AUTHOR_WORDS and not request.authors and all(counts.values()):
        yield SuggestionKind.AUTHOR, text, replace(request, text=f'author:"{text}"', page=1)
