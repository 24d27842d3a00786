"""Personal mode stays on one's own machine: without a sign-in, whoever reaches the pages is the reader."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from search.errors import ConfigError

if TYPE_CHECKING:
    from flask import Request

_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")


def check_host(host: str) -> None:
    """Errors: ConfigError for an address to listen at that others can reach."""
    if not is_loopback(host):
        raise ConfigError(
            "TINTINH_HOST", host, "127.0.0.1 or ::1 in personal mode, or accounts (TINTINH_ACCOUNTS=open or closed)"
        )


def is_loopback(host: str) -> bool:
    """Whether an address or the name of a host is this machine and nothing else."""
    name = host.strip("[]").lower().rstrip(".")
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_own_machine(request: Request) -> bool:
    """Whether a request comes from this machine, under a name of this machine, and was not passed on by a proxy.

    The name counts because a page elsewhere can have its own name resolved to 127.0.0.1.
    """
    host = request.host.rpartition(":")[0] if request.host.count(":") == 1 or "]:" in request.host else request.host
    is_passed_on = any(name in request.headers for name in _PASSED_ON)
    return is_loopback(request.remote_addr or "") and is_loopback(host) and not is_passed_on
