"""What is found in texts, and what is not."""

from __future__ import annotations

import pytest

from search.places import Gazetteer, Level
from search.places.folding import fold
from search.places.tables import read_rows
from tests.places.tables import read_cases


@pytest.mark.parametrize(("language", "text", "expected"), read_cases("mentions.tsv"))
def test_find_names_the_units_of_a_text(gazetteer: Gazetteer, language: str, text: str, expected: str) -> None:
    found = " ".join("/".join(sorted(mention.units)) for mention in gazetteer.find(text, language))
    assert (found or "-") == expected


@pytest.mark.parametrize(("language", "text", "expected"), read_cases("mentions.tsv"))
def test_mention_spans_are_the_words_of_the_text(gazetteer: Gazetteer, language: str, text: str, expected: str) -> None:
    end = 0
    for mention in gazetteer.find(text, language):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        assert mention.units
        end = mention.end


def test_mention_of_inflected_name_includes_its_ending(gazetteer: Gazetteer) -> None:
    assert [mention.text for mention in gazetteer.find("Вчера в Хатине и в Ханое", "ru")] == ["Хатине", "Ханое"]


def test_type_word_decides_between_district_and_province(gazetteer: Gazetteer) -> None:
    (district,) = gazetteer.find("huyện Quảng Ninh", "vi")
    (province,) = gazetteer.find("tỉnh Quảng Ninh", "vi")
    (bare,) = gazetteer.find("ở Quảng Ninh", "vi")
    assert (district.units, district.level, district.is_typed) == (("quang-binh",), Level.DISTRICT, True)
    assert (province.units, province.level, province.is_typed) == (("quang-ninh",), Level.PROVINCE, True)
    assert (bare.units, bare.level, bare.is_typed) == (("quang-ninh",), Level.PROVINCE, False)


def test_district_of_ten_provinces_has_ten_candidates(gazetteer: Gazetteer) -> None:
    (mention,) = gazetteer.find("Chau Thanh district", "en")
    assert len(mention.units) == len(set(mention.units)) == 10


@pytest.mark.parametrize("text", ["", " ", "\n", "🙂", "A", "Ha", "Ha-", "-Ha Tinh-", "'", "Hà" * 500, "Ha " * 500])
def test_find_survives_any_text(gazetteer: Gazetteer, text: str) -> None:
    for language in ("vi", "ru", "ja", "ko", "ar", "und"):
        for mention in gazetteer.find(text, language):
            assert text[mention.start : mention.end] == mention.text


def test_every_district_is_found_under_its_own_province(gazetteer: Gazetteer) -> None:
    words = {"district": "huyện", "city": "thị xã"}
    strays = []
    for unit, level, name in read_rows("districts.tsv"):
        for written in (name, name.replace("oà", "òa")):
            candidates = [mention.units for mention in gazetteer.find(f"ở {words[level]} {written} hôm qua", "vi")]
            if not any(unit in units for units in candidates):
                strays.append((unit, written, candidates))
    assert strays == []


@pytest.mark.parametrize("language", ["cs", "sv", "tr", "de"])
def test_every_province_is_found_without_marks(gazetteer: Gazetteer, language: str) -> None:
    strays = []
    for unit in (*gazetteer.current(), *gazetteer.former()):
        plain = fold(unit.name).title()
        found = [mention.units[0] for mention in gazetteer.find(f"X: {plain}.", language)]
        if found != [unit.id.removesuffix("-old")] and unit.id not in ("ho-chi-minh", "ho-chi-minh-old"):
            strays.append((unit.id, plain, found))
    assert strays == []
