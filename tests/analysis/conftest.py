"""One registry and one detector for all tests of this folder: stemmers and the model load once."""

from __future__ import annotations

import pytest

from search.analysis import AnalyzerRegistry, LanguageDetector


@pytest.fixture(scope="session")
def registry() -> AnalyzerRegistry:
    return AnalyzerRegistry()


@pytest.fixture(scope="session")
def detector() -> LanguageDetector:
    return LanguageDetector()
