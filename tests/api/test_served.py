"""The API over HTTP: the examples of its documentation run, and it keeps to its own description."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.api.served import serve
from tests.serving import ROOT

EXAMPLES = ROOT / "docs" / "examples"
DOCS = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address(engine_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(engine_address, tmp_path_factory.mktemp("served")) as found:
        yield found


def run(command: list[str], address: str) -> str:
    environment = {**os.environ, "TINTINH_URL": address}
    done = subprocess.run(command, env=environment, cwd=EXAMPLES, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["search.sh", "crawl.py", "provinces.py"])
def test_documentation_shows_the_example_as_it_runs(name: str) -> None:
    assert (EXAMPLES / name).read_text(encoding="utf-8").rstrip("\n") in DOCS


def test_example_with_curl_runs(address: str) -> None:
    assert '"hits":[' in run(["sh", "search.sh"], address)


def test_example_of_a_crawl_prints_every_page(address: str) -> None:
    lines = run([sys.executable, "crawl.py", "rice"], address).splitlines()
    assert len(lines) == len(set(lines)) == 13
    assert "2025-05-05\ten\tRice report 4" in lines


def test_example_with_pandas_counts_by_province_and_year(address: str) -> None:
    table = run([sys.executable, "provinces.py"], address)
    assert re.search(r"^An Giang\s+0\s+0\s+13", table, re.MULTILINE)
    assert re.search(r"^Lào Cai .*1$", table, re.MULTILINE)


def test_client_reports_what_is_wrong(address: str) -> None:
    code = (
        "import os; from tintinh_client import Problem, Tintinh\n"
        "try: Tintinh(os.environ['TINTINH_URL']).search('x', provnice='ha-tinh')\n"
        "except Problem as problem: print(problem.status, problem.code, problem.faults[0].suggestion)"
    )
    assert run([sys.executable, "-c", code], address) == "400 unknown-parameter province\n"


def test_server_keeps_to_its_own_description(address: str) -> None:
    """A short run: thousands of cases take minutes, and are run by hand (docs/api.md)."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/api/v1/openapi.json"]
    options = ["--checks", "all", "--max-examples", "8", "--phases", "examples,fuzzing", "--seed", "1"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
