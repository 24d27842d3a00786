"""Runs the commands of `python -m index` in a folder of their own, in processes forked for it or in new ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.cli import main
from tests.folders import brief_folder
from tests.forked import prepare_forks

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

        The command runs in a process that has loaded the program already: loading is most of what a process of its own
        takes for a few pages.
        """
        with brief_folder() as folder:
            given, out, err = (Path(folder) / name for name in ("given", "out", "err"))
            given.write_bytes(data)
            command = ([*map(str, arguments)], self.environment, self.folder, given, out, err)
            process = prepare_forks().Process(target=_run, args=command)
            process.start()
            process.join(timeout=120)
            process.kill()
            process.join()
            assert process.exitcode is not None
            return _told(process.exitcode, out.read_bytes(), err.read_bytes())

    def run_apart(self, *arguments: str | Path, data: bytes = b"") -> tuple[int, str, str]:
        """As `run`, in a process of its own."""
        process = self.start(*arguments, stdin=subprocess.PIPE)
        out, err = process.communicate(data, timeout=120)
        return _told(process.returncode, out, err)

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "index", *map(str, arguments)]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.Popen(command, env=self.environment, cwd=self.folder, **streams)

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


def _run(arguments: list[str], environment: dict[str, str], folder: Path, given: Path, out: Path, err: Path) -> None:
    """Be a process that was started with these arguments, settings and streams."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, (file, flags) in enumerate(((given, os.O_RDONLY), (out, _NEW), (err, _NEW))):
        os.dup2(os.open(file, flags), number)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode, closefd=False) for number, mode in enumerate("rww"))
    sys.exit(main(arguments, environment))


_NEW = os.O_WRONLY | os.O_CREAT


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
