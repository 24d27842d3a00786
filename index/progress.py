"""Shows how far an ingest is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Protocol, TextIO

PLAIN_LINE_SECONDS = 10.0


class Progress(Protocol):
    """Told how much was done. *Units*: `size` in bytes of input."""

    def advance(self, pages: int, size: int) -> None:
        """Say that so many pages, of so many bytes of input, are done."""
        ...

    def __enter__(self) -> Progress: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_progress(stream: TextIO, total_size: int) -> Progress:
    """A bar when the stream is a terminal, plain lines otherwise. `total_size` 0: not known."""
    return _Bar(stream, total_size) if stream.isatty() else _PlainLines(stream, total_size)


class _Bar:
    """A bar with rate and time left, by bytes of input, since nobody knows the number of pages beforehand."""

    def __init__(self, stream: TextIO, total_size: int) -> None:
        from tqdm import tqdm  # 30 ms, for whoever looks at it

        self._bar = tqdm(total=total_size or None, unit="B", unit_scale=True, file=stream, dynamic_ncols=True)
        self._pages = 0
        self._started = time.monotonic()

    def advance(self, pages: int, size: int) -> None:
        self._pages += pages
        rate = self._pages / max(time.monotonic() - self._started, 0.001)
        self._bar.set_postfix_str(f"{self._pages:,} pages, {rate:,.0f}/s", refresh=False)
        self._bar.update(size)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()


class _PlainLines:
    def __init__(self, stream: TextIO, total_size: int) -> None:
        self._stream = stream
        self._total = total_size
        self._done = 0
        self._pages = 0
        self._started = self._said = time.monotonic()

    def advance(self, pages: int, size: int) -> None:
        self._pages += pages
        self._done += size
        now = time.monotonic()
        if now - self._said >= PLAIN_LINE_SECONDS:
            self._said = now
            rate = self._pages / (now - self._started)
            share = f", {100 * self._done / self._total:.0f} %" if self._total else ""
            print(f"{self._pages:,} pages, {rate:,.0f} a second{share}", file=self._stream, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass
