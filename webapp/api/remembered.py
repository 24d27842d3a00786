"""Answers that were given a moment ago, by entity tag: asked again over the same commit, nothing is searched."""

from __future__ import annotations

import threading
from collections import OrderedDict

MOST_BYTES = 16_000_000
"""Of one worker process: some hundred answers of ten hits with their facets."""
MOST_ANSWER_BYTES = 400_000


class RememberedAnswers:
    """The last answers, as many as there is room for. Safe to share between threads.

    A tag names commit, parameters and version, so an answer never grows old: it is only asked for no more.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0

    def find(self, tag: str) -> bytes | None:
        """The answer with this tag, if it is remembered."""
        with self._lock:
            body = self._answers.get(tag)
            if body is not None:
                self._answers.move_to_end(tag)
            return body

    def keep(self, tag: str, body: bytes) -> None:
        """Remember an answer; those that were asked for longest ago make room."""
        if len(body) > min(MOST_ANSWER_BYTES, self._most_bytes):
            return
        with self._lock:
            self._bytes += len(body) - len(self._answers.pop(tag, b""))
            self._answers[tag] = body
            while self._bytes > self._most_bytes:
                _, oldest = self._answers.popitem(last=False)
                self._bytes -= len(oldest)
