"""`python -m webapp`: serves the pages with gunicorn, to this machine alone unless told otherwise."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Mapping

from search.errors import ConfigError
from webapp.accounts.personal import check_host
from webapp.readers_config import ReadersConfig
from webapp.server import DEFAULT_HOST


def main(environment: Mapping[str, str]) -> int:
    """Check address and port, say where the pages are, become gunicorn; a status comes back only when that fails."""
    host = environment.get("TINTINH_HOST", DEFAULT_HOST)
    try:
        if ReadersConfig.from_environment(environment).is_personal:
            check_host(host)
    except ConfigError as error:
        print(f"webapp: {error}", file=sys.stderr)
        return 2
    text = environment.get("PORT", "8000")
    port = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= port <= 65535:
        print(f"webapp: PORT={text!r} is no port: expected a number from 1 to 65535.", file=sys.stderr)
        return 2
    problem = _why_closed(host, port)
    if problem:
        print(f"webapp: {problem}", file=sys.stderr)
        return 1
    print(f"Tintinh serves on http://{f'[{host}]' if ':' in host else host}:{port} (stop with Ctrl+C)", flush=True)
    arguments = ["-m", "gunicorn", "--config", "python:webapp.server", "wsgi:app"]
    return os.execv(sys.executable, [sys.executable, *arguments])


def _why_closed(host: str, port: int) -> str | None:
    """Why nobody can listen on the port, or None."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return (
                    f"port {port} is taken by another program. Choose another one: make run PORT={min(port + 1, 65535)}"
                )
            if error.errno == errno.EADDRNOTAVAIL:
                return f"this machine has no address {host}. Name one that it has: TINTINH_HOST=127.0.0.1"
            return f"port {port} cannot be used ({error.strerror}). Choose one above 1023: make run PORT=8000"
    return None


if __name__ == "__main__":
    if sys.argv[1:]:
        print(f"webapp: {sys.argv[1]!r} is no option: address and port are settings (README.md).", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(os.environ))
