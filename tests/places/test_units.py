"""Units, their days and their names."""

from __future__ import annotations

import datetime
import re

import pytest

from search.places import Gazetteer, UnitKind
from search.places.tables import read_json
from tests.places.tables import read_cases

BEFORE = datetime.date(2025, 6, 30)
AFTER = datetime.date(2025, 7, 1)
LEFT_ALONE = {
    "ha-noi", "hue", "lai-chau", "dien-bien", "son-la", "lang-son", "quang-ninh", "thanh-hoa", "nghe-an", "ha-tinh",
    "cao-bang",
}  # fmt: skip


def test_units_are_34_today_and_63_before(gazetteer: Gazetteer) -> None:
    today = {unit.id for unit in gazetteer.current()}
    before = {unit.id for unit in gazetteer.former()} | LEFT_ALONE
    assert len(today) == len(gazetteer.current()) == 34
    assert len(gazetteer.former()) == 52
    assert len(before) == 63
    assert today.isdisjoint(unit.id for unit in gazetteer.former())


def test_units_left_alone_are_one_unit(gazetteer: Gazetteer) -> None:
    assert {unit.id for unit in gazetteer.current() if not unit.former} == LEFT_ALONE
    assert all(gazetteer.unit(id).valid_from is None for id in LEFT_ALONE)


def test_every_former_unit_went_into_one_of_today(gazetteer: Gazetteer) -> None:
    for unit in gazetteer.former():
        successor = gazetteer.unit(unit.successor)
        assert unit.valid_to == BEFORE
        assert successor.valid_from == AFTER
        assert successor.valid_to is None
        assert unit.id in successor.former
    merged = [id for unit in gazetteer.current() for id in unit.former]
    assert sorted(merged) == sorted(unit.id for unit in gazetteer.former())


def test_unit_ids_are_slugs(gazetteer: Gazetteer) -> None:
    for unit in (*gazetteer.current(), *gazetteer.former()):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", unit.id)
        assert gazetteer.has(unit.id)
        assert gazetteer.unit(unit.id) is unit
    assert not gazetteer.has("atlantis")
    with pytest.raises(KeyError):
        gazetteer.unit("atlantis")


def test_current_units_run_from_north_to_south(gazetteer: Gazetteer) -> None:
    ids = [unit.id for unit in gazetteer.current()]
    landmarks = ["cao-bang", "ha-noi", "nghe-an", "ha-tinh", "hue", "khanh-hoa", "ho-chi-minh", "can-tho", "ca-mau"]
    assert [id for id in ids if id in landmarks] == landmarks


def test_cities_are_seven_today(gazetteer: Gazetteer) -> None:
    cities = {unit.id for unit in gazetteer.current() if unit.kind is UnitKind.CITY}
    assert cities == {"ha-noi", "hai-phong", "hue", "da-nang", "dong-nai", "ho-chi-minh", "can-tho"}


@pytest.mark.parametrize(
    ("id", "day", "expected"),
    [
        ("hai-duong", datetime.date(2024, 10, 23), ("hai-phong", "hai-duong")),
        ("hai-duong", AFTER, ("hai-phong", "hai-duong")),
        ("hai-duong", None, ("hai-phong", "hai-duong")),
        ("khanh-hoa", BEFORE, ("khanh-hoa", "khanh-hoa-old")),
        ("khanh-hoa", AFTER, ("khanh-hoa", None)),
        ("khanh-hoa", None, ("khanh-hoa", None)),
        ("khanh-hoa-old", AFTER, ("khanh-hoa", "khanh-hoa-old")),
        ("ha-tinh", BEFORE, ("ha-tinh", None)),
        ("ha-tinh", AFTER, ("ha-tinh", None)),
    ],
)
def test_unit_at_a_day(
    gazetteer: Gazetteer, id: str, day: datetime.date | None, expected: tuple[str, str | None]
) -> None:
    assert gazetteer.at(id, day) == expected


def test_unit_at_any_day_is_a_unit_that_existed(gazetteer: Gazetteer) -> None:
    for unit in gazetteer.current():
        today, former = gazetteer.at(unit.id, BEFORE)
        assert today == unit.id
        assert (former is None) == (unit.id in LEFT_ALONE)
        assert former is None or gazetteer.unit(former).valid_to == BEFORE


def test_every_name_of_a_unit_resolves_to_it_in_every_script(gazetteer: Gazetteer) -> None:
    strays = []
    for language, names in read_json("exonyms.json").items():
        for id, forms in names.items():
            for form in forms:
                unit = gazetteer.resolve(form)
                if unit is None or unit.id != id:
                    strays.append((language, id, form, unit and unit.id))
    assert strays == []


def test_every_name_of_a_unit_is_found_in_every_language(gazetteer: Gazetteer) -> None:
    strays = []
    traps = read_json("traps.json")["words_of_caseless_scripts"]
    for language, names in read_json("exonyms.json").items():
        for id, forms in names.items():
            for form in forms:
                if form in traps.get(language, ()) or id == "ho-chi-minh":
                    continue  # words and a person, too: these need a type word
                found = [mention.units for mention in gazetteer.find(form, language)]
                if len(found) != 1 or id not in found[0]:
                    strays.append((language, id, form, found))
    assert strays == []


