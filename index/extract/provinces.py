"""Decides which units an article is about and which it only names; finding names belongs to `search.places`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from index.extract.subjects import Evidence, Head, choose_subjects
from index.extract.wording import is_former_stated, is_national
from search.model.document import Precision, ProvinceAssignment, Published, Role
from search.places import Gazetteer, Level, Outlet, OutletKind, PlaceMention

# Weights of one mention by its place. On the 349 labeled pages of 2026-11, halved or doubled one at a time, _LEAD,
# _BODY and _TYPED changed at most two answers, a level's weight at most two and the rest none; without outlet and
# address up to 14 (_LEAD halved).
_TITLE, _LEAD, _BODY = 4.0, 2.5, 1.0
_TYPED = 1.3
_LEVELS = {Level.PROVINCE: 1.0, Level.CITY: 0.75, Level.DISTRICT: 0.75, Level.COMMUNE: 0.35}
_UNTYPED_DISTRICT = 0.6
_ADDRESS = 2.0
_SHORTEST_LEAD, _SHORTEST_DENSE_LEAD = 60, 25


class ArticleParts(NamedTuple):
    """What the decision looks at.

    *Shape*: `body` is clean text, paragraphs are lines. `outlet` is the domain of the original's publisher or its
    printed name.
    """

    title: str | None
    body: str
    language: str
    published: Published
    source_url: str | None = None
    outlet: str | None = None


class _Seen(NamedTuple):
    """A mention with its weight and the text that it stands in."""

    mention: PlaceMention
    amount: float
    is_head: bool
    text: str


def extract_provinces(article: ArticleParts, gazetteer: Gazetteer) -> tuple[ProvinceAssignment, ...]:
    """The units that an article is about, then those that it only names.

    *Shape*: subjects by weight, then the mentioned in the order of the text; no pair of unit and former twice. Empty
    for an article about no place of Vietnam or about the whole country.
    """
    lead_end = _lead_end(article.body)
    seen = list(_mentions(article, gazetteer, lead_end))
    day, is_after = _settle_day(article.published, gazetteer.merger, seen)
    evidence = Evidence(gazetteer, is_after)
    outlet = _outlet(article, gazetteer)
    if outlet is not None:
        evidence.support_outlet(outlet)
    _weigh_address(evidence, article)
    _weigh_mentions(evidence, seen)
    if not evidence.weights:
        return ()
    head = Head(article.title or "", article.body[:lead_end], article.body, article.language)
    subjects = choose_subjects(evidence, head, outlet)
    return tuple(_assignments(evidence, subjects, day, outlet.domain if outlet is not None else article.outlet or ""))


def _mentions(article: ArticleParts, gazetteer: Gazetteer, lead_end: int) -> Iterator[_Seen]:
    in_title = gazetteer.find(article.title, article.language) if article.title else []
    for mention in in_title:
        yield _Seen(mention, _TITLE * _factor(mention), True, article.title or "")
    in_body = gazetteer.find(article.body, article.language)
    if in_body and not in_title and in_body[0].start >= lead_end:
        lead_end = _lead_that_names(article, lead_end, in_body[0])
    for mention in in_body:
        is_head = mention.start < lead_end
        yield _Seen(mention, (_LEAD if is_head else _BODY) * _factor(mention), is_head, article.body)


def _lead_that_names(article: ArticleParts, lead_end: int, first: PlaceMention) -> int:
    """The end of the lead, drawn on to the paragraph below it where only that one names a place and none the nation."""
    end = article.body.find("\n", lead_end)
    end = len(article.body) if end < 0 else end
    return lead_end if first.start >= end or is_national(article.body[:end], article.language) else end


def _lead_end(body: str) -> int:
    """Where the first paragraph ends; a line too short to be one, such as a caption, is passed over."""
    start = 0
    while True:
        end = body.find("\n", start)
        if end < 0:
            return len(body) + 1
        length = end - start
        if length >= _SHORTEST_LEAD or (length >= _SHORTEST_DENSE_LEAD and body[start] >= "\u0e00"):
            return end + 1
        start = end + 1


def _factor(mention: PlaceMention) -> float:
    if mention.is_typed and mention.level is not Level.COMMUNE:
        return _LEVELS[mention.level] * _TYPED
    return _UNTYPED_DISTRICT if mention.level is Level.DISTRICT else _LEVELS[mention.level]


def _settle_day(
    published: Published, merger: datetime.date, seen: Iterable[_Seen]
) -> tuple[datetime.date | None, bool]:
    """A day that stands for the date of publication, and whether it lies after the merger.

    No date, or one that the merger divides ("2025"), lies before it where the text names a district: none are left
    since.
    """
    first = published.first_day
    if first is not None and (published.precision is Precision.DAY or first >= merger):
        return first, first >= merger
    last = published.last_day
    if first is not None and last is not None and last < merger:
        return first, False
    names_district = any(each.mention.level is Level.DISTRICT and each.mention.is_typed for each in seen)
    if first is None:
        return (merger - datetime.timedelta(days=1) if names_district else None), False
    return (first, False) if names_district else (last, True)


def _outlet(article: ArticleParts, gazetteer: Gazetteer) -> Outlet | None:
    name = article.outlet
    if name and "." in name:
        found = gazetteer.outlet(name)
        if found is not None:
            return found
    host = urlsplit(article.source_url).hostname if article.source_url else None
    if host and (found := gazetteer.outlet(host)) is not None:
        return found
    if name and "." not in name:
        named = {unit for mention in gazetteer.find(name, "vi") for unit in mention.units[:1]}
        if len(named) == 1:
            return Outlet(name, name, named.pop(), OutletKind.NEWSPAPER)
    return None


def _weigh_address(evidence: Evidence, article: ArticleParts) -> None:
    """Names in the slug of the original's address, which is Vietnamese without marks in every edition."""
    if article.source_url:
        for unit in evidence.gazetteer.find_in_slug(urlsplit(article.source_url).path):
            evidence.weight(unit).support += _ADDRESS


