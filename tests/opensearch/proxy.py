"""A way to a real server that now and then is busy: some requests are turned away, all others pass untouched."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Mood:
    """What the proxy does next.

    `statuses` are answered instead of passing a request on, one each; what begins with `away_path` is not there;
    `busy_items` bulk requests come back with their first change turned away.
    """

    statuses: list[int] = field(default_factory=list)
    busy_items: int = 0
    away_path: str = ""
    turned_away: int = 0
    paths: list[str] = field(default_factory=list)


@contextmanager
def busy_proxy(host: str, mood: Mood) -> Iterator[str]:
    """The proxy's own host and port."""

    class Handler(BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            mood.paths.append(self.path)
            if mood.away_path and self.path.startswith(mood.away_path):
                self.reply(503, b"{}")
                return
            if mood.statuses:
                mood.turned_away += 1
                self.reply(mood.statuses.pop(0), b'{"error": {"type": "busy", "reason": "try again"}}')
                return
            headers = {"content-type": self.headers.get("content-type") or "application/json"}
            request = urllib.request.Request(f"http://{host}{self.path}", body or None, headers, method=self.command)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    self.reply(answer.status, self.disturb(answer.read()))
            except urllib.error.HTTPError as error:
                self.reply(error.code, error.read())

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = pass_on  # noqa: N815 - named by http.server

        def disturb(self, content: bytes) -> bytes:
            if not self.path.startswith("/_bulk") or not mood.busy_items:
                return content
            mood.busy_items -= 1
            mood.turned_away += 1
            answer = json.loads(content)
            (result,) = answer["items"][0].values()
            result.update(status=429, error={"type": "opensearch_rejected_execution_exception", "reason": "full"})
            return json.dumps(answer).encode()

        def reply(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
