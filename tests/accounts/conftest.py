"""Sites with accounts, over each kind of database or over SQLite, and the mails that they send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mailbox import Mailbox, open_mailbox
from tests.saved.site import Site, open_site
from webapp.accounts.config import Accounts


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as opened:
        yield opened


@pytest.fixture
def open_accounts(tmp_path: Path, mailbox: Mailbox) -> Site:
    return open_site(tmp_path, f"sqlite:///{tmp_path / 'readers.sqlite'}", Accounts.OPEN, smtp=mailbox.address)
