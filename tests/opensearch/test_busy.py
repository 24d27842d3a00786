"""A server that asks for a pause, and owners of what is under way."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from search.engines import open_engine
from search.engines.opensearch.commits import STALE_SECONDS, Watch
from search.engines.opensearch.owner import is_gone, name_owner
from search.engines.opensearch.state import State
from search.engines.versions import Versions
from search.errors import IndexUnavailable
from search.model.fields import TermField
from search.model.plan import Term
from tests.engines.builders import document, fill, ids_of
from tests.opensearch.proxy import Mood, busy_proxy
from tests.opensearch.server import find_server, fresh_address

X = Term(TermField.BODY_STEM, "x")


@pytest.mark.opensearch
def test_writer_offers_again_what_a_busy_server_turned_away() -> None:
    mood = Mood()
    host = find_server().partition("?")[0].split(",")[0]
    with fresh_address() as address, busy_proxy(host, mood) as proxy:
        through = f"opensearch+http://{proxy}/{address.rpartition('/')[2]}"
        engine = open_engine(through)
        fill(engine, document("a", body="x"))
        with engine.writer() as writer:
            for number in range(20):
                writer.add(document(f"d{number}", body="x"))
            mood.statuses = [429, 503, 429]
            mood.busy_items = 2
            writer.commit()
        assert mood.turned_away == 5
        assert len(ids_of(engine, X)) == 21
        assert len([path for path in mood.paths if path.startswith("/_bulk")]) >= 4


@pytest.mark.opensearch
@pytest.mark.parametrize("is_tried_again", [False, True])
def test_commit_that_the_server_breaks_off_is_finished_later(is_tried_again: bool) -> None:
    mood = Mood()
    host = find_server().partition("?")[0].split(",")[0]
    with fresh_address() as address, busy_proxy(host, mood) as proxy:
        engine = open_engine(f"opensearch+http://{proxy}/{address.rpartition('/')[2]}?patience=0")
        fill(engine, document("a", body="x"))
        with engine.writer() as writer:
            writer.add(document("b", body="x"))
            writer.delete(["a"])
            mood.away_path = "/_bulk"
            with pytest.raises(IndexUnavailable):
                writer.commit()
            mood.away_path = ""
            assert ids_of(engine, X) == ["a"]
            if is_tried_again:
                writer.commit()
        with engine.writer():
            pass
        assert ids_of(engine, X) == ["b"]


@pytest.mark.opensearch
def test_reader_is_told_soon_that_a_server_is_busy() -> None:
    mood = Mood()
    host = find_server().partition("?")[0].split(",")[0]
    with fresh_address() as address, busy_proxy(host, mood) as proxy:
        engine = open_engine(f"opensearch+http://{proxy}/{address.rpartition('/')[2]}")
        fill(engine, document("a", body="x"))
        mood.statuses = [503]
        assert ids_of(engine, X) == ["a"]
        mood.statuses = [429] * 50
        with pytest.raises(IndexUnavailable, match="try again"):
            engine.snapshot()
        assert 40 < len(mood.statuses) < 50


def test_owner_is_gone_when_its_process_is() -> None:
    assert not is_gone(name_owner())
    script = "from search.engines.opensearch.owner import name_owner; print(name_owner())"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    assert is_gone(told)
    assert told.split("/")[0] == name_owner().split("/")[0]


def test_owner_whose_number_another_process_has_now_is_gone() -> None:
    machine, pid, _, rest = name_owner().split("/")
    assert pid == str(os.getpid()) and is_gone(f"{machine}/{pid}/1/{rest}")


def test_owner_on_another_machine_is_gone_after_long_silence_only() -> None:
    now = 0.0
    watch = Watch(clock=lambda: now)
    state = State("g000001", 1, Versions(1, 1, ()), stamp=(5, 1))
    elsewhere = "another:boot/1/1/aa"
    assert not watch.is_stuck(state, elsewhere)
    now = STALE_SECONDS - 1
    assert not watch.is_stuck(state, elsewhere)
    sign = replace(state, stamp=(6, 1))
    now = STALE_SECONDS + 5
    assert not watch.is_stuck(sign, elsewhere)
    now = 2 * STALE_SECONDS + 6
    assert watch.is_stuck(sign, elsewhere)
