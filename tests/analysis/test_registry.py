"""Which languages there are and what an unknown one gets."""

import subprocess
import sys

import pytest

from search.analysis import AnalyzerRegistry

PLATFORM = (
    "ar bg bn cs da de el en es fa fi fr he hi hr hu id it ja km ko lo lt lv ms my nl no pl pt ro ru sk sl sr sv "
    "ta te th tl tr uk ur vi zh"
)


def test_registry_knows_languages_of_platform(registry: AnalyzerRegistry) -> None:
    assert set(PLATFORM.split()) <= set(registry.languages())


def test_registry_keeps_analyzer(registry: AnalyzerRegistry) -> None:
    assert registry.analyzer("de") is registry.analyzer("de")


@pytest.mark.parametrize("code", ["", "und", "xx", "DE", "pt-BR", "no such\tlanguage", "x" * 1000])
def test_unknown_language_gets_fallback(registry: AnalyzerRegistry, code: str) -> None:
    analyzer = registry.analyzer(code)
    terms = analyzer.terms("Ünal 河静省")
    tag = analyzer.language
    assert terms.exact == ""
    assert terms.stem == f"{tag}:ünal {tag}:河静 {tag}:静省"
    assert f"{tag}:unal" in terms.folded.split()


@pytest.mark.parametrize("code", PLATFORM.split())
def test_analyzer_tags_with_its_language(registry: AnalyzerRegistry, code: str) -> None:
    assert registry.analyzer(code).language == code
    assert registry.analyzer(code).terms("x 2024").stem == f"{code}:x {code}:2024"


def test_import_loads_no_model_and_no_stemmer() -> None:
    heavy = "{'Stemmer', 'simplemma', 'py3langid', 'numpy'}"
    program = f"import sys, search.analysis; print(*{heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
