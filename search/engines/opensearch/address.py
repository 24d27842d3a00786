"""Reads the address of a cluster; connecting to it is the connection's matter.

opensearch+https://user:secret@host1:9200,host2:9200/tintinh?shards=3&replicas=1
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlencode

from search.config import hide_secret
from search.errors import ConfigError

EXPECTED = (
    "opensearch+https://user:secret@host:9200/name, with more hosts after commas and ?shards=3&replicas=1 at will"
)
_ADDRESS = re.compile(r"opensearch\+(https?)://(?:([^@/]*)@)?([^@/?]+)/([^/?]+)(?:\?(.*))?")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
_OPTIONS = frozenset(
    {"shards", "replicas", "part_documents", "part_bytes", "streams", "grace", "patience", "verify", "ca"}
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where an index lies in a cluster, and how it is laid out there.

    `name` is the alias that readers see. `secret` never shows: neither in `location` nor in the representation.
    *Units*: `part_documents` and `part_bytes` bound one index behind the alias, all its shards together; `grace` is
    how many seconds a generation that was replaced stays, `patience` how many a writer waits for a server that is away.
    """

    scheme: str
    hosts: tuple[tuple[str, int], ...]
    name: str
    user: str = ""
    secret: str = field(default="", repr=False)
    shards: int = 1
    replicas: int = 0
    part_documents: int = 100_000_000
    part_bytes: int = 500_000_000_000
    streams: int = 2
    grace: int = 900
    patience: int = 600
    verify: bool = True
    ca: str = ""

    @classmethod
    def parse(cls, text: str) -> Address:
        """Errors: ConfigError, which shows the address without its secret."""
        found = _ADDRESS.fullmatch(text)
        if found is None:
            raise _unusable(text)
        scheme, credentials, hosts, name, query = found.groups(default="")
        user, _, secret = credentials.partition(":")
        options = dict(parse_qsl(query, keep_blank_values=True))
        if not _NAME.fullmatch(name) or not options.keys() <= _OPTIONS:
            raise _unusable(text)
        try:
            numbers = {key: int(value) for key, value in options.items() if key not in ("verify", "ca")}
            places = tuple(_host(host) for host in hosts.split(","))
        except ValueError:
            raise _unusable(text) from None
        least = {"replicas": 0, "grace": 0, "patience": 0}
        if any(value < least.get(key, 1) for key, value in numbers.items()):
            raise _unusable(text)
        verify, ca = options.get("verify", "yes"), options.get("ca", "")
        if verify not in ("yes", "no"):
            raise _unusable(text)
        return cls(scheme, places, name, unquote(user), unquote(secret), **numbers, verify=verify == "yes", ca=ca)

    @property
    def location(self) -> str:
        """The address as it may be shown: without the user and the secret."""
        hosts = ",".join(f"{host}:{port}" for host, port in self.hosts)
        options = {
            key: value
            for key in sorted(_OPTIONS - {"verify"})
            if (value := getattr(self, key)) != Address.__dataclass_fields__[key].default
        }
        if not self.verify:
            options["verify"] = "no"
        query = f"?{urlencode(options)}" if options else ""
        return f"opensearch+{self.scheme}://{hosts}/{self.name}{query}"


def _host(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":") if ":" in text else (text, "", "9200")
    if not host or not 0 < int(port) < 65536:
        raise ValueError(text)
    return host, int(port)


def _unusable(text: str) -> ConfigError:
    return ConfigError("TINTINH_ENGINE", hide_secret(text), EXPECTED)
