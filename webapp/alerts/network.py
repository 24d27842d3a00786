"""Where a webhook may call: the public internet, and networks that the operator names; the address is pinned.

A name is resolved once, every address behind it is judged, and the call goes to the one that was judged. A name that
resolves to another address a moment later, or a redirect, leads nowhere.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from search.errors import TintinhError
from webapp.readers_config import Network

TIMEOUT_SECONDS = 10
"""For each step of a call: to connect, to send, to wait for more of the answer."""
LONGEST_SECONDS = 30
"""For a whole call. An answer that comes byte by byte would hold up everybody's alerts, and each step be in time."""
MOST_ANSWER_BYTES = 10_000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]


class CallRefused(TintinhError):
    """An address cannot be called: it is malformed, unknown, or part of a network that is nobody's business."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url} cannot be called: {reason}.")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Target:
    """Where a call goes: the name that was asked for, and the address that was judged."""

    is_secure: bool
    host: str
    port: int
    path: str
    address: str


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address of a name. Errors: OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def find_target(url: str, allowed: Sequence[Network], resolver: Resolve = resolve) -> Target:
    """Judge where a URL leads. Errors: CallRefused."""
    parts = urlsplit(url)
    try:
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise CallRefused(url, "it is malformed") from error
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise CallRefused(url, "expected an address that starts with https:// and holds no password")
    port = port or (443 if parts.scheme == "https" else 80)
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise CallRefused(url, f"{host} is not known") from error
    if not addresses or not all(is_allowed(address, allowed) for address in addresses):
        raise CallRefused(url, f"{host} is no part of the public internet")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme == "https", host, port, path, addresses[0])


def is_allowed(text: str, allowed: Sequence[Network]) -> bool:
    """Whether an address is public, or in one of the networks that the operator allows.

    An IPv4 address inside of an IPv6 one is judged as what it is.
    """
    try:
        address: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if any(address in network for network in allowed if network.version == address.version):
        return True
    inner = _unwrap(address)
    if inner is not None:
        return is_allowed(str(inner), allowed)
    return address.is_global and not address.is_multicast and not address.is_reserved


def post(target: Target, body: bytes, headers: dict[str, str]) -> int:
    """Send a body; the status of the answer comes back, whose text is thrown away. Redirects are not followed.

    Errors: OSError, http.client.HTTPException; TimeoutError where it takes too long as a whole.
    """
    connection = _Pinned(target)
    alarm = threading.Timer(LONGEST_SECONDS, connection.break_off)
    alarm.start()
    try:
        connection.request("POST", target.path, body, headers)
        response = connection.getresponse()
        response.read(MOST_ANSWER_BYTES)
        return response.status
    except (OSError, http.client.HTTPException) as error:
        if connection.is_broken_off:
            raise TimeoutError(f"the answer took more than {LONGEST_SECONDS} s") from error
        raise
    finally:
        alarm.cancel()
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was judged, under the name that was asked for."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=TIMEOUT_SECONDS)
        self._target = target
        self.is_broken_off = False

    def connect(self) -> None:
        """As the base class, without a second look-up of the name."""
        opened = socket.create_connection((self._target.address, self._target.port), TIMEOUT_SECONDS)
        self.sock = opened
        if self._target.is_secure:
            # The handshake comes when the socket is known here, so that it can be broken off, too.
            context = ssl.create_default_context()
            secure = context.wrap_socket(opened, server_hostname=self._target.host, do_handshake_on_connect=False)
            self.sock = secure
            self._check()
            secure.do_handshake()
        self._check()

    def _check(self) -> None:
        """Errors: TimeoutError where the call was broken off before there was a socket to do it with."""
        if self.is_broken_off:
            raise TimeoutError

    def break_off(self) -> None:
        """End the call from another thread; whoever waits for the other side is told that it has gone."""
        self.is_broken_off = True
        if self.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def _unwrap(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64 or address in _NAT64_LOCAL:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
