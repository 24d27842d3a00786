"""Addresses, slugs and figures, case by case."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from index.stories.figures import rarity, read_figures
from index.stories.names import read_names
from index.stories.sketch import SKETCH_SIZE, sketch
from search.addresses import canonical_address, vietnamese_slug

DATA = Path(__file__).parents[1] / "data" / "stories"


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("url", "address", "slug", "why"), _rows("addresses.tsv"))
def test_address_has_one_spelling_and_perhaps_a_slug(url: str, address: str, slug: str, why: str) -> None:
    assert (canonical_address(url) or "-", vietnamese_slug(url) or "-") == (address, slug), why


@pytest.mark.parametrize(
    "text",
    ["1" * 100_000 + ".5万2", "9" * 5_000 + "万3千", "7" + "万" * 100_000, "1 " * 50_000 + "億", "2万" * 50_000 + ".5"],
)
def test_figures_of_endless_runs_are_read_in_time(text: str) -> None:
    start = time.process_time()
    assert all(figure[:1].isdigit() for figure in read_figures(text))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(("text", "figures", "why"), _rows("figures.tsv"))
def test_figures_are_written_alike_in_every_language(text: str, figures: str, why: str) -> None:
    assert list(read_figures(text)) == figures.split(), why


def test_rarity_of_years_and_small_counts_is_nothing() -> None:
    assert [rarity(figure) for figure in ("2024", "7", "0")] == [0.0, 0.0, 0.0]
    assert rarity("4217") > rarity("4000") > rarity("20")
    assert rarity("28.4") > rarity("28")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ông Trần Báu Hà và bà Lê Thị Mai", "tran bau ha, le thi mai"),
        ("Tran Bau Ha'nın, Nguyen Duc Trungin", "nguyen duc trung, tran bau ha"),
        ("Ho Chi Minh City; Le Monde Diplomatique; Phan Dang", ""),
        ("Vo Nguyen Giap", "vo nguyen giap"),
    ],
)
def test_names_are_written_alike_in_every_language(text: str, names: str) -> None:
    assert set(read_names(text)) == {name for name in names.split(", ") if name}


def test_sketch_is_of_the_text_alone() -> None:
    text = "Ráno vyplulo šest lodí. " * 3 + "Večer se jich vrátilo pět, a šestá druhý den ráno."
    assert len(sketch(text)) == SKETCH_SIZE
    assert sketch(text[:60]) != sketch(text)
    assert sketch("kurz") == ()


def test_sketches_of_slightly_edited_texts_meet() -> None:
    lines = [f"Line {number} says that boat {number * 37} came back with {number * 113} fish." for number in range(30)]
    edited = [line.replace("fish", "shrimps") if number % 9 == 0 else line for number, line in enumerate(lines)]
    assert set(sketch("\n".join(lines))) & set(sketch("\n".join(edited)))
