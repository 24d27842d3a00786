"""Weighs the units that an article names and chooses those that it is about; reading the article belongs elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from index.extract.wording import is_abroad, is_local, is_national
from search.places import Gazetteer, Level, Outlet, OutletKind, PlaceMention

# On the 349 labeled pages of 2026-11 (118 of tests/data/pages, 231 of the sample; 348 right), each of these numbers was
# halved and doubled by itself: _SHARE doubled changed seven answers, _SUBJECT two each way, _LOCAL_OUTLET doubled one,
# the others none (_ROUND_UP was not tried). What the pages do not tell apart is judgment.
_BODY_CAP = 4.0
"""All mentions below the lead together weigh no more than this, or a long list would outweigh a title."""
_NATIONAL_OUTLET = 1.0
_LOCAL_OUTLET = 3.5
_SUBJECT = 1.2
"""A unit below this weight is no subject: one untyped mention in the running text weighs 1."""
_SHARE = 0.55
"""A unit is a subject beside the heaviest one from this share of its weight on."""
_SUPPORT_IN_BAR = 0.5
"""So much of its support the heaviest loses there: of two provinces one has its own paper and the other has not."""
_OVERRULES_OUTLET = 4.5
"""From this weight on, another unit replaces the outlet's own where that one is never named."""
_ROUND_UP = 5
"""So many units of similar weight make a round-up of the nation."""
_CAPITAL = "ha-noi"


@dataclass(slots=True)
class Weight:
    """What speaks for one unit: `head` from title and lead, `body` from the rest, `support` from beside the text."""

    head: float = 0.0
    body: float = 0.0
    support: float = 0.0
    strongest: float = 0.0
    text: str = ""
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

    def add(self, amount: float, text: str, is_head: bool, is_typed: bool) -> None:
        """Count one mention."""
        self.count += 1
        if is_head:
            self.head += amount
        else:
            self.body += amount
        if amount > self.strongest:
            self.strongest, self.text = amount, text
        if is_typed:
            self.is_typed = True


class Head(NamedTuple):
    """What tells whether an article is about one place at all."""

    title: str
    lead: str
    body: str
    language: str

    @property
    def text(self) -> str:
        """Title and lead."""
        return f"{self.title}\n{self.lead}"


@dataclass(slots=True)
class Evidence:
    """All that is known about an article's places. *Shape*: `weights` in the order in which units came up."""

    gazetteer: Gazetteer
    is_after_merger: bool
    weights: dict[str, Weight] = field(default_factory=dict)

    def weight(self, unit: str) -> Weight:
        """The weight of a unit, counted from now on where it was not."""
        weight = self.weights.get(unit)
        if weight is None:
            weight = self.weights[unit] = Weight()
        return weight

    def unit_of(self, id: str, level: Level) -> str:
        """The unit that a place of a level speaks for on the article's day.

        After the merger only the name of a former province still means that province; its towns lie in today's unit.
        """
        return self.gazetteer.unit(id).successor if self.is_after_merger and level is not Level.PROVINCE else id

    def is_former(self, unit: str) -> bool:
        """Whether a unit was merged into another one."""
        return self.gazetteer.unit(unit).successor != unit

    def support_outlet(self, outlet: Outlet) -> None:
        """Count the unit that an outlet serves."""
        unit = self.unit_of(outlet.unit, Level.CITY)
        self.weight(unit).support += _NATIONAL_OUTLET if outlet.kind is OutletKind.NATIONAL else _LOCAL_OUTLET

    def likeliest(self, mention: PlaceMention, supported: Mapping[str, float]) -> str | None:
        """The candidate that something else speaks for; a typed commune of one single unit speaks for itself."""
        known = [
            (supported[target], unit)
            for unit in mention.units
            if (target := self.unit_of(unit, mention.level)) in supported
        ]
        if known:
            return max(known)[1]
        return mention.units[0] if len(mention.units) == 1 else None


def choose_subjects(evidence: Evidence, head: Head, outlet: Outlet | None) -> list[str]:
    """The units that an article is about, the heaviest first."""
    weights = evidence.weights
    home = evidence.unit_of(outlet.unit, Level.CITY) if outlet is not None else None
    if home is not None and not _speaks_of_home(evidence, home, head):
        weights[home].support = 0.0
    totals = {unit: weight.total for unit, weight in weights.items()}
    if _is_only_venue(weights, totals, head):
        totals[_CAPITAL] = 0.0
    heaviest = max(totals.values())
    if heaviest < _SUBJECT or _is_round_up(totals):
        return []
    bar = _SHARE * max(total - _SUPPORT_IN_BAR * weights[unit].support for unit, total in totals.items())
    chosen = [
        unit
        for unit, total in totals.items()
        if total == heaviest or (total >= max(_SUBJECT, bar) and _can_stand_beside(weights[unit], unit == home))
    ]
    if (
        len(chosen) > 1
        and not any(weights[unit].is_backed for unit in chosen)
        and is_national(head.text, head.language)
    ):
        return []  # the nation's power line "from Quang Binh to Hung Yen"
    if len(chosen) > 1:
        chosen.sort(key=lambda unit: -totals[unit])
        return _without_parts(evidence, chosen)
    return chosen


def _can_stand_beside(weight: Weight, is_home: bool) -> bool:
    """Whether a unit can be a subject though another one is heavier."""
    return is_home or (weight.head > 0 and weight.is_backed)


def _is_only_venue(weights: Mapping[str, Weight], totals: Mapping[str, float], head: Head) -> bool:
    """Whether the capital is named only as the place where something national happened."""
    capital = weights.get(_CAPITAL)
    if capital is None or capital.count > 1 or capital.is_typed or capital.support or not capital.count:
        return False
    is_heaviest = totals[_CAPITAL] == max(totals.values())
    return is_heaviest and is_national(head.text, head.language) and capital.text not in head.title


def _speaks_of_home(evidence: Evidence, home: str, head: Head) -> bool:
    """Whether a local outlet's article is about its own unit.

    It is, unless it never names it and is plainly about another unit, or about the nation or abroad.
    """
    if evidence.weights[home].count or evidence.weights[home].support > _LOCAL_OUTLET:
        return True
    others = [weight.own for unit, weight in evidence.weights.items() if unit != home]
    if any(weight >= _OVERRULES_OUTLET for weight in others) or len(others) >= _ROUND_UP:
        return False
    if is_national(head.text, head.language) and not is_local(head.text, head.body):
        return False
    return not is_abroad(head.text, head.body, head.language)


def _is_round_up(totals: Mapping[str, float]) -> bool:
    if len(totals) < _ROUND_UP:
        return False
    ordered = sorted(totals.values(), reverse=True)
    return ordered[_ROUND_UP - 1] > _SHARE * ordered[0]


def _without_parts(evidence: Evidence, chosen: list[str]) -> list[str]:
    """After the merger a part of a unit is no subject beside the unit itself."""
    if not evidence.is_after_merger:
        return chosen
    successors = {unit: evidence.gazetteer.unit(unit).successor for unit in chosen}
    return [unit for unit in chosen if successors[unit] == unit or successors[unit] not in chosen]
