"""Pages for the tests of extraction, and an extractor that all of them share."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from index.article import Article
from index.extract import Extractor
from index.page import NOTHING_GIVEN, Form, Given, RawPage
from search.analysis import LanguageDetector
from search.places import Gazetteer

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "extract"
SEEDS = ROOT.parent / "shared" / "seeds"


@functools.cache
def extractor() -> Extractor:
    return Extractor(Gazetteer.load(), LanguageDetector())


def extract(content: str, given: Given = NOTHING_GIVEN, form: Form = Form.TEXT) -> Article:
    found = extractor().extract(RawPage("page", form, content, given))
    assert isinstance(found, Article)
    return found


def read_cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
