"""Who does something in a cluster, and whether that process still lives where this can be told."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path


def name_owner() -> str:
    """This process, by machine, process, its start and a random part: no two writers ever share a name."""
    return f"{_machine()}/{os.getpid()}/{_started(os.getpid())}/{secrets.token_hex(4)}"


NOBODY = ""
"""Owner of what its writer has let go."""


def is_gone(owner: str) -> bool:
    """Whether an owner is a process of this machine that has ended. Of other machines nothing is known: False."""
    if owner == NOBODY:
        return True
    machine, _, rest = owner.partition("/")
    pid, _, rest = rest.partition("/")
    started, _, _ = rest.partition("/")
    if machine != _machine() or not pid.isdigit():
        return False
    return _started(int(pid)) != started


def _machine() -> str:
    # A container has a host name of its own, and the machine's boot id besides.
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        boot = ""
    return f"{socket.gethostname()}:{boot}".replace("/", "")


def _started(pid: int) -> str:
    """When a process started, in clock ticks since boot; "" where it does not exist, or is dead and not yet buried."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except (OSError, UnicodeDecodeError):
        return ""
    return "" if fields[0] in ("Z", "X") else fields[19]
