"""Decides which units an article is about and which it only names; finding names belongs to `search.places`."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from search.model.document import Precision, ProvinceAssignment, Published, Role
from search.places import Gazetteer, Level, Outlet, OutletKind, PlaceMention

# Weights of one mention by its place. On the 231 labeled sample pages of 2026-11, halving or doubling any one of these
# numbers but _SHARE (which must stay below 1) changed at most two answers.
_TITLE, _LEAD, _BODY = 4.0, 2.5, 1.0
_TYPED = 1.3
_LEVELS = {Level.PROVINCE: 1.0, Level.CITY: 0.75, Level.DISTRICT: 0.75, Level.COMMUNE: 0.35}
_UNTYPED_DISTRICT = 0.6
_BODY_CAP = 4.0
"""All mentions below the lead together weigh no more than this, or a long list would outweigh a title."""
_OUTLET = {OutletKind.NATIONAL: 1.0}
_LOCAL_OUTLET = 3.5
_ADDRESS = 2.0
_SUBJECT = 1.2
"""A unit below this weight is no subject: one untyped mention in the running text weighs 1."""
_SHARE = 0.55
"""A unit is a subject beside the heaviest one from this share of its weight on."""
_OVERRULES_OUTLET = 4.5
"""From this weight on, another unit replaces the outlet's own where that one is never named."""
_ROUND_UP = 5
"""So many units of similar weight make a round-up of the nation."""
_NEARBY = 28
_DATA = Path(__file__).parent / "data" / "provinces.json"


@dataclass(frozen=True, slots=True)
class ArticleParts:
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


@dataclass(slots=True)
class _Weight:
    """What speaks for one unit: `head` from title and lead, `body` from the rest, `support` from beside the text."""

    head: float = 0.0
    body: float = 0.0
    support: float = 0.0
    strongest: float = 0.0
    text: str = ""
    first: int = 0
    count: int = 0
    is_typed: bool = False
    is_former_stated: bool = False

    @property
    def is_backed(self) -> bool:
        """Whether more speaks for the unit than its bare name, once."""
        return self.count > 1 or self.is_typed or self.support > 0

    @property
    def own(self) -> float:
        """What the text itself says."""
        return self.head + min(self.body, _BODY_CAP)

    @property
    def total(self) -> float:
        """All that speaks for the unit."""
        return self.own + self.support

    def add(self, amount: float, text: str, is_head: bool) -> None:
        """Count one mention."""
        self.count += 1
        if is_head:
            self.head += amount
        else:
            self.body += amount
        if amount > self.strongest:
            self.strongest, self.text = amount, text


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention with its weight."""

    mention: PlaceMention
    amount: float
    is_head: bool
    order: int
    is_former_stated: bool = False


@dataclass(slots=True)
class _Evidence:
    """All that is known about an article's places."""

    gazetteer: Gazetteer
    day: datetime.date | None
    is_after_merger: bool
    weights: dict[str, _Weight] = field(default_factory=dict)

    def weight(self, unit: str) -> _Weight:
        """The weight of a unit, counted from now on where it was not."""
        if unit not in self.weights:
            self.weights[unit] = _Weight(first=len(self.weights))
        return self.weights[unit]

    def unit_of(self, id: str, level: Level) -> str:
        """The unit that a place of a level speaks for on the article's day.

        After the merger only the name of a former province still means that province; its towns lie in today's unit.
        """
        return self.gazetteer.unit(id).successor if self.is_after_merger and level is not Level.PROVINCE else id


def extract_provinces(article: ArticleParts, gazetteer: Gazetteer) -> tuple[ProvinceAssignment, ...]:
    """The units that an article is about, then those that it only names.

    *Shape*: subjects by weight, then the mentioned in the order of the text; no pair of unit and former twice. Empty
    for an article about no place of Vietnam or about the whole country.
    """
    words = _read_words()
    seen = list(_mentions(article, gazetteer, words))
    day, is_after = _settle_day(article.published, gazetteer, seen)
    evidence = _Evidence(gazetteer, day, is_after)
    outlet = _outlet(article, gazetteer)
    _weigh_outlet(evidence, outlet)
    _weigh_address(evidence, article)
    _weigh_mentions(evidence, seen)
    subjects = _subjects(evidence, article, outlet, words)
    return tuple(_assignments(evidence, subjects, article, outlet))


@cache
def _read_words() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in json.loads(_DATA.read_text(encoding="utf-8")).items()}


