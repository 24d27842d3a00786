"""Personal mode stays on one's own machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.saved.site import Site, open_site, save
from webapp.accounts.personal import is_loopback

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that keeps one search; nothing changes it."""
    site = open_site(tmp_path_factory.mktemp("personal"), "sqlite://")
    save(site.client(), "q=ferry", name="Secret plan")
    return site


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("localhost.evil.test", False),
        ("", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, is_own: bool) -> None:
    assert is_loopback(host) is is_own


@pytest.mark.parametrize("path", ["/", "/search?q=ferry", "/saved", "/api/v1/search?q=ferry", "/style.css"])
@pytest.mark.parametrize(
    ("headers", "remote"),
    [
        ({}, "192.0.2.7"),
        ({"Host": "news.example.org"}, "127.0.0.1"),
        ({"X-Forwarded-For": "192.0.2.7"}, "127.0.0.1"),
        ({"Host": "127.0.0.1.evil.test:8000"}, "127.0.0.1"),
    ],
)
def test_personal_mode_answers_nobody_else(path: str, headers: dict[str, str], remote: str, site: Site) -> None:
    response = site.client().get(path, headers=headers, environ_base={"REMOTE_ADDR": remote})
    assert response.status_code == 403
    assert "Secret plan" not in response.get_data(as_text=True)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "localhost:8000", "localhost"])
def test_personal_mode_answers_this_machine(host: str, site: Site) -> None:
    assert site.client().get("/saved", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_server_refuses_to_start_in_personal_mode_elsewhere(host: str, tmp_path: Path) -> None:
    environment = {**os.environ, "TINTINH_HOST": host, "PORT": "48731", "TINTINH_DATABASE": f"sqlite:///{tmp_path}/x"}
    done = subprocess.run(
        [sys.executable, "-m", "webapp"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "TINTINH_HOST" in done.stderr and "TINTINH_ACCOUNTS" in done.stderr


@pytest.mark.parametrize("command", [["-m", "flask", "--app", "wsgi", "user", "list"], ["-m", "webapp", "--help"]])
def test_operator_reads_what_is_wrong_in_one_line(command: list[str], tmp_path: Path) -> None:
    environment = {**os.environ, "TINTINH_ACCOUNTS": "nobody", "TINTINH_DATABASE": f"sqlite:///{tmp_path}/x"}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode > 1
    assert done.stderr.startswith("webapp: ") and done.stderr.count("\n") == 1, done.stderr


def test_gunicorn_started_by_hand_refuses_as_well(tmp_path: Path) -> None:
    command = ["gunicorn", "--config", "python:webapp.server", "--bind", "0.0.0.0:48732", "wsgi:app"]
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, "TINTINH_DATABASE": f"sqlite:///{tmp_path}/x"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0
    assert "TINTINH_HOST" in done.stderr
