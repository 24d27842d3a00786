"""Numbers with and without signs between their digits, and days, in every embedded engine."""

from __future__ import annotations

import pytest

from search.model.request import SearchRequest
from search.model.result import Matched
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, article, fill

TEXTS = {
    "vi-price": ("vi", "Cà phê lên giá 118.000 đồng một ký."),
    "en-price": ("en", "Coffee rose to 118,000 dong."),
    "cs-price": ("cs", "Káva stojí 118 000 dongů."),
    "ja-price": ("ja", "コーヒーは118,000ドンになった。"),
    "en-apart": ("en", "Of 118 farms, none was sold; the bridge cost 4,000 and 3 dong."),
    "vi-day": ("vi", "Lễ hội mở ngày 19/4/2026 tại bến."),
    "en-days": ("en", "On 4 May 2026 nineteen boats, number 19 first, came in."),
    "sv-books": ("sv", "Biblioteket fick 4 120 böcker 2024."),
}


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    articles = ((id_, article(language, body)) for id_, (language, body) in TEXTS.items())
    engine = fill(address(request.param, tmp_path_factory.mktemp("numbers")), articles)
    return SearchService(engine, Gazetteer.load())


PRICES = "vi-price en-price cs-price ja-price"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("118.000", PRICES),
        ("118,000", PRICES),
        ("118000", PRICES),
        ("１１８０００", PRICES),
        ("118000 coffee", "en-price"),
        ("19/4/2026", "vi-day"),
        ("19.4.2026", "vi-day"),
        ("4120", "sv-books"),
        ("4.120", "sv-books"),
        ("2024", "sv-books"),
        ("4.000", "en-apart"),
        ("120.4", ""),
    ],
)
def test_number_is_found_whatever_sign_parts_it_and_whole(service: SearchService, text: str, ids: str) -> None:
    found = service.search(SearchRequest(text))
    assert {hit.document.id for hit in found.hits if hit.matched is Matched.ALL} == set(ids.split())


@pytest.mark.parametrize("text", ["118.500", "118500", "20/4/2026"])
def test_number_is_not_given_up_by_parts(service: SearchService, text: str) -> None:
    assert not service.search(SearchRequest(text)).hits


def test_number_is_marked_whole_and_nowhere_else(service: SearchService) -> None:
    document = service.document("en-apart", "4000")
    assert document is not None
    assert [document.body.text[span.start : span.end] for span in document.body.spans] == ["4", "000"]
