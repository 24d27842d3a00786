"""The word lists that extraction reads."""

from __future__ import annotations

import pytest
from babel import Locale

from index.extract.calendars import calendar_of
from index.extract.tables import read_json
from search.months import month_rows

LANGUAGES = sorted({row[0] for row in month_rows()})
BABEL = {"no": "nb", "tl": "fil"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_hold_the_names_of_cldr(language: str) -> None:
    names = Locale.parse(BABEL.get(language, language)).months["format"]["wide"]
    months = calendar_of(language).months
    assert {month: months.get(name.lower().rstrip(".")) for month, name in names.items()} == {
        m: m for m in range(1, 13)
    }


@pytest.mark.parametrize("kind", ["source", "comment", "photo"])
def test_labels_cover_forty_languages(kind: str) -> None:
    assert len(read_json("labels.json")[kind]) >= 40


@pytest.mark.parametrize(
    "language", sorted(read_json("ordinals.json").keys() - {"about", "fr", "it", "es", "pt", "ur"})
)
def test_ordinals_are_the_days_of_a_month(language: str) -> None:
    words = read_json("ordinals.json")[language]
    assert len(words) == len(set(words)) == 31
