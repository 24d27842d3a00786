"""Hands mails to the server that the settings name; what they say is written elsewhere."""

from __future__ import annotations

import datetime
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from search.errors import TintinhError

TIMEOUT_SECONDS = 30
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class _Whole(UnstructuredHeader, BaseHeader):
    """A header in one line, as it is: programs read it, and an encoded word means nothing to them (RFC 2047, 5)."""

    def fold(self, *, policy: Policy) -> str:
        """The header as it is sent."""
        return f"{self.name}: {self}{policy.linesep}" if self.isascii() else super().fold(policy=policy)


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("List-Unsubscribe", _Whole)
_POLICY = EmailPolicy(header_factory=_HEADERS)


class MailRefused(TintinhError):
    """A mail could not be handed over. `is_lasting` where trying again cannot help."""

    def __init__(self, recipient: str, reason: str, is_lasting: bool) -> None:
        super().__init__(f"The mail to {recipient} could not be handed over: {reason}.")
        self.is_lasting = is_lasting


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, written. `key` names it: the same mail, sent again, has the same Message-ID."""

    recipient: str
    subject: str
    text: str
    html: str
    key: str
    language: str
    headers: Mapping[str, str] = field(default_factory=dict)


def compose(mail: Mail, sender: str) -> EmailMessage:
    """The mail as a message: plain text first, HTML as the better form of the same."""
    name, address = parseaddr(sender)
    message = EmailMessage(_POLICY)
    message["From"] = Address(name or "Tintinh", addr_spec=address)
    message["To"] = Address(addr_spec=mail.recipient)
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = datetime.datetime.now(datetime.UTC)
    message["Message-ID"] = f"<{mail.key}@{address.rpartition('@')[2] or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    for header, value in mail.headers.items():
        message[header] = value
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    # Last: a text takes what is said of contents before it as said of itself.
    message["Content-Language"] = mail.language
    return message


@dataclass(slots=True)
class Postbox:
    """An open connection to the server of mails."""

    sender: str
    server: smtplib.SMTP

    def send(self, mail: Mail) -> None:
        """Hand a mail over. Errors: MailRefused."""
        try:
            self.server.send_message(compose(mail, self.sender))
        except smtplib.SMTPRecipientsRefused as error:
            code, reason = next(iter(error.recipients.values()))
            raise MailRefused(mail.recipient, f"{code} {reason.decode(errors='replace')}", code >= 500) from error
        except smtplib.SMTPResponseException as error:
            text = (
                error.smtp_error.decode(errors="replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
            )
            raise MailRefused(mail.recipient, f"{error.smtp_code} {text}", error.smtp_code >= 500) from error
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise MailRefused(mail.recipient, str(error), isinstance(error, ValueError)) from error


@contextmanager
def open_postbox(address: str, sender: str) -> Iterator[Postbox]:
    """Connect to the server of mails. Errors: MailRefused where it does not answer."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    try:
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
        if parts.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except (smtplib.SMTPException, OSError) as error:
        raise MailRefused(f"{host}:{port}", str(error), is_lasting=False) from error
    try:
        yield Postbox(sender, server)
    finally:
        _close(server)


def _close(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()
