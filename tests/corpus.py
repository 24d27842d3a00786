"""Small indexes for tests: articles in plain words, analyzed and written as an ingest would."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from index.article import Article
from index.document import analyze_document, build_document
from search.analysis import AnalyzerRegistry
from search.engines import Engine, open_engine
from search.model.document import Basis, Precision, ProvinceAssignment, Published, Role
from search.model.fields import StoredVersion
from search.model.keys import hash64

FIRST_SEEN = 1_700_000_000


def article(language: str, body: str, **facts: object) -> Article:
    """An article; `date` and `province` (with `former`) in short forms, other facts under their own names."""
    date = facts.pop("date", None)
    province = facts.pop("province", None)
    former = facts.pop("former", None)
    if isinstance(date, str):
        precision = [Precision.YEAR, Precision.MONTH, Precision.DAY][date.count("-")]
        facts["published"] = Published(date, precision, Basis.STATED, date)
    if isinstance(province, str):
        assignment = ProvinceAssignment(province, former if isinstance(former, str) else None, Role.SUBJECT, province)
        facts["provinces"] = (assignment,)
    return Article(body=body, language=language, **facts)  # type: ignore[arg-type]


def fill(address: str, articles: Iterable[tuple[str, Article]]) -> Engine:
    """An index at an address that holds the articles under their ids."""
    engine = open_engine(address)
    analyzers = AnalyzerRegistry()
    with engine.writer() as writer:
        for id_, found in articles:
            version = StoredVersion(id_, hash64(found.body), 0, FIRST_SEEN)
            writer.add(analyze_document(build_document(found, id_), version, analyzers))
        writer.commit()
    return engine


def address(engine: str, folder: Path) -> str:
    """An engine's address in a folder."""
    return f"{engine}:{folder / engine}"
