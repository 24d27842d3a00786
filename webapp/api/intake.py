"""Documents in: hands pages to the same ingest as the command line, one sender at a time; reading pages is its task.

The ingest runs as a process of its own: this package knows nothing of it but its command and what that prints.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import search
from webapp.api.contract.hits import PageAnswer
from webapp.api.contract.problem import Code
from webapp.api.faults import Refused, TooMany

ROOT = Path(search.__file__).parent.parent
MOST_BYTES = 32_000_000
"""About 10,000 pages; an archive is better taken in on the server itself."""
WAIT_SECONDS = 20.0
"""How long a sender waits for the one before."""
RETRY_SECONDS = 10
LONGEST_SECONDS = 900
_LOOK_SECONDS = 0.1
_GOOD, _SOME_REFUSED, _BUSY = 0, 1, 4
"""Exit statuses of `python -m index add`."""


@dataclass(frozen=True, slots=True)
class Intake:
    """The way into an index. `engine` is its address; `var` a folder for the lock and for what the ingest leaves."""

    engine: str
    var: Path

    def take(self, lines: bytes) -> tuple[PageAnswer, ...]:
        """Take in pages, one JSON object a line, and answer each when it is safe.

        Errors: TooMany while somebody else writes; Refused when the ingest itself failed.
        """
        with self._turn():
            command = [sys.executable, "-m", "index", "add", "-", "--answers", "--workers", "1"]
            places = [str(ROOT), os.environ.get("PYTHONPATH", "")]
            environment = {
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, places)),
                "TINTINH_ENGINE": self.engine,
                "TINTINH_VAR": str(self.var / "intake"),
            }
            done = subprocess.run(
                command, input=lines, env=environment, capture_output=True, timeout=LONGEST_SECONDS, check=False
            )
        if done.returncode == _BUSY:
            raise TooMany("Another ingest is writing to the index. Send the same again later.", RETRY_SECONDS)
        if done.returncode not in (_GOOD, _SOME_REFUSED) or not done.stdout:
            reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Refused(Code.INTAKE_FAILED, f"The ingest failed: {reason[-1] if reason else 'without a word'}")
        return tuple(_read_answer(json.loads(line)) for line in done.stdout.decode().splitlines())

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait for one's turn, in whichever process the others are. Errors: TooMany."""
        self.var.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + WAIT_SECONDS
        with (self.var / "intake.lock").open("w") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        raise TooMany("Others are sending documents. Send the same again.", RETRY_SECONDS) from None
                time.sleep(_LOOK_SECONDS)
            yield


def _read_answer(record: dict[str, str]) -> PageAnswer:
    line = record["page"].rpartition(":")[2]
    return PageAnswer(
        line=int(line) if line.isdecimal() else 0,
        result=record["result"],  # type: ignore[arg-type]
        id=record.get("id"),
        reason=record.get("reason"),
        detail=record.get("detail"),
    )
