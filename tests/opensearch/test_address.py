"""What an address says, and that its secret is told nobody."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from search.config import SearchConfig
from search.engines import open_engine
from search.engines.opensearch.address import Address
from search.errors import ConfigError, IndexUnavailable

SECRET = "hunter2"
CLOSED = f"opensearch+http://reader:{SECRET}@127.0.0.1:9/news"


def test_address_names_hosts_index_and_layout() -> None:
    found = Address.parse(f"opensearch+https://me:{SECRET}@a.example:9201,b.example/news?shards=3&replicas=1&verify=no")
    assert (found.scheme, found.hosts, found.name) == ("https", (("a.example", 9201), ("b.example", 9200)), "news")
    assert (found.user, found.secret, found.shards, found.replicas, found.verify) == ("me", SECRET, 3, 1, False)


def test_certificates_are_verified_unless_the_address_says_otherwise() -> None:
    assert Address.parse("opensearch+https://a/news").verify


def test_secret_may_hold_any_sign_when_it_is_quoted() -> None:
    assert Address.parse("opensearch+https://me:p%40ss%2Fw%3Ard@a/news").secret == "p@ss/w:rd"


def test_location_opens_the_same_index_without_the_secret() -> None:
    text = f"opensearch+https://me:{SECRET}@a:9201/news?shards=3&ca=%2Fetc%2Fca.pem&verify=no&grace=0"
    found = Address.parse(text)
    again = Address.parse(found.location)
    assert SECRET not in found.location and "me" not in found.location.split("://")[1]
    assert (again.hosts, again.shards, again.ca, again.verify, again.grace) == (
        found.hosts,
        3,
        "/etc/ca.pem",
        False,
        0,
    )


@pytest.mark.parametrize(
    "address",
    [
        f"opensearch+https://me:{SECRET}@a:9200",
        f"opensearch+https://me:{SECRET}@a:9200/UPPER",
        f"opensearch+https://me:{SECRET}@a:0/news",
        f"opensearch+https://me:{SECRET}@a:x/news",
        f"opensearch+https://me:{SECRET}@a/news?shards=0",
        f"opensearch+https://me:{SECRET}@a/news?shards=many",
        f"opensearch+https://me:{SECRET}@a/news?verify=perhaps",
        f"opensearch+https://me:{SECRET}@a/news?unknown=1",
        f"opensearch+ftp://me:{SECRET}@a/news",
        f"solr:http://me:{SECRET}@a/news",
    ],
)
def test_unusable_address_is_said_without_its_secret(address: str) -> None:
    with pytest.raises(ConfigError) as told:
        open_engine(address)
    assert SECRET not in str(told.value)


def test_settings_never_show_the_secret() -> None:
    config = SearchConfig.from_environment({"TINTINH_ENGINE": CLOSED})
    assert SECRET in config.engine and SECRET not in repr(config)
    with pytest.raises(ConfigError) as told:
        SearchConfig.from_environment({"TINTINH_ENGINE": f"//{SECRET}@a/news"})
    assert SECRET not in str(told.value)


def test_address_may_stand_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "engine"
    path.write_text(CLOSED + "\n")
    assert SearchConfig.from_environment({"TINTINH_ENGINE_FILE": str(path)}).engine == CLOSED
    with pytest.raises(ConfigError, match="TINTINH_ENGINE_FILE"):
        SearchConfig.from_environment({"TINTINH_ENGINE_FILE": str(tmp_path / "missing")})


def test_server_that_is_away_is_said_without_the_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    engine = open_engine(CLOSED)
    with pytest.raises(IndexUnavailable, match=r"127\.0\.0\.1:9/news") as told:
        engine.snapshot()
    assert SECRET not in str(told.value) and SECRET not in caplog.text and SECRET not in engine.location
