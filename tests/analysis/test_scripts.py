"""Scripts of words, and which languages can hold them."""

import pytest

from search.analysis import AnalyzerRegistry, Script, script_of


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Hà Tĩnh", {Script.LATIN}),
        ("Хатинь", {Script.CYRILLIC}),
        ("Ανόι", {Script.GREEK}),
        ("هانوي", {Script.ARABIC}),
        ("האנוי", {Script.HEBREW}),
        ("हनोई", {Script.DEVANAGARI}),
        ("হ্যানয়", {Script.BENGALI}),
        ("ஹனோய்", {Script.TAMIL}),
        ("హనోయి", {Script.TELUGU}),
        ("ฮานอย", {Script.THAI}),
        ("ຮ່າໂນ້ຍ", {Script.LAO}),
        ("ហាណូយ", {Script.KHMER}),
        ("ဟနွိုင်း", {Script.MYANMAR}),
        ("河内", {Script.HAN}),
        ("ハノイ市", {Script.KANA, Script.HAN}),
        ("하노이", {Script.HANGUL}),
        ("ჰანოი", {Script.GEORGIAN}),
        ("Հանոյ", {Script.ARMENIAN}),
        ("ᚠᚢᚦ", {Script.OTHER}),
        ("SK하이닉스", {Script.LATIN, Script.HANGUL}),
        ("2.200 %", set()),
        ("", set()),
    ],
)
def test_script_of_names_scripts_of_letters(text: str, scripts: set[Script]) -> None:
    assert script_of(text) == scripts


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("de", "Hanoi", True),
        ("zh", "Hanoi", True),
        ("ru", "Хатинь", True),
        ("de", "Хатинь", False),
        ("sr", "Ханој", True),
        ("ja", "河内", True),
        ("ko", "河内", True),
        ("zh", "ハノイ", False),
        ("fa", "هانوی", True),
        ("th", "2024", True),
        ("und", "河内", True),
        ("xx", "ᚠᚢᚦ", True),
    ],
)
def test_can_hold_follows_script(registry: AnalyzerRegistry, language: str, word: str, expected: bool) -> None:
    assert registry.analyzer(language).can_hold(script_of(word)) is expected
