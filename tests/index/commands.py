"""Runs the commands of `python -m index` in a folder of their own, in this process or in one of their own."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from index.cli import main

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Shop:
    """A place with an index of its own."""

    folder: Path
    engine: str = "tantivy"

    @property
    def address(self) -> str:
        return f"{self.engine}:{self.folder / 'index'}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "TINTINH_ENGINE": self.address,
            "TINTINH_VAR": str(self.folder / "var"),
            "PYTHONPATH": str(ROOT),
        }

    def run(self, *arguments: str | Path, data: bytes = b"") -> tuple[int, str, str]:
        """Exit status, standard output, standard error of a command; a traceback in either is a failure.

        The command runs in this process, its workers in theirs: it starts in no time, which is most of what a process
        of its own takes for a few pages.
        """
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(data)
            given.seek(0)
            with _streams(given, out, err), contextlib.chdir(self.folder), _collecting_as_before():
                try:
                    code = main([*map(str, arguments)], self.environment)
                except SystemExit as end:
                    code = int(end.code or 0)
            out.seek(0)
            err.seek(0)
            return _told(code, out.read(), err.read())

    def run_apart(self, *arguments: str | Path, data: bytes = b"") -> tuple[int, str, str]:
        """As `run`, in a process of its own."""
        process = self.start(*arguments, stdin=subprocess.PIPE)
        out, err = process.communicate(data, timeout=120)
        return _told(process.returncode, out, err)

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "index", *map(str, arguments)]
        return subprocess.Popen(command, env=self.environment, cwd=self.folder, stdout=-1, stderr=-1, **options)

    def add(self, *paths: str | Path, status: int = 0, data: bytes = b"", workers: int = 1) -> dict[str, Any]:
        """Adds paths and gives the report."""
        code, out, err = self.run("add", *paths, "--json", "--workers", str(workers), data=data)
        assert code == status, err
        report: dict[str, Any] = json.loads(out)
        return report

    def count(self) -> int:
        code, out, err = self.run("status", "--json")
        assert code == 0, err
        return int(json.loads(out)["document_count"])

    def refused(self) -> list[dict[str, str]]:
        lines = (self.folder / "var" / "refused.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


def _told(code: int, out: bytes, err: bytes) -> tuple[int, str, str]:
    assert b"Traceback" not in out + err, (out + err).decode()
    return code, out.decode(), err.decode()


@contextlib.contextmanager
def _streams(*files: IO[bytes]) -> Iterator[None]:
    """Files in place of standard input, output and error, of this process and of those that it starts."""
    before = sys.stdin, sys.stdout, sys.stderr
    kept = [os.dup(number) for number in range(3)]
    for number, file in enumerate(files):
        os.dup2(file.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode, closefd=False) for number, mode in enumerate("rww"))
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdin, sys.stdout, sys.stderr = before
        for number, descriptor in enumerate(kept):
            os.dup2(descriptor, number)
            os.close(descriptor)


@contextlib.contextmanager
def _collecting_as_before() -> Iterator[None]:
    """An ingest changes how its process collects garbage; this process is to go on as before."""
    threshold = gc.get_threshold()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        gc.unfreeze()


def page(subject: str) -> str:
    """A page in the form of the corpus, about a subject."""
    return (
        f"On the morning of October 23, 2024, people of Huong Khe district, Ha Tinh province, met about {subject}.\n"
        f"They agreed that {subject} concerns every household of the commune, and that work begins after the harvest.\n"
        f"The chairman thanked everyone who had spoken about {subject} and promised an answer before the new year.\n"
        "MAI LINHSource: https://baohatinh.vn/nguoi-dan-ban-ve-" + subject.replace(" ", "-") + "-12345.html\n"
        "Comment (0)\n"
    )


def record(**fields: object) -> str:
    """One line of JSON."""
    return json.dumps(fields, ensure_ascii=False) + "\n"
