"""A real application over a real, small index; and what presenters need besides their subject."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.document import analyze_document
from search.analysis import AnalyzerRegistry
from search.config import SearchConfig
from search.engines.registry import open_engine
from search.model.document import UNDATED, Document
from search.model.fields import StoredVersion
from search.places import Gazetteer
from tests.webapp.builders import SEEN, build_document, inferred, stated, subject
from webapp import WebConfig, create_app
from webapp.i18n import Phrases
from webapp.paths import Paths
from webapp.presenters.context import Context

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'apostrophes'"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def context(gazetteer: Gazetteer) -> Context:
    return Context(Phrases.load("en"), Paths(), gazetteer)


@pytest.fixture(scope="session")
def vietnamese(gazetteer: Gazetteer) -> Context:
    return Context(Phrases.load("vi"), Paths(), gazetteer)


def corpus() -> list[Document]:
    """Eighteen documents: five of note and thirteen alike, so that a result has more than one page."""
    noted = [
        build_document("ferry-ru"),
        build_document(
            "ferry-vi",
            language="vi",
            title="Chuyến phà cuối cùng ở Hà Tĩnh",
            body="Chuyến phà cuối cùng rời bến lúc năm giờ chiều.",
            published=inferred("2024-10-23", "chiều 23/10"),
        ),
        build_document(
            "harbor-ar",
            language="ar",
            title="ميناء جديد للصيادين",
            body="افتتح الصيادون ميناء جديدا في المدينة.",
            provinces=(subject("khanh-hoa", "ninh-thuan", "نينه ثوان"),),
            published=inferred("2023", "2023"),
            story="harbor",
        ),
        build_document(
            "plum-en",
            language="en",
            title=None,
            body=f"The plum harvest of 12 villages was late. Nobody complained. {HOSTILE}",
            provinces=(subject("lao-cai", "lao-cai-old"),),
            published=UNDATED,
            source_url="javascript:alert(1)",
            story="plum",
        ),
        build_document(
            "hostile-en", language="en", title=HOSTILE, body="A page about quotes.", provinces=(), story="x"
        ),
    ]
    alike = [
        build_document(
            f"rice-{number:02}",
            language="en",
            title=f"Rice report {number}",
            body="Rice prices rose again in the delta.",
            provinces=(subject("an-giang"),),
            published=stated(f"2025-{number % 12 + 1:02}-05"),
            story=f"rice-{number}",
        )
        for number in range(13)
    ]
    return noted + alike


@pytest.fixture(scope="session")
def engine_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    place: Path = tmp_path_factory.mktemp("pages") / "index"
    address = f"tantivy:{place}"
    analyzers = AnalyzerRegistry()
    with open_engine(address).writer() as writer:
        for document in corpus():
            version = StoredVersion(document.id, 1, 0, int(SEEN.timestamp()))
            writer.add(analyze_document(document, version, analyzers))
        writer.commit()
    return address


@pytest.fixture(scope="session")
def app(engine_address: str) -> Flask:
    return create_app(WebConfig(SearchConfig(engine_address)))


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_client(app: Flask) -> FlaskClient:
    """For properties: hundreds of requests with one client; no cookie is set by any of them."""
    return app.test_client(use_cookies=False)
