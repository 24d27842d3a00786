"""`python -m search`, as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.cli import main
from tests.corpus import address, fill
from tests.service.conftest import ARTICLES


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    place = address("tantivy", tmp_path_factory.mktemp("cli"))
    fill(place, ARTICLES)
    return {"TINTINH_ENGINE": place}


def test_cli_prints_hits_with_marked_snippets(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["школы", "--lang", "ru", "--province", "ha-tinh"], environment) == 0
    out = capsys.readouterr().out
    assert "1 page of 13" in out
    assert "Новая *школа*" in out
    assert "*школу*" in out
    assert "Hà Tĩnh" in out


def test_cli_says_when_nothing_is_found(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zzzz"], environment) == 1
    assert "0 pages" in capsys.readouterr().out


def test_cli_says_what_is_found_without_what_stands_in_the_way(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["школы zzzz", "--lang", "vi"], environment) == 1
    assert "2 pages without the words\n" in capsys.readouterr().out
    assert main(["школы", "--lang", "vi"], environment) == 1
    assert "1 page without the languages: школы" in capsys.readouterr().out


def test_cli_says_that_no_page_is_in_the_language(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["школы", "--lang", "pt", "--lang", "en"], environment) == 1
    assert "no page is in pt; there are pages in " in capsys.readouterr().out
    assert main(["школы", "--lang", "vi"], environment) == 1
    assert "no page is in" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [(["x", "--province", "atlantis"], "province"), (["x", "--from", "soon"], "from"), (["x", "--page", "0"], "page")],
)
def test_cli_tells_a_mistake_in_one_sentence(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str], arguments: list[str], word: str
) -> None:
    assert main(arguments, environment) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert word in captured.err


def test_cli_without_an_index_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["x"], {"TINTINH_ENGINE": address("tantivy", tmp_path)}) == 2
    assert "python -m index add" in capsys.readouterr().err


def test_cli_prints_nothing_that_steers_a_terminal(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["\x1b[2J rice"], environment) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_cli_reads_what_is_no_text_as_a_space(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["школы\udcff", "--lang", "ru"], environment) == 0
    capsys.readouterr().out.encode()