@pytest.mark.parametrize("style", [str, str.upper, str.lower])
def test_every_vietnamese_name_resolves_in_any_case(gazetteer: Gazetteer, style: type[str]) -> None:
    for unit in (*gazetteer.current(), *gazetteer.former()):
        resolved = gazetteer.resolve(style(unit.name))
        assert resolved is not None
        assert resolved.id == unit.id.removesuffix("-old")


@pytest.mark.parametrize(("name", "expected"), read_cases("resolved.tsv"))
def test_resolve_takes_what_people_type(gazetteer: Gazetteer, name: str, expected: str) -> None:
    unit = gazetteer.resolve(name)
    assert (unit.id if unit else "-") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("Ha Tin", "ha-tinh"), ("Hai Duon", "hai-duong"), ("nge an", "nghe-an"), ("Quang Nihn", "quang-ninh")],
)
def test_nearest_corrects_a_slip(gazetteer: Gazetteer, typed: str, expected: str) -> None:
    nearest = gazetteer.nearest(typed)
    assert nearest is not None
    assert nearest.id == expected


def test_nearest_is_none_for_what_looks_like_no_unit(gazetteer: Gazetteer) -> None:
    assert gazetteer.nearest("Xzzq") is None


@pytest.mark.parametrize("locale", ["en", "vi", "cs", "de", "ru", "sv", "tr", "ja", "zh", "de_AT", "pt-BR", "xx"])
def test_every_unit_has_a_label(gazetteer: Gazetteer, locale: str) -> None:
    labels = [gazetteer.label(unit.id, locale) for unit in gazetteer.current()]
    assert all(labels)
    assert len(set(labels)) == 34


@pytest.mark.parametrize(
    ("id", "locale", "expected"),
    [
        ("ha-noi", "cs", "Hanoj"),
        ("ho-chi-minh", "de", "Ho-Chi-Minh-Stadt"),
        ("ha-tinh", "ru", "Хатинь"),
        ("ha-tinh", "en", "Hà Tĩnh"),
        ("hai-duong", "uk", "Хайзионг"),
        ("khanh-hoa-old", "ja", "カインホア"),
        ("hue", "ru", "Хюэ"),
    ],
)
def test_label_is_the_name_in_the_language(gazetteer: Gazetteer, id: str, locale: str, expected: str) -> None:
    assert gazetteer.label(id, locale) == expected


@pytest.mark.parametrize(("domain", "unit", "name"), read_cases("outlets.tsv"))
def test_outlet_serves_a_unit(gazetteer: Gazetteer, domain: str, unit: str, name: str) -> None:
    outlet = gazetteer.outlet(domain)
    assert (outlet.unit if outlet else "-") == unit
    assert (outlet.name if outlet else None) == (name or None)


def test_every_known_outlet_serves_a_known_unit(gazetteer: Gazetteer) -> None:
    from search.places.outlets import read_outlet_rows

    rows = read_outlet_rows()
    assert len({row[0] for row in rows}) == len(rows) > 200
    assert all(gazetteer.has(row[1]) for row in rows)


@pytest.mark.parametrize(("path", "expected"), read_cases("slugs.tsv"))
def test_slug_names_units(gazetteer: Gazetteer, path: str, expected: str) -> None:
    assert (" ".join(gazetteer.find_in_slug(path)) or "-") == expected


def test_merger_is_the_day_of_the_new_units(gazetteer: Gazetteer) -> None:
    assert gazetteer.merger == AFTER


@pytest.mark.parametrize(
    ("words", "id", "is_said"),
    [
        ("tỉnh", "ha-tinh", True),
        ("Tinh", "ha-tinh", True),
        ("tình", "ha-tinh", False),
        ("thành phố", "ha-tinh", False),
        ("thành phố", "da-nang", True),
        ("TP.", "ho-chi-minh", True),
        ("city", "ha-tinh", False),
        ("City of", "da-nang", True),
        ("province de", "ha-tinh", True),
        ("provincia di", "ha-tinh", True),
        ("-provinsen", "ha-tinh", True),
        ("провинции", "ha-tinh", True),
        ("lan", "lam-dong", False),
        ("省", "ha-tinh", True),
        ("市", "ha-tinh", False),
        ("จังหวัด", "ha-tinh", True),
        ("प्रांत", "ha-tinh", True),
        ("மாகாணத்தில்", "ha-tinh", True),
        ("flood", "ha-tinh", False),
        ("", "ha-tinh", False),
    ],
)
def test_type_word_beside_a_typed_name_is_of_the_units_kind(
    gazetteer: Gazetteer, words: str, id: str, is_said: bool
) -> None:
    assert gazetteer.says_type(words, id) is is_said