def _weigh_mentions(evidence: Evidence, seen: list[_Seen]) -> None:
    unsettled = []
    for each in seen:
        if len(each.mention.units) == 1 and each.mention.level is not Level.COMMUNE:
            _weigh(evidence, each, each.mention.units[0])
        elif each.mention.level is not Level.COMMUNE or evidence.is_after_merger:
            unsettled.append(each)
    if unsettled:
        supported = {unit: weight.total for unit, weight in evidence.weights.items()}
        for each in unsettled:
            settled = evidence.likeliest(each.mention, supported)
            if settled is not None:
                _weigh(evidence, each, settled)


def _weigh(evidence: Evidence, each: _Seen, id: str) -> None:
    mention = each.mention
    unit = evidence.unit_of(id, mention.level)
    weight = evidence.weight(unit)
    weight.add(each.amount, mention.text, each.is_head, mention.is_typed)
    if evidence.is_after_merger and not weight.is_former_stated and evidence.is_former(unit):
        weight.is_former_stated = is_former_stated(each.text, mention.start, mention.end)


def _assignments(
    evidence: Evidence, subjects: list[str], day: datetime.date | None, elsewhere: str
) -> Iterator[ProvinceAssignment]:
    """`elsewhere` is the text of a unit that is not named in the article."""
    given: set[tuple[str, str | None]] = set()
    mentioned = [unit for unit, weight in evidence.weights.items() if weight.count and unit not in subjects]
    absorbed = _absorb(evidence, subjects, mentioned)
    for unit in (*subjects, *mentioned):
        if unit in absorbed.values():
            continue
        today, former = evidence.gazetteer.at(unit, day)
        pair = (today, former or absorbed.get(unit))
        if pair in given:
            continue
        given.add(pair)
        text = evidence.weights[unit].text or elsewhere
        yield ProvinceAssignment(*pair, Role.SUBJECT if unit in subjects else Role.MENTIONED, text)


def _absorb(evidence: Evidence, subjects: list[str], mentioned: list[str]) -> dict[str, str]:
    """By subject the one part of it that the text calls the place's former unit ("formerly in Ninh Thuận province")."""
    if not evidence.is_after_merger:
        return {}
    stated: dict[str, list[str]] = {}
    for unit in mentioned:
        if evidence.weights[unit].is_former_stated:
            stated.setdefault(evidence.gazetteer.unit(unit).successor, []).append(unit)
    return {subject: stated[subject][0] for subject in subjects if len(stated.get(subject, ())) == 1}