def _mentions(article: ArticleParts, gazetteer: Gazetteer, words: Mapping[str, tuple[str, ...]]) -> Iterator[_Seen]:
    if article.title:
        for mention in gazetteer.find(article.title, article.language):
            yield _seen(mention, _TITLE, True, 0, article.title, words)
    lead_end = _lead_end(article.body)
    for mention in gazetteer.find(article.body, article.language):
        is_head = mention.start < lead_end
        place = _LEAD if is_head else _BODY
        yield _seen(mention, place, is_head, 1 + mention.start, article.body, words)


def _lead_end(body: str) -> int:
    """Where the first paragraph ends; a line too short to be one, such as a caption, is passed over."""
    end = 0
    for line in body.split("\n"):
        end += len(line) + 1
        if len(line) >= 60 or (any(letter >= "\u0e00" for letter in line[:1]) and len(line) >= 25):
            break
    return end


def _seen(
    mention: PlaceMention, place: float, is_head: bool, order: int, text: str, words: Mapping[str, tuple[str, ...]]
) -> _Seen:
    factor = _LEVELS[mention.level]
    if mention.is_typed and mention.level is not Level.COMMUNE:
        factor *= _TYPED
    elif mention.level is Level.DISTRICT:
        factor = _UNTYPED_DISTRICT
    return _Seen(mention, place * factor, is_head, order, _is_former_stated(mention, text, words))


