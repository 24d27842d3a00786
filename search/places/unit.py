"""The values of the gazetteer: units, outlets and mentions; reading and finding them belong elsewhere."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class UnitKind(StrEnum):
    """What a unit of the top level is."""

    PROVINCE = "province"
    CITY = "city"


class Level(StrEnum):
    """What a mention names: a unit of the top level itself or a place inside one."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    COMMUNE = "commune"


class OutletKind(StrEnum):
    """What publishes under a domain. NATIONAL is a paper of one city that writes about the whole country."""

    NEWSPAPER = "newspaper"
    NATIONAL = "national"
    PORTAL = "portal"
    BROADCASTER = "broadcaster"


@dataclass(frozen=True, slots=True)
class Unit:
    """One administrative unit of the top level with the days on which it existed.

    `valid_from` None means before our records, `valid_to` is the last day, None while it exists. `successor` is today's
    unit (itself where it exists), `former` the units merged into it, empty where the merger left it alone.
    """

    id: str
    name: str
    kind: UnitKind
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    successor: str
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher that serves one unit: the one that it was founded for, a former one where that was merged."""

    domain: str
    name: str | None
    unit: str
    kind: OutletKind


class PlaceMention(NamedTuple):
    """One place named in a text.

    `units` are the units that the name can mean, at least one, the likeliest first; a name that a former and a present
    unit share is given by the present one's id. `is_typed` tells whether a word such as "province" or "район" stands
    beside it. *Units*: code points, end exclusive; `text` includes the ending of an inflected name.
    """

    start: int
    end: int
    text: str
    units: tuple[str, ...]
    level: Level
    is_typed: bool = False
