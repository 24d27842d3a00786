"""Sites with accounts, over each kind of database or over SQLite, and the mails that they send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tests.mailbox import Mailbox, open_mailbox
from tests.saved.site import Site, open_site
from webapp.accounts import passwords
from webapp.readers_config import Accounts


@pytest.fixture(scope="session", autouse=True)
def real_hasher() -> Iterator[PasswordHasher]:
    """The hasher of the application. Another one stands in its place that costs nothing: a tenth of a millisecond
    instead of 309 of a processor for each of the hundred passwords that these tests set and check (2026-11-29).
    """
    real = passwords.HASHER
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield real


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as opened:
        yield opened


@pytest.fixture
def open_accounts(tmp_path: Path, sqlite_address: str, mailbox: Mailbox) -> Site:
    return open_site(tmp_path, sqlite_address, Accounts.OPEN, smtp=mailbox.address)
