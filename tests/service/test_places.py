"""What comes first of a query with a place, where few pages or none have all of its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.model.request import SearchRequest
from search.model.result import ReadingKind, SuggestionKind, reading_key
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, article, fill

TABLE = Path(__file__).parent.parent / "data" / "service" / "places.tsv"
ARTICLES = [
    ("ru-school", article("ru", "Учителя открыли новую школу у моря.", province="ca-mau")),
    ("vi-nghe-an", article("vi", "Nông dân Nghệ An thu hoạch lạc sớm hơn mọi năm.", province="nghe-an")),
    ("vi-thanh-hoa", article("vi", "Ngư dân Thanh Hóa ra khơi từ sáng.", province="thanh-hoa")),
    ("vi-hoa-binh", article("vi", "Bản làng ở tỉnh Hòa Bình có điện.", province="phu-tho", former="hoa-binh")),
    ("vi-hue", article("vi", "Cầu mới ở Huế thông xe.", province="hue")),
    ("zh-flood", article("zh", "洪水过后，村民重建堤坝。", province="ca-mau")),
    ("zh-peace", article("zh", "两国签署和平协议。")),
    ("vi-hoi-an", article("vi", "Phố cổ Hội An thắp đèn lồng.", province="da-nang", former="quang-nam")),
    ("en-hoi-an", article("en", "Lanterns were lit in Hoi An.", province="da-nang", former="quang-nam")),
    ("vi-feast", article("vi", "Người dân mở hội ở xã Xuân An, vui và bình an.", province="ha-tinh")),
    ("zh-fishers", article("zh", "渔民清晨出海。", province="thanh-hoa")),
    ("vi-road", article("vi", "Đường mới qua Hà Tĩnh đã thông.", province="ha-tinh")),
    ("ja-music", article("ja", "子どもたちが音楽を学ぶ。", province="ca-mau")),
]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    return SearchService(fill(address(request.param, tmp_path_factory.mktemp("places")), ARTICLES), Gazetteer.load())


def _rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "ids", "why"), _rows())
def test_first_are(service: SearchService, text: str, ids: str, why: str) -> None:
    hits = [hit.document.id for hit in service.search(SearchRequest(text)).hits]
    assert hits[: len(ids.split())] == ids.split(), why


@pytest.mark.parametrize("text", ["太平洋洪水", "フエゴ音楽"])
def test_longer_word_is_no_place(service: SearchService, text: str) -> None:
    result = service.search(SearchRequest(text))
    assert not [reading for reading in result.readings if reading.kind is ReadingKind.PLACE]


@pytest.mark.parametrize("text", ["Hội An", "hội an", "đèn Hội An", "-hội +Hội An", "title:đèn OR Hội An"])
def test_town_typed_with_its_marks_is_its_syllables_side_by_side(service: SearchService, text: str) -> None:
    found = {hit.document.id for hit in service.search(SearchRequest(text)).hits}
    assert found == ({"en-hoi-an"} if text.startswith("-") else {"vi-hoi-an", "en-hoi-an"})


def test_town_is_left_out_whole(service: SearchService) -> None:
    found = {hit.document.id for hit in service.search(SearchRequest("hội -Hội An")).hits}
    assert found == {"vi-feast"}


def test_town_that_no_page_names_is_nothing_and_no_syllable_of_it_is_blamed(service: SearchService) -> None:
    result = service.search(SearchRequest("Buôn Ma Thuột hội"))
    assert {hit.document.id for hit in result.hits} == {"vi-hoi-an", "vi-feast"}
    result = service.search(SearchRequest("Vĩnh Phúc AND hội"))
    blamed = [each.value for each in result.suggestions if each.kind is SuggestionKind.WORD]
    assert result.hits == () and "hội" not in blamed


@pytest.mark.parametrize(
    ("text", "has_place"), [("ฮาติงห์", True), ("هاتينه", True), ("ถนน", False), ("مدرسة", False), ("hatinhh", False)]
)
def test_word_that_sounds_like_a_province_is_told_as_one(service: SearchService, text: str, has_place: bool) -> None:
    readings = service.search(SearchRequest(text)).readings
    assert any(each.kind is ReadingKind.PLACE and each.value == "ha-tinh" for each in readings) is has_place


def test_long_name_of_a_town_without_marks_is_no_syllable_of_it(service: SearchService) -> None:
    assert not service.search(SearchRequest("buon ma thuot")).hits


def test_town_with_capitals_is_no_syllable_of_it(service: SearchService) -> None:
    assert {hit.document.id for hit in service.search(SearchRequest("Hoi An")).hits} == {"vi-hoi-an", "en-hoi-an"}
    assert len(service.search(SearchRequest("hoi an")).hits) > 2


def test_weighted_place_may_be_given_up_whole(service: SearchService) -> None:
    found = [hit.document.id for hit in service.search(SearchRequest("школа Nghệ An^2")).hits]
    assert found == ["vi-nghe-an", "ru-school"]


def test_place_that_a_word_may_name_is_switched_off_and_offered_as_a_filter(service: SearchService) -> None:
    off = service.search(SearchRequest("和平协议", switched_off=(reading_key(ReadingKind.PLACE, "hoa-binh"),)))
    assert {hit.document.id for hit in off.hits} == {"zh-peace"}
    offered = service.search(SearchRequest("清化渔民")).suggestions
    assert [(each.value, each.text, each.total) for each in offered if each.kind is SuggestionKind.PLACE] == [
        ("thanh-hoa", "渔民", 1)
    ]
