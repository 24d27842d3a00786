"""The language of sentences and of queries; that of whole pages is in test_detect_pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import AnalyzerRegistry, LanguageDetector
from tests.analysis.tables import read_table

PLATFORM = (
    "ar bg bn cs da de el en es et fa fi fr he hi hr hu hy id it ja ka km ko lo lt lv mk ms my nl no pl pt ro ru sk sl "
    "sr sv ta te th tl tr uk ur vi zh"
)
RELATED = read_table("related_languages.tsv")

CODES = AnalyzerRegistry().languages()
DETECTOR = LanguageDetector()
SENTENCES = dict(reversed(read_table("detection.tsv")))


@pytest.mark.parametrize(("language", "text"), read_table("detection.tsv"))
def test_detect_names_language_of_sentence(language: str, text: str) -> None:
    found = DETECTOR.detect(text)
    assert found.language == language
    assert 0.5 <= found.confidence <= 1.0


def test_detection_sentences_cover_platform() -> None:
    assert {language for language, _ in read_table("detection.tsv") + RELATED} >= set(PLATFORM.split())


@pytest.mark.parametrize(("language", "text"), RELATED)
def test_detect_keeps_related_languages_apart(language: str, text: str) -> None:
    assert DETECTOR.detect(text).language == language


@pytest.mark.parametrize(
    "text",
    ["", "\n \n", "2024 – 15 %", "OK", "No data", "12/3/2024 Foto", "12 34\n" * 300, "-" * 500, "😀" * 300, "a" * 300],
)
def test_detect_leaves_too_little_text_undetermined(text: str) -> None:
    assert DETECTOR.detect(text).language == "und"


def test_detect_leaves_script_of_no_known_language_undetermined() -> None:
    malayalam = "ഗ്രാമത്തിലെ പാലം മഴക്കാലത്തിനു ശേഷം മാത്രമേ പൂർത്തിയാകൂ എന്ന് മേയർ പറഞ്ഞു."
    assert DETECTOR.detect(malayalam).language == "und"


@pytest.mark.parametrize(
    "text", ["слово " * 50_000, "dieser Satz ist lang und\n" * 20_000, "中文" * 50_000, "\ud800" * 300]
)
def test_detect_endures_odd_texts(text: str) -> None:
    assert 0.0 <= DETECTOR.detect(text).confidence <= 1.0


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_detect_answers_any_text(text: str) -> None:
    found = DETECTOR.detect(text)
    assert found.language in (*CODES, "und")
    assert 0.0 <= found.confidence <= 1.0


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
        ("наводнение в провинции Хатинь", "ru"),
        ("наводнение в провинция Хатин", "bg"),
        ("урожай риса в этом году", "ru"),
        ("врожай рису цього року", "uk"),
        ("нов мост над реката", "bg"),
        ("нов мост над реката што се гради", "mk"),
        ("поплаве у општини после кише", "sr"),
        ("stormen som inte kom", "sv"),
        ("cena rýže v tomto roce", "cs"),
        ("cena ryže, ktorú platia obchodníci", "sk"),
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
