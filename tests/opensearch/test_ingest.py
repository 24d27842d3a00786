"""The real `index add` into a cluster that refuses some of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from search.engines import open_engine
from search.model.plan import Everything
from tests.engines.builders import ids_of
from tests.index.commands import Shop
from tests.opensearch.server import ask, fresh_address

pytestmark = pytest.mark.opensearch


@dataclass(frozen=True)
class ClusterShop(Shop):
    """A place whose index is in a cluster."""

    place: str = ""

    @property
    def address(self) -> str:
        return self.place


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ClusterShop]:
    # Each commit begins another index, so that one can be shut while the next one takes documents.
    with fresh_address(part_documents=1) as address:
        yield ClusterShop(tmp_path, place=address)


def allow_writing(shop: Shop, allowed: bool) -> None:
    """Open or shut the first index of the generation; a shut one refuses each document by itself."""
    name = shop.address.partition("?")[0].rpartition("/")[2]
    ask("PUT", f"/{name}-g000001-0001/_settings", {"index.blocks.write": not allowed})


def test_documents_that_the_cluster_refuses_are_listed_and_taken_when_offered_again(shop: ClusterShop) -> None:
    shop.write("old.txt", "The river rose and the bridge was closed in the evening.")
    shop.add("pages")
    (kept,) = ids_of(open_engine(shop.address), Everything())
    shop.write("old.txt", "The river fell and the bridge was opened in the morning.")
    shop.write("new.txt", "The school was opened after the flood.")
    allow_writing(shop, False)
    report = shop.add("pages", status=1)
    assert sum(report["refused"].values()) == 1
    (refused,) = shop.refused()
    assert "the index refused this document" in refused["detail"] and "blocked" in refused["detail"]
    snapshot = open_engine(shop.address).snapshot()
    assert snapshot.document_count == 2
    assert "river rose" in snapshot.documents([kept])[kept].body
    allow_writing(shop, True)
    shop.add("pages")
    snapshot = open_engine(shop.address).snapshot()
    assert snapshot.document_count == 2
    assert "river fell" in snapshot.documents([kept])[kept].body
