"""Runs the operator's command after commits, one at a time, while the ingest goes on; what it does is its own."""

from __future__ import annotations

import shlex
import subprocess
import sys
from dataclasses import dataclass, field


@dataclass(slots=True)
class AfterCommit:
    """The command, its process, and whether a commit came while it ran. An empty command does nothing.

    A command that fails, or is none, is told in one line and stops no ingest.
    """

    command: str
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _is_owed: bool = field(default=False, init=False)

    def committed(self) -> None:
        """A commit is durable: start the command, or owe it a run where the last one is not over."""
        self._is_owed = bool(self.command)
        if self._is_owed and not self._is_running():
            self._start()

    def finish(self) -> None:
        """Wait for the command, and run it once more where a commit came while it ran."""
        while self._process is not None or self._is_owed:
            if self._process is None:
                self._start()
            self._wait()

    def _is_running(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            self._wait()
        return self._process is not None

    def _start(self) -> None:
        self._is_owed = False
        try:
            # Its words are no part of the ingest's report, which may be JSON on standard output.
            self._process = subprocess.Popen(shlex.split(self.command), stdin=subprocess.DEVNULL, stdout=sys.stderr)
        except (OSError, ValueError) as error:
            print(f"index: TINTINH_COMMIT={self.command!r} cannot be run: {error}", file=sys.stderr)

    def _wait(self) -> None:
        if self._process is None:
            return
        status = self._process.wait()
        self._process = None
        if status:
            print(f"index: TINTINH_COMMIT={self.command!r} ended with status {status}", file=sys.stderr)
