"""Rate limits: what a call costs, who pays from which account, and what the headers say."""

from __future__ import annotations

import threading
import time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.config import SearchConfig
from search.errors import ConfigError
from webapp import WebConfig, create_app
from webapp.api.contract.operations import SEARCH
from webapp.api.contract.parameters import SearchParameters
from webapp.api.costs import weigh
from webapp.api.counters import Counters
from webapp.api.keys import Key
from webapp.api.rates import DEFAULT_RATES, Rate, RateLimits, Tier, current_caller, parse_rates
from webapp.readers_config import Accounts, ReadersConfig


def strict_client(engine_address: str) -> FlaskClient:
    """A server where an anonymous caller has five units."""
    readers = ReadersConfig(accounts=Accounts.CLOSED)
    return create_app(WebConfig(SearchConfig(engine_address), readers=readers, rates="anonymous=5/hour")).test_client()


def test_caller_who_has_spent_all_is_turned_away(engine_address: str) -> None:
    client = strict_client(engine_address)
    elsewhere = {"REMOTE_ADDR": "192.0.2.1"}
    for left in (4, 3, 2, 1, 0):
        answer = client.get("/api/v1/search?q=rice", environ_overrides=elsewhere)
        assert answer.headers["RateLimit-Policy"] == '"anonymous";q=5;w=3600'
        assert answer.headers["RateLimit"].startswith(f'"anonymous";r={left};t=')
    refused = client.get("/api/v1/search?q=rice", environ_overrides=elsewhere)
    assert (refused.status_code, refused.get_json(force=True)["code"]) == (429, "too-many-requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 3600
    assert refused.headers["RateLimit"].startswith('"anonymous";r=0;t=')


def test_accounts_are_separate(engine_address: str) -> None:
    client = strict_client(engine_address)
    for _ in range(6):
        client.get("/api/v1/search", environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
    assert client.get("/api/v1/search", environ_overrides={"REMOTE_ADDR": "192.0.2.2"}).status_code == 200
    assert client.get("/api/v1/search").headers["RateLimit-Policy"].startswith('"local"')
    forwarded = client.get("/api/v1/search", headers={"X-Forwarded-For": "192.0.2.1"})
    assert forwarded.headers["RateLimit-Policy"].startswith('"anonymous"')


@pytest.mark.parametrize(
    ("parameters", "cost"),
    [
        (SearchParameters(q="flood"), 1),
        (SearchParameters(q="flo* w?rd typo~"), 4),
        (SearchParameters(q="flood", limit=200), 4),
        (SearchParameters(q="flood", page=40), 5),
        (SearchParameters(facet=("province", "language", "month", "outlet", "author"), histogram="year"), 4),
    ],
)
def test_expensive_search_costs_more(parameters: SearchParameters, cost: int) -> None:
    assert weigh(SEARCH, parameters) == cost


def test_rates_are_read_from_the_setting() -> None:
    rates = parse_rates("anonymous=30/minute local=1/second")
    assert rates[Tier.ANONYMOUS] == Rate(30, 60)
    assert rates[Tier.LOCAL] == Rate(1, 1)
    assert rates[Tier.KEYED] == parse_rates(DEFAULT_RATES)[Tier.KEYED]


@pytest.mark.parametrize("text", ["anonymous", "nobody=5/minute", "anonymous=0/minute", "anonymous=5/week"])
def test_setting_of_rates_is_checked_at_start(text: str) -> None:
    with pytest.raises(ConfigError, match="TINTINH_RATES"):
        create_app(WebConfig(rates=text))


def test_key_has_an_account_of_its_own_but_for_the_servers_own_machine(app: Flask) -> None:
    key = Key("abcd1234", 1, frozenset())
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "192.0.2.1"}):
        assert current_caller(key) == (Tier.KEYED, "abcd1234")
        assert current_caller(None) == (Tier.ANONYMOUS, "192.0.2.1")
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        assert current_caller(key) == (Tier.LOCAL, "127.0.0.1")


def test_counting_starts_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    limits, caller = RateLimits(parse_rates("local=9/minute")), (Tier.LOCAL, "127.0.0.1")
    limits.charge(caller, 1)
    started: list[str] = []
    monkeypatch.setattr(threading.Thread, "start", lambda thread: started.append(thread.name))
    assert [limits.charge(caller, 2).remaining for _ in range(3)] == [6, 4, 2]
    assert started == []


def test_expired_counters_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    counters = Counters()
    assert (counters.incr("gone", 0.01), counters.incr("kept", 60, 3), counters.incr("kept", 60, 2)) == (1, 3, 5)
    time.sleep(0.02)
    monkeypatch.setattr("webapp.api.counters.FORGOTTEN_EVERY", 0)
    assert counters.incr("new", 60) == 1
    assert counters.storage == {"kept": 5, "new": 1}
    assert counters.incr("gone", 60) == 1
