"""What helps to find: values of facets, completions, similar documents, what arrived lately."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from search.config import SearchConfig
from tests.api.conftest import Check
from tests.corpus import article, fill
from webapp import WebConfig, create_app


@pytest.mark.parametrize(
    ("name", "prefix", "values"),
    [
        ("province", "kh", ["khanh-hoa"]),
        ("province", "Hà T", ["ha-tinh"]),
        ("province", "hoa", ["khanh-hoa"]),
        ("language", "рус", ["ru"]),
        ("outlet", "baoha", ["baohatinh.vn"]),
        ("author", "хай", ["Фунг Хай"]),
        ("month", "2024", ["2024-10"]),
        ("story", "rice-1", ["rice-1", "rice-10", "rice-11", "rice-12"]),
        ("province", "zzz", []),
    ],
)
def test_values_of_a_facet_are_found_by_their_first_letters(
    name: str, prefix: str, values: list[str], client: FlaskClient, check_shape: Check
) -> None:
    answer = client.get(f"/api/v1/facets/{name}?" + urlencode({"prefix": prefix})).get_json()
    check_shape("FacetAnswer", answer)
    assert [value["value"] for value in answer["values"]] == values


def test_values_of_a_facet_are_counted_within_the_filters(client: FlaskClient) -> None:
    answer = client.get("/api/v1/facets/language?q=rice&limit=1").get_json()
    assert [(value["value"], value["count"]) for value in answer["values"]] == [("en", 13)]
    everything = client.get("/api/v1/facets/language?limit=2").get_json()
    assert (len(everything["values"]), everything["truncated"]) == (2, True)
    assert client.get("/api/v1/facets/color").status_code == 404


def test_text_is_completed(client: FlaskClient, check_shape: Check) -> None:
    answer = client.get("/api/v1/suggest?" + urlencode({"q": "khánh", "locale": "vi"})).get_json()
    check_shape("SuggestAnswer", answer)
    assert {"kind": "place", "value": "khanh-hoa"}.items() <= answer["completions"][0].items()
    assert client.get("/api/v1/suggest").get_json(force=True)["code"] == "missing"


def test_similar_documents_are_others(tmp_path: Path, check_shape: Check) -> None:
    texts = {
        "flood-1": "The flood destroyed the bridge of Huong Khe, and boats carried the villagers away.",
        "flood-2": "Villagers of Huong Khe left by boats after the flood had taken the bridge.",
        "school": "The new school opened its doors to sixty children of the valley.",
    }
    fill(f"tantivy:{tmp_path}/index", [(id_, article("en", text)) for id_, text in texts.items()])
    client = create_app(WebConfig(SearchConfig(f"tantivy:{tmp_path}/index"))).test_client()
    answer = client.get("/api/v1/similar/flood-1?fields=id,score").get_json()
    check_shape("SimilarAnswer", answer)
    assert next(hit["id"] for hit in answer["hits"]) == "flood-2"
    assert client.get("/api/v1/similar/nothing").status_code == 404


def test_only_what_arrived_later_is_found(client: FlaskClient) -> None:
    for instant, count in (("2026-11-20T03:04:04Z", 13), ("2026-11-20T03:04:05Z", 0)):
        answer = client.get(f"/api/v1/search?q=rice&seen_after={instant}").get_json()
        assert (answer["total"]["pages"]["value"], answer["query"]["filters"]["seen_after"]) == (count, instant)
    assert client.get("/api/v1/search?seen_after=2026-02-30T00:00:00Z").status_code == 400


def test_other_searches_are_suggested_where_nothing_is_found(client: FlaskClient, check_shape: Check) -> None:
    answer = client.get("/api/v1/search?q=rice&lang=ru").get_json()
    check_shape("SearchAnswer", answer)
    assert answer["suggestions"]
    for suggestion in answer["suggestions"]:
        assert client.get(suggestion["link"]).get_json()["total"]["pages"]["value"] == suggestion["total"] > 0
