"""How much each caller may ask for: tiers, accounts, and the headers that tell; what a call costs is in costs.

Source: draft-ietf-httpapi-ratelimit-headers-10 (RateLimit, RateLimit-Policy); RFC 9110, section 10.2.3 (Retry-After).
"""

from __future__ import annotations

import ipaddress
import math
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from flask import Response, request

from search.errors import ConfigError
from webapp.api.faults import TooMany
from webapp.api.keys import Key
from webapp.config import DEFAULT_RATES

if TYPE_CHECKING:
    from limits.strategies import SlidingWindowCounterRateLimiter

SETTING = "TINTINH_RATES"
_RATE = re.compile(r"([a-z]+)=([1-9][0-9]{0,9})/(second|minute|hour|day)")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


class Tier(StrEnum):
    """Kinds of callers."""

    LOCAL = "local"
    """This machine itself, without a proxy in between: whoever runs the server."""
    ANONYMOUS = "anonymous"
    """Others without a key; each address has its own account."""
    KEYED = "keyed"


@dataclass(frozen=True, slots=True)
class Rate:
    """*Units*: `quota` units within `window` seconds."""

    quota: int
    window: int


Rates = Mapping[Tier, Rate]


def parse_rates(text: str) -> Rates:
    """The rates of a setting, for tiers that it leaves out the usual ones. Errors: ConfigError."""
    rates = {} if text == DEFAULT_RATES else dict(parse_rates(DEFAULT_RATES))
    for part in text.split():
        match = _RATE.fullmatch(part)
        if match is None or match[1] not in tuple(Tier):
            raise ConfigError(SETTING, text, f"tiers with their rates, such as {DEFAULT_RATES}")
        rates[Tier(match[1])] = Rate(int(match[2]), _SECONDS[match[3]])
    return rates


@dataclass(frozen=True, slots=True)
class Standing:
    """What a caller has left. *Units*: `wait` in seconds until all of it is there again."""

    tier: Tier
    rate: Rate
    remaining: int
    wait: int

    def tell(self, response: Response) -> None:
        """Write it into an answer's headers."""
        response.headers["RateLimit-Policy"] = f'"{self.tier.value}";q={self.rate.quota};w={self.rate.window}'
        response.headers["RateLimit"] = f'"{self.tier.value}";r={self.remaining};t={self.wait}'


class RateLimits:
    """Counts what callers spend, in memory. Safe to share between threads.

    Every worker process counts for itself, so that n workers together allow n times as much.
    """

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._lock = threading.Lock()
        self._limiter: SlidingWindowCounterRateLimiter | None = None

    def charge(self, caller: tuple[Tier, str], cost: int) -> Standing:
        """Take a call's cost from a caller's account. Errors: TooMany when it does not hold so much."""
        from limits import RateLimitItemPerSecond

        tier, name = caller
        rate = self._rates[tier]
        item = RateLimitItemPerSecond(rate.quota, rate.window)
        limiter = self._open()
        has_room = limiter.hit(item, tier.value, name, cost=min(cost, rate.quota)) if cost else True
        stats = limiter.get_window_stats(item, tier.value, name)
        wait = max(1, math.ceil(stats.reset_time - time.time()))
        if not has_room:
            raise TooMany(
                f"This call costs {cost}, more than is left of {rate.quota} in {rate.window} s. Wait {wait} s.", wait
            )
        return Standing(tier, rate, stats.remaining, wait)

    def _open(self) -> SlidingWindowCounterRateLimiter:
        with self._lock:
            if self._limiter is None:
                # Imported with the first call of the API: pages never need it.
                from limits.strategies import SlidingWindowCounterRateLimiter

                from webapp.api.counters import Counters

                self._limiter = SlidingWindowCounterRateLimiter(Counters())
            return self._limiter


def current_caller(key: Key | None) -> tuple[Tier, str]:
    """Who makes the request being answered: a key never leaves whoever is at this machine with less."""
    address = request.remote_addr or ""
    is_forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    if _is_loopback(address) and not is_forwarded:
        return Tier.LOCAL, address
    return (Tier.ANONYMOUS, address) if key is None else (Tier.KEYED, key.id)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
