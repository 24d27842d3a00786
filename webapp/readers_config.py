"""Settings of what readers keep and are sent, read once from the environment."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from search.errors import ConfigError
from webapp.database.connection import read_address

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
DEFAULT_DATABASE = "sqlite:///var/tintinh.sqlite"


class Accounts(StrEnum):
    """Who may use what is kept for readers."""

    PERSONAL = "personal"
    """One reader, on this machine alone, without a sign-in."""
    OPEN = "open"
    """Everybody can sign up."""
    CLOSED = "closed"
    """Only the operator makes accounts."""


@dataclass(frozen=True, slots=True)
class ReadersConfig:
    """What the pages of readers need to know.

    *Shape*: `url` is where readers find this site, without a slash at its end; `smtp` is empty where no mail can be
    sent; `webhook_networks` may be called by webhooks although they are no part of the public internet. The database of
    a config that was not read from the environment is in memory.
    """

    accounts: Accounts = Accounts.PERSONAL
    database: str = "sqlite://"
    url: str = "http://127.0.0.1:8000"
    smtp: str = ""
    mail_from: str = "tintinh@localhost"
    webhook_networks: tuple[Network, ...] = ()

    @property
    def is_personal(self) -> bool:
        """One reader, no sign-in."""
        return self.accounts is Accounts.PERSONAL

    @property
    def sends_mail(self) -> bool:
        """Whether there is a server to hand mails to."""
        return bool(self.smtp)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> ReadersConfig:
        """Read `TINTINH_ACCOUNTS`, `_DATABASE`, `_URL`, `_SMTP`, `_FROM` and `_HOOKS`. Errors: ConfigError."""
        accounts = environment.get("TINTINH_ACCOUNTS", Accounts.PERSONAL.value)
        if accounts not in set(Accounts):
            raise ConfigError("TINTINH_ACCOUNTS", accounts, f"one of {', '.join(Accounts)}")
        database = environment.get("TINTINH_DATABASE", DEFAULT_DATABASE)
        read_address(database)
        port = environment.get("PORT", "8000")
        return cls(
            accounts=Accounts(accounts),
            database=database,
            url=_check_url("TINTINH_URL", environment.get("TINTINH_URL", f"http://127.0.0.1:{port}"), "http", "https"),
            smtp=_check_url("TINTINH_SMTP", environment.get("TINTINH_SMTP", ""), "smtp", "smtps", "smtp+starttls"),
            mail_from=environment.get("TINTINH_FROM", "tintinh@localhost"),
            webhook_networks=_read_networks(environment.get("TINTINH_HOOKS", "")),
        )


def _check_url(setting: str, value: str, *schemes: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in schemes or not parts.hostname):
        raise ConfigError(setting, value, f"an address such as {schemes[-1]}://news.example.org")
    return value.rstrip("/")


def _read_networks(value: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in value.split(",") if part.strip())
    except ValueError as error:
        raise ConfigError("TINTINH_HOOKS", value, "networks such as 10.0.0.0/8,127.0.0.1/32") from error