def _is_former_stated(mention: PlaceMention, text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether "former" stands beside a name, and no word of merging, which names the parts of the new unit."""
    before = _plain(text[max(0, mention.start - _NEARBY) : mention.start])
    after = _plain(text[mention.end : mention.end + _NEARBY])
    if any(word in before + after for word in words["merger"]):
        return False
    return any(
        re.search(rf"(?<![^\W_]){re.escape(word)}" if word[0].isascii() else re.escape(word), side)
        for side in (before, after)
        for word in words["former"]
        if word in side
    )


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ı", "i"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f"))


def _settle_day(published: Published, gazetteer: Gazetteer, seen: Iterable[_Seen]) -> tuple[datetime.date | None, bool]:
    """A day that stands for the date of publication, and whether it lies after the merger.

    No date, or one that the merger divides ("2025"), lies before it where the text names a district: none are left
    since.
    """
    merger = max(unit.valid_from for unit in gazetteer.current() if unit.valid_from is not None)
    first, last = published.first_day, published.last_day
    names_district = any(each.mention.level is Level.DISTRICT and each.mention.is_typed for each in seen)
    if first is None or last is None:
        return (merger - datetime.timedelta(days=1) if names_district else None), False
    if published.precision is Precision.DAY or first >= merger or last < merger:
        return first, first >= merger
    return (first, False) if names_district else (last, True)


def _outlet(article: ArticleParts, gazetteer: Gazetteer) -> Outlet | None:
    host = urlsplit(article.source_url).hostname if article.source_url else None
    for domain in (article.outlet, host):
        found = gazetteer.outlet(domain) if domain and "." in domain else None
        if found is not None:
            return found
    if article.outlet and "." not in article.outlet:
        named = {unit for mention in gazetteer.find(article.outlet, "vi") for unit in mention.units[:1]}
        if len(named) == 1:
            return Outlet(article.outlet, article.outlet, named.pop(), OutletKind.NEWSPAPER)
    return None


def _weigh_outlet(evidence: _Evidence, outlet: Outlet | None) -> None:
    if outlet is not None:
        unit = evidence.unit_of(outlet.unit, Level.CITY)
        evidence.weight(unit).support += _OUTLET.get(outlet.kind, _LOCAL_OUTLET)


def _weigh_address(evidence: _Evidence, article: ArticleParts) -> None:
    """Names in the slug of the original's address, which is Vietnamese without marks in every edition."""
    path = urlsplit(article.source_url).path if article.source_url else ""
    slug = re.sub(r"[^a-z]+", " ", path.lower())
    for unit in {mention.units[0] for mention in evidence.gazetteer.find(slug, "vi") if len(mention.units) == 1}:
        evidence.weight(unit).support += _ADDRESS


def _weigh_mentions(evidence: _Evidence, seen: list[_Seen]) -> None:
    for each in seen:
        if len(each.mention.units) == 1 and each.mention.level is not Level.COMMUNE:
            _weigh(evidence, each, each.mention.units[0])
    supported = dict(evidence.weights)
    for each in seen:
        mention = each.mention
        if mention.level is Level.COMMUNE and not evidence.is_after_merger:
            continue
        if len(mention.units) > 1 or mention.level is Level.COMMUNE:
            unit = _likeliest(evidence, mention, supported)
            if unit is not None:
                _weigh(evidence, each, unit)


def _weigh(evidence: _Evidence, each: _Seen, unit: str) -> None:
    weight = evidence.weight(evidence.unit_of(unit, each.mention.level))
    weight.add(each.amount, each.mention.text, each.is_head)
    weight.is_typed = weight.is_typed or each.mention.is_typed
    weight.is_former_stated = weight.is_former_stated or each.is_former_stated


def _likeliest(evidence: _Evidence, mention: PlaceMention, supported: Mapping[str, _Weight]) -> str | None:
    """The candidate that something else speaks for; a typed commune of one single unit speaks for itself."""
    candidates = {unit: evidence.unit_of(unit, mention.level) for unit in mention.units}
    known = [(supported[target].total, unit) for unit, target in candidates.items() if target in supported]
    if known:
        return max(known)[1]
    return mention.units[0] if len(mention.units) == 1 else None


def _subjects(
    evidence: _Evidence, article: ArticleParts, outlet: Outlet | None, words: Mapping[str, tuple[str, ...]]
) -> list[str]:
    weights = evidence.weights
    home = evidence.unit_of(outlet.unit, Level.CITY) if outlet is not None else None
    if home is not None and not _speaks_of_home(evidence, home, article, words):
        weights[home].support = 0.0
    heaviest = max((weight.total for weight in weights.values()), default=0.0)
    if heaviest < _SUBJECT or _is_round_up(weights):
        return []
    chosen = [unit for unit, weight in weights.items() if _is_subject(weight, heaviest, unit == home)]
    chosen.sort(key=lambda unit: (-weights[unit].total, weights[unit].first))
    return _without_parts(evidence, chosen)


def _is_subject(weight: _Weight, heaviest: float, is_home: bool) -> bool:
    if weight.total < _SUBJECT or weight.total < _SHARE * heaviest:
        return False
    return is_home or weight.total == heaviest or (weight.head > 0 and weight.is_backed)


def _speaks_of_home(
    evidence: _Evidence, home: str, article: ArticleParts, words: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether a local outlet's article is about its own unit.

    It is, unless it never names it and is plainly about another unit, or about the nation or abroad.
    """
    if evidence.weights[home].own > 0 or evidence.weights[home].support > _LOCAL_OUTLET:
        return True
    others = [weight.own for unit, weight in evidence.weights.items() if unit != home]
    if any(weight >= _OVERRULES_OUTLET for weight in others) or len(others) >= _ROUND_UP:
        return False
    head = _plain(f"{article.title or ''}\n{article.body[: _lead_end(article.body)]}")
    is_national = any(word in head for word in words["national"])
    return not is_national or any(word in _plain(article.body) for word in words["local"])


def _is_round_up(weights: Mapping[str, _Weight]) -> bool:
    totals = sorted((weight.total for weight in weights.values()), reverse=True)
    return len(totals) >= _ROUND_UP and totals[_ROUND_UP - 1] > _SHARE * totals[0]


def _without_parts(evidence: _Evidence, chosen: list[str]) -> list[str]:
    """After the merger a part of a unit is no subject beside the unit itself."""
    if not evidence.is_after_merger:
        return chosen
    successors = {unit: evidence.gazetteer.unit(unit).successor for unit in chosen}
    return [unit for unit in chosen if successors[unit] == unit or successors[unit] not in chosen]


def _assignments(
    evidence: _Evidence, subjects: list[str], article: ArticleParts, outlet: Outlet | None
) -> Iterator[ProvinceAssignment]:
    given: set[tuple[str, str | None]] = set()
    by_place = sorted(evidence.weights, key=lambda unit: evidence.weights[unit].first)
    mentioned = [unit for unit in by_place if unit not in subjects and evidence.weights[unit].own > 0]
    absorbed = {subject: _stated_former(evidence, subject, mentioned) for subject in subjects}
    for unit in (*subjects, *mentioned):
        if unit in absorbed.values():
            continue
        today, former = evidence.gazetteer.at(unit, evidence.day)
        former = former or absorbed.get(unit)
        if (today, former) in given:
            continue
        given.add((today, former))
        text = evidence.weights[unit].text or (outlet.domain if outlet is not None else article.outlet or "")
        yield ProvinceAssignment(today, former, Role.SUBJECT if unit in subjects else Role.MENTIONED, text)


def _stated_former(evidence: _Evidence, subject: str, mentioned: Iterable[str]) -> str | None:
    """The one part of a subject that the text calls the place's former unit ("formerly in Ninh Thuận province")."""
    stated = [
        unit
        for unit in mentioned
        if evidence.weights[unit].is_former_stated and evidence.gazetteer.unit(unit).successor == subject != unit
    ]
    return stated[0] if evidence.is_after_merger and len(stated) == 1 else None
