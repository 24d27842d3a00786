"""The language of texts and of queries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import AnalyzerRegistry, LanguageDetector
from tests.analysis.tables import read_table

CODES = AnalyzerRegistry().languages()
DETECTOR = LanguageDetector()
SENTENCES = dict(reversed(read_table("detection.tsv")))


@pytest.mark.parametrize(("language", "text"), read_table("detection.tsv"))
def test_detect_names_language_of_sentence(language: str, text: str) -> None:
    found = DETECTOR.detect(text)
    assert found.language == language
    assert 0.5 <= found.confidence <= 1.0


@pytest.mark.parametrize("text", ["", "\n \n", "2024 – 15 %", "OK", "No data", "12/3/2024 Foto"])
def test_detect_leaves_too_little_text_undetermined(text: str) -> None:
    assert DETECTOR.detect(text).language == "und"


@pytest.mark.parametrize("language", ["cs", "de", "ru", "sv", "fr", "id", "ja", "th"])
def test_detect_lets_paragraphs_outvote_a_third_in_vietnamese(language: str) -> None:
    own = [text for code, text in read_table("detection.tsv") if code == language]
    page = [SENTENCES["vi"], *own, *own]
    assert DETECTOR.detect("\n".join(page)).language == language


def test_detect_ignores_addresses() -> None:
    address = "https://baohatinh.vn/nhung-chiec-thuyen-hang-xom-trong-lu-huong-khe-257418.html"
    assert DETECTOR.detect("\n".join([SENTENCES["de"], address, address, address])).language == "de"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sets(st.sampled_from((*CODES, "und", "xx")), min_size=1))
def test_candidates_sum_to_one(text: str, languages: set[str]) -> None:
    found = DETECTOR.candidates(text, sorted(languages))
    assert set(found) == languages
    assert sum(found.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(("text", "is_vietnamese"), read_table("unmarked_vietnamese.tsv"))
def test_candidates_know_vietnamese_without_marks(text: str, is_vietnamese: str) -> None:
    certain = DETECTOR.candidates(text, ["de", "en", "fr", "vi"])["vi"] == 1.0
    assert certain is (is_vietnamese == "yes")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("сильное наводнение в общине", "ru"),
        ("Reisernte in der Provinz", "de"),
        ("người dân thiếu nước", "vi"),
        ("河静省", "zh"),
        ("쌀", "ko"),
    ],
)
def test_candidates_favor_language_of_query(text: str, language: str) -> None:
    found = DETECTOR.candidates(text, CODES)
    assert max(found, key=lambda code: found[code]) == language


def test_candidates_leave_out_languages_of_other_scripts() -> None:
    assert DETECTOR.candidates("Хатинь", ["de", "ru", "zh"]) == {"de": 0.0, "ru": 1.0, "zh": 0.0}


def test_candidates_of_number_are_alike() -> None:
    assert DETECTOR.candidates("2024", ["de", "ru"]) == {"de": 0.5, "ru": 0.5}
