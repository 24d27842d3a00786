"""What the README promises exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_names_every_setting_and_no_other() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for package in ("search", "index", "webapp")
        for path in (ROOT / package).rglob("*.py")
    )
    used = set(re.findall(r'"(TINTINH_[A-Z_]+|PORT)"', code)) | set(re.findall(r"'(PORT)'", code))
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    assert listed == used


def test_readme_starts_with_the_two_commands() -> None:
    commands = [line.split("#")[0].strip() for line in README.splitlines() if line.startswith("    ")]
    assert commands[:2] == ["make run", "make test"]


def test_readme_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_readme_names_every_make_target_that_it_uses() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets
