"""Names on the map: in the reader's language, in lines that a tile has room for."""

from __future__ import annotations

import pytest

from search.config import LOCALES
from search.places import Gazetteer
from tests.webapp.tables import read_table
from webapp.i18n import Phrases
from webapp.paths import Paths
from webapp.presenters.context import Context
from webapp.presenters.tile_names import LONGEST_LINE, tile_lines


@pytest.mark.parametrize("row", read_table("tile_names.tsv"), ids=lambda row: f"{row[0]}-{row[1]}")
def test_name_on_a_tile_is_the_readers_and_divided_at_a_syllable(row: tuple[str, ...], gazetteer: Gazetteer) -> None:
    unit, language, *lines = row
    assert list(tile_lines(unit, Context(Phrases.load(language), Paths(), gazetteer))) == lines


@pytest.mark.parametrize("language", LOCALES)
def test_every_name_fits_its_tile_in_every_language(language: str, gazetteer: Gazetteer) -> None:
    context = Context(Phrases.load(language), Paths(), gazetteer)
    for unit in (*gazetteer.current(), *gazetteer.former()):
        lines = tile_lines(unit.id, context)
        assert 1 <= len(lines) <= 2
        assert all(0 < len(line) <= LONGEST_LINE for line in lines), lines
