"""What a search shows of folded copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engines import open_engine
from search.model.fields import Keyword
from search.model.request import SearchRequest
from search.places import Gazetteer
from search.service import SearchService
from tests.index.commands import Shop, page, record
from tests.stories.builders import WORDS, make, take_in


@pytest.fixture(params=["tantivy", "whoosh"])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> SearchService:
    engine = open_engine(f"{request.param}:{tmp_path / 'index'}")
    body = "\n".join(WORDS)
    take_in(engine, [make("first", body), make("copy", body, day="2024-10-25", provinces=("ha-tinh", "nghe-an"))])
    take_in(engine, [make("other", "Boats for hire.", provinces=("ca-mau",))])
    return SearchService(engine, Gazetteer.load())


@pytest.mark.parametrize("text", ["", "boats"])
def test_copies_are_hidden_until_they_are_asked_for(service: SearchService, text: str) -> None:
    hidden = service.search(SearchRequest(text))
    assert {hit.document.id for hit in hidden.hits} == {"first", "other"}
    shown = service.search(SearchRequest(text, with_copies=True, is_grouped=False))
    assert {hit.document.id for hit in shown.hits} == {"first", "other", "copy"}


def test_no_facet_counts_hidden_copies(service: SearchService) -> None:
    found = service.search(SearchRequest(provinces=("ha-tinh",)))
    counts = {
        keyword: {bucket.value: bucket.count for bucket in facet.buckets} for keyword, facet in found.facets.items()
    }
    assert counts[Keyword.PROVINCE] == {"ha-tinh": 1, "ca-mau": 1}
    assert counts[Keyword.LANGUAGE] == {"en": 1}


def test_document_names_its_copies_among_its_editions(service: SearchService) -> None:
    view = service.document("first")
    assert view is not None
    assert [edition.id for edition in view.editions] == ["copy"]


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_ingest_rebuild_and_deletion_keep_stories_right(tmp_path: Path, engine: str) -> None:
    shop = Shop(tmp_path, engine)
    fields = {"published": "2024-10-23", "province": "ha-tinh"}
    slug = "nguoi-dan-ban-ve-con-de-moi"
    first = record(id="en", text=page("a dike"), language="en", url=f"https://www.vietnam.vn/en/{slug}", **fields)
    again = record(id="copy", text=page("a dike"), language="en", url=f"https://www.vietnam.vn/en/{slug}", **fields)
    other = record(id="ru", text=page("a dike"), language="ru", url=f"https://www.vietnam.vn/ru/{slug}", **fields)
    shop.add("-", data=other.encode())
    shop.add("-", data=(first + again).encode())
    for command in (["status"], ["rebuild"], ["reextract"], ["link"]):
        assert shop.run(*command)[0] == 0
        documents = open_engine(shop.address).snapshot().documents(["en", "copy", "ru"])
        assert len({document.story for document in documents.values()}) == 1
        assert {id_: document.copy_of for id_, document in documents.items()} == {
            "en": "copy",
            "copy": None,
            "ru": None,
        }
    assert shop.run("delete", "copy")[0] == 0
    assert open_engine(shop.address).snapshot().documents(["en"])["en"].copy_of is None
