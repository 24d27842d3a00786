"""Sites whose readers are told of what is new: with a server of mails and a receiver of webhooks, all of them real."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alerts.receiver import Receiver, open_receiver
from tests.mailbox import Mailbox, open_mailbox
from tests.saved.site import Site, open_site

OWN_MACHINE = (ipaddress.ip_network("127.0.0.0/8"),)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as opened:
        yield opened


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with open_receiver() as opened:
        yield opened


@pytest.fixture
def site(tmp_path: Path, sqlite_address: str, mailbox: Mailbox) -> Site:
    site = open_site(tmp_path, sqlite_address, smtp=mailbox.address, webhook_networks=OWN_MACHINE)
    site.give_address("lan@example.org")
    return site


@pytest.fixture
def either_site(tmp_path: Path, database_address: str, mailbox: Mailbox) -> Iterator[Site]:
    site = open_site(tmp_path, database_address, smtp=mailbox.address, webhook_networks=OWN_MACHINE)
    site.give_address("lan@example.org")
    yield site
    site.close()
