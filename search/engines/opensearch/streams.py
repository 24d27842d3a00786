"""Requests under way beside the work that makes the next one, at most so many; what they ask is the callers'."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

_Found = TypeVar("_Found")


class Streams(Generic[_Found]):
    """Runs calls in threads. Where all are busy the next call waits: that is the back-pressure of a slow cluster."""

    def __init__(self, count: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=count)
        self._count = count
        self._under_way: deque[Future[_Found]] = deque()

    def run(self, call: Callable[[], _Found]) -> list[_Found]:
        """Start a call; what earlier calls gave that had to be waited for. Errors: those of an earlier call."""
        done = []
        while len(self._under_way) >= self._count:
            done.append(self._under_way.popleft().result())
        self._under_way.append(self._pool.submit(call))
        return done

    def finish(self) -> list[_Found]:
        """Wait for all calls. Errors: those of an earlier call; the others are forgotten then."""
        done = []
        while self._under_way:
            done.append(self._under_way.popleft().result())
        return done

    def close(self) -> None:
        """Wait for what is under way and drop what has not begun."""
        self._under_way.clear()
        self._pool.shutdown(cancel_futures=True)
