"""A real server of mails on this machine, for tests: it keeps what it is handed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.serving import choose_port


@dataclass(slots=True)
class Mailbox:
    """Mails as they came, `sources` as they were written.

    `answers` are given first, one to each mail; an empty one, or none left, takes the mail.
    """

    address: str = ""
    mails: list[EmailMessage] = field(default_factory=list)
    sources: list[bytes] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd names it so
        if self.answers:
            answer = self.answers.pop(0)
            if answer:
                return answer
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        self.sources.append(envelope.content)
        return "250 taken"

    def wait_for(self, count: int, seconds: float = 15.0) -> list[EmailMessage]:
        """The mails, once there are so many."""
        deadline = time.monotonic() + seconds
        while len(self.mails) < count and time.monotonic() < deadline:
            time.sleep(0.02)
        assert len(self.mails) >= count, f"{len(self.mails)} of {count} mails came"
        return self.mails


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """A server on a free port."""
    mailbox = Mailbox()
    port = choose_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    mailbox.address = f"smtp://127.0.0.1:{port}"
    try:
        yield mailbox
    finally:
        controller.stop()


def text_of(mail: EmailMessage, form: str = "plain") -> str:
    """One form of a mail's text."""
    body = mail.get_body((form,))
    assert body is not None
    return str(body.get_content())
