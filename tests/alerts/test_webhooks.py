"""Webhooks: signed, repeated with growing pauses, switched off with a mail, and never led into private networks."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import json
import socket
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

import pytest

from tests.alerts.receiver import Receiver
from tests.mailbox import Mailbox, text_of
from tests.saved.site import Site, english, page, save, watch
from webapp.accounts.readers import personal_reader
from webapp.alerts import network
from webapp.alerts.network import CallRefused, find_target, is_allowed
from webapp.alerts.sending import PAUSES
from webapp.alerts.webhook import call
from webapp.database.tables import SavedQuery

PUBLIC = "93.184.216.34"


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        (PUBLIC, True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        (f"::ffff:{PUBLIC}", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("2002:7f00:1::", False),
        ("2001:0:5ef5:79fd:0:0:80ff:fffe", False),
        ("no address", False),
    ],
)
def test_only_public_addresses_are_called(address: str, is_public: bool) -> None:
    assert is_allowed(address, ()) is is_public


def test_operator_allows_networks_by_name() -> None:
    allowed = (ipaddress.ip_network("10.1.0.0/16"),)
    assert is_allowed("10.1.2.3", allowed)
    assert not is_allowed("10.2.2.3", allowed)
    assert not is_allowed("127.0.0.1", allowed)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.test/",
        "https://user:password@news.test/",
        "https://",
        "https://news.test:99999/",
        "file:///etc/passwd",
        "//news.test/",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(CallRefused):
        find_target(url, (), lambda host, port: [PUBLIC])


def test_one_private_address_behind_a_name_refuses_it() -> None:
    with pytest.raises(CallRefused, match="public internet"):
        find_target("https://news.test/hook", (), lambda host, port: [PUBLIC, "10.0.0.1"])


def test_call_goes_to_the_address_that_was_judged() -> None:
    asked = []

    def resolver(host: str, port: int) -> Sequence[str]:
        asked.append((host, port))
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    target = find_target("https://news.test/hook?a=1", (), resolver)
    assert (target.address, target.host, target.port, target.path) == (PUBLIC, "news.test", 443, "/hook?a=1")
    assert asked == [("news.test", 443)]


def prepare(site: Site, receiver: Receiver, path: str = "/hook") -> int:
    client = site.client()
    saved = save(client, "q=ferry", name="Ferries")
    assert watch(client, saved, "off", receiver.address + path).status_code == 303
    return saved


def secret_of(site: Site, saved: int) -> str:
    with site.database.reading() as session:
        return session.get_one(SavedQuery, saved).webhook_secret


def test_call_tells_the_stories_and_is_signed(either_site: Site, receiver: Receiver) -> None:
    saved = prepare(either_site, receiver)
    either_site.ingest(boat=english("Another ferry came.", "d", title="A new boat"), dam=english("A dam.", "e"))
    assert either_site.alert().sent.calls == 1
    either_site.alert()
    (call,) = receiver.calls
    record = json.loads(call.body)
    assert call.path == "/hook"
    assert record["query"]["name"] == "Ferries"
    assert [story["id"] for story in record["stories"]] == ["boat"]
    assert record["stories"][0]["link"] == "http://127.0.0.1:8000/documents/boat"
    assert "body" not in record["stories"][0]
    seconds, signature = (part.partition("=")[2] for part in call.headers["Tintinh-Signature"].split(","))
    secret = secret_of(either_site, saved)
    expected = hmac.new(secret.encode(), f"{seconds}.".encode() + call.body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(signature, expected)
    assert secret in page(either_site.client().get("/saved"))


def test_failed_call_is_repeated_with_growing_pauses_under_one_key(site: Site, receiver: Receiver) -> None:
    prepare(site, receiver)
    site.ingest(boat=english("Another ferry came.", "d"))
    receiver.answers = [500, 503]
    now = 1_800_000_000
    site.alert(now)
    site.alert(now + PAUSES[0] - 1)
    assert len(receiver.calls) == 1
    site.alert(now + PAUSES[0])
    site.alert(now + PAUSES[0] + PAUSES[1])
    site.alert(now + PAUSES[0] + PAUSES[1] + PAUSES[2])
    assert len(receiver.calls) == 3
    assert len({call.headers["Idempotency-Key"] for call in receiver.calls}) == 1


def test_dead_webhook_is_switched_off_with_one_mail(site: Site, receiver: Receiver, mailbox: Mailbox) -> None:
    saved = prepare(site, receiver)
    site.ingest(boat=english("Another ferry came.", "d"))
    receiver.answers = [500] * 50
    now = 1_800_000_000
    for pause in (0, *PAUSES):
        now += pause
        site.alert(now)
    assert len(receiver.calls) == 1 + len(PAUSES)
    site.alert(now + 1)
    (mail,) = mailbox.mails
    assert mail["Subject"] == "The webhook of “Ferries” was switched off"
    assert "it answered 500" in text_of(mail)
    site.ingest(boat2=english("One more ferry.", "f"))
    site.alert(now + 10 * PAUSES[-1])
    assert len(receiver.calls) == 1 + len(PAUSES)
    assert len(mailbox.mails) == 1
    assert "was switched off because it failed" in page(site.client().get("/saved"))
    receiver.answers = []
    watch(site.client(), saved, "off", f"{receiver.address}/hook")
    site.ingest(boat3=english("Yet another ferry.", "g"))
    site.alert(now + 11 * PAUSES[-1])
    assert [story["id"] for story in json.loads(receiver.calls[-1].body)["stories"]] == ["boat3"]


def test_nothing_is_mailed_to_an_address_that_nobody_confirmed(
    site: Site, receiver: Receiver, mailbox: Mailbox
) -> None:
    prepare(site, receiver)
    with site.database.writing() as session:
        personal_reader(session).is_confirmed = False
    site.ingest(boat=english("Another ferry came.", "d"))
    receiver.answers = [500] * 50
    now = 1_800_000_000
    for pause in (0, *PAUSES, 1):
        now += pause
        site.alert(now)
    assert "was switched off because it failed" in page(site.client().get("/saved"))
    assert mailbox.mails == []
    with site.database.writing() as session:
        personal_reader(session).is_confirmed = True
    site.alert(now + PAUSES[0])
    assert [mail["Subject"] for mail in mailbox.mails] == ["The webhook of “Ferries” was switched off"]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_answer_that_comes_byte_by_byte_is_broken_off(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "LONGEST_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"{scheme}://127.0.0.1:{server.getsockname()[1]}/"
        # What begins a record of TLS, and a header without an end.
        drip = threading.Thread(
            target=_drip, args=(server, b"\x16\x03\x03\x40\x00\x02" if scheme == "https" else b"HTTP/1.1 2")
        )
        drip.start()
        started = time.monotonic()
        failure = call(url, "secret", b"{}", "key", 0, [ipaddress.ip_network("127.0.0.0/8")])
        assert "took more than 0.5 s" in failure
        assert time.monotonic() - started < 5
        drip.join()


def _drip(server: socket.socket, start: bytes) -> None:
    connection, _ = server.accept()
    with connection, suppress(OSError):
        connection.sendall(start)
        while True:
            time.sleep(0.05)
            connection.sendall(b"0")


def test_redirects_are_not_followed(site: Site, receiver: Receiver) -> None:
    prepare(site, receiver)
    site.ingest(boat=english("Another ferry came.", "d"))
    receiver.answers = [302]
    assert site.alert().sent.failures == 1
    assert [call.path for call in receiver.calls] == ["/hook"]


def test_private_networks_are_closed_unless_opened(site: Site, receiver: Receiver) -> None:
    prepare(site, receiver)
    site.start(webhook_networks=())
    site.ingest(boat=english("Another ferry came.", "d"))
    assert site.alert().sent.failures == 1
    assert receiver.calls == []


@pytest.mark.parametrize("url", ["ftp://x.test", "javascript:alert(1)", "https://", "https://a b.test/", "http://[::1"])
def test_form_takes_only_web_addresses(url: str, site: Site) -> None:
    client = site.client()
    assert watch(client, save(client, "q=ferry"), "off", url).status_code == 422
