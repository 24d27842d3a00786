"""`python -m webapp`: serves the pages to this machine with gunicorn; what is served is the application's."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Mapping

from webapp.server import HOST


def main(environment: Mapping[str, str]) -> int:
    """Check the port, say where the pages are, and become gunicorn; an exit status comes back only when that fails."""
    text = environment.get("PORT", "8000")
    port = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= port <= 65535:
        print(f"webapp: PORT={text!r} is no port: expected a number from 1 to 65535.", file=sys.stderr)
        return 2
    problem = _why_closed(port)
    if problem:
        print(f"webapp: {problem}", file=sys.stderr)
        return 1
    print(f"Tintinh serves on http://{HOST}:{port} (stop with Ctrl+C)", flush=True)
    arguments = ["-m", "gunicorn", "--config", "python:webapp.server", "wsgi:app"]
    return os.execv(sys.executable, [sys.executable, *arguments])


def _why_closed(port: int) -> str | None:
    """Why nobody can listen on the port, or None."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return (
                    f"port {port} is taken by another program. Choose another one: make run PORT={min(port + 1, 65535)}"
                )
            return f"port {port} cannot be used ({error.strerror}). Choose one above 1023: make run PORT=8000"
    return None


if __name__ == "__main__":
    sys.exit(main(os.environ))
