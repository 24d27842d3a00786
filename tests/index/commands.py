"""Runs the real command `python -m index` in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "index", *map(str, arguments)]
        return subprocess.Popen(command, env=self.environment, cwd=self.folder, stdout=-1, stderr=-1, **options)

    def run(self, *arguments: str | Path, data: bytes = b"") -> tuple[int, str, str]:
        """Exit status, standard output, standard error; a traceback in either is a failure."""
        process = self.start(*arguments, stdin=subprocess.PIPE)
        out, err = process.communicate(data, timeout=120)
        assert b"Traceback" not in out + err, (out + err).decode()
        return process.returncode, out.decode(), err.decode()

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
