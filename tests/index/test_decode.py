"""Bytes to pages: encodings, JSON records, and refusals that say what to do."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.decode import decode
from index.page import Form, RawPage
from index.refusal import Reason, Refusal
from index.sources import Kind, RawUnit
from search.model.document import Precision
from search.places import Gazetteer

RUSSIAN = (
    "Утром 27 декабря комитет провёл конференцию в провинции Хатинь, в которой участвовали руководители уезда.\n" * 4
)
CZECH = "Ráno 23. října rozvrhla komise úkoly na čtvrté čtvrtletí, řekl předseda výboru a poděkoval všem občanům.\n" * 4
VIETNAMESE = "Sáng 23/10, Ban Dân vận Tỉnh ủy triển khai nhiệm vụ công tác dân vận quý IV năm 2024.\n" * 4

TAIWANESE = (
    "廣治省昏果島的老燈塔經過十個月整修，本月重新點亮，漁民在三十海里外就能看見，守塔人說他的祖父和父親都在這裡值夜。\n"
    * 2
)
VIETNAMESE_1258 = {
    letter: base + tone
    for letter, base, tone in (
        ("ậ", "â", "\u0323"),
        ("ỉ", "i", "\u0309"),
        ("ủ", "u", "\u0309"),
        ("ể", "ê", "\u0309"),
        ("ệ", "ê", "\u0323"),
        ("ụ", "u", "\u0323"),
        ("ị", "i", "\u0323"),
        ("ý", "y", "\u0301"),
        ("ã", "a", "\u0303"),
        ("ừ", "ư", "\u0300"),
    )
}
PAGES = Path(__file__).parents[1] / "data" / "pages" / "twelfth"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _unit(data: bytes, kind: Kind = Kind.TEXT) -> RawUnit:
    return RawUnit("news/1.txt", kind, data, None, 1, len(data))


def _record(**fields: object) -> RawUnit:
    return _unit(json.dumps(fields).encode(), Kind.RECORD)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (VIETNAMESE, "utf-8"),
        (VIETNAMESE, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (CZECH, "utf-16-be"),
        (VIETNAMESE, "utf-16-le"),
        (VIETNAMESE, "utf-16-be"),
        (VIETNAMESE, "utf-32"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (CZECH, "iso8859-2"),
        (CZECH, "windows-1250"),
    ],
)
def test_decode_converts_known_encodings(text: str, encoding: str, gazetteer: Gazetteer) -> None:
    page = decode(_unit(text.encode(encoding)), gazetteer)
    assert isinstance(page, RawPage)
    assert page.content == text


OLDER = {
    "ja": ("euc_jp", "cp932", "iso2022_jp"),
    "ko": ("euc_kr", "cp949"),
    "zh": ("gb18030",),
    "th": ("tis_620", "cp874"),
    "ar": ("cp1256", "iso8859_6"),
    "fa": ("cp1256",),
    "he": ("cp1255", "iso8859_8"),
    "el": ("cp1253", "iso8859_7"),
    "uk": ("cp1251", "koi8_u"),
    "bg": ("cp1251", "iso8859_5"),
    "sr": ("cp1250", "iso8859_2"),
    "pl": ("cp1250", "iso8859_2"),
    "hu": ("cp1250", "iso8859_2"),
    "ro": ("iso8859_16",),
    "lt": ("cp1257", "iso8859_13"),
    "fi": ("cp1252", "iso8859_15"),
    "pt": ("cp1252",),
    "is": ("cp1252",),
}


def _article(language: str) -> str:
    """The paragraphs of the labeled page in a language."""
    lines = (PAGES / "labels.jsonl").read_text("utf-8").splitlines()
    label = next(label for label in map(json.loads, lines) if label["language"] == language)
    return "\n".join(label["body"])


@pytest.mark.parametrize(("language", "encoding"), [(one, each) for one, all in OLDER.items() for each in all])
def test_decode_tells_older_encodings_that_nothing_declares(language: str, encoding: str, gazetteer: Gazetteer) -> None:
    data = _article(language).encode(encoding, "ignore")
    page = decode(_unit(data), gazetteer)
    assert isinstance(page, RawPage)
    assert page.content == data.decode(encoding)


def test_decode_tells_big5_from_other_chinese(gazetteer: Gazetteer) -> None:
    page = decode(_unit(TAIWANESE.encode("big5")), gazetteer)
    assert isinstance(page, RawPage)
    assert page.content == TAIWANESE


def test_decode_reads_vietnamese_with_tones_apart(gazetteer: Gazetteer) -> None:
    text = f"{VIETNAMESE}Các địa phương đã triển khai nhiệm vụ này từ năm 2023.\n"
    apart = "".join(VIETNAMESE_1258.get(letter, letter) for letter in text)
    page = decode(_unit(apart.encode("cp1258")), gazetteer)
    assert isinstance(page, RawPage)
    assert unicodedata.normalize("NFC", page.content) == text


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251"])
def test_decode_believes_bytes_rather_than_a_declaration(encoding: str, gazetteer: Gazetteer) -> None:
    html = f'<html><head><meta charset="iso-8859-1"></head><body><p>{RUSSIAN}</p></body></html>'
    page = decode(_unit(html.encode(encoding), Kind.HTML), gazetteer)
    assert isinstance(page, RawPage)
    assert page.content == html


def test_decode_believes_a_declaration_where_bytes_tell_nothing(gazetteer: Gazetteer) -> None:
    html = '<html><head><meta charset="windows-1251"></head><body><p>Хатинь</p></body></html>'
    page = decode(_unit(html.encode("cp1251"), Kind.HTML), gazetteer)
    assert isinstance(page, RawPage)
    assert page.content == html


@pytest.mark.parametrize("cut", [1, 2])
def test_decode_cuts_off_half_a_sign(cut: int, gazetteer: Gazetteer) -> None:
    data = (VIETNAMESE + "ệ").encode()
    page = decode(_unit(data[:-cut]), gazetteer)
    assert isinstance(page, RawPage)
    assert page.content == VIETNAMESE


def test_decode_keeps_a_text_with_a_torn_sign(gazetteer: Gazetteer) -> None:
    data = VIETNAMESE.encode()
    page = decode(_unit(data + b"\xe1\xbb" + data), gazetteer)
    assert isinstance(page, RawPage)
    assert page.content == f"{VIETNAMESE}\ufffd{VIETNAMESE}"


@pytest.mark.parametrize("data", [bytes(range(0x80, 0x100)) * 8, b"Xin ch\xe0o " + b"\xd2" * 40])
def test_decode_refuses_by_name_what_makes_no_sense(data: bytes, gazetteer: Gazetteer) -> None:
    refusal = decode(_unit(data), gazetteer)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.ENCODING


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t ", Reason.EMPTY),
        (bytes(range(256)) * 20, Reason.BINARY),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), Reason.BINARY),
        (b"text\0\x01\x02\x03\x04\x05\x06" * 40, Reason.BINARY),
    ],
)
def test_decode_refuses_what_is_no_text(data: bytes, reason: Reason, gazetteer: Gazetteer) -> None:
    refusal = decode(_unit(data), gazetteer)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason
    assert refusal.detail.startswith("news/1.txt: ")


def test_record_gives_what_it_knows(gazetteer: Gazetteer) -> None:
    unit = _record(
        text="Một bài",
        id=7,
        url="https://a.vn/x",
        published="2024-10-23T08:00:00+07:00",
        language="vi-VN",
        province="Hà Tĩnh",
    )
    page = decode(unit, gazetteer)
    assert isinstance(page, RawPage)
    given = page.given
    assert (given.id, given.url, given.language, given.provinces) == ("7", "https://a.vn/x", "vi", ("ha-tinh",))
    assert given.published is not None
    assert (given.published.date, given.published.precision) == ("2024-10-23", Precision.DAY)


def test_record_of_html_is_html(gazetteer: Gazetteer) -> None:
    page = decode(_record(html="<p>Xin chào</p>"), gazetteer)
    assert isinstance(page, RawPage)
    assert page.form is Form.HTML


@pytest.mark.parametrize(
    ("fields", "reason", "word"),
    [
        ({"body": "x"}, Reason.BAD_FIELD, "text"),
        ({"text": 5}, Reason.BAD_FIELD, "text"),
        ({"text": "  "}, Reason.EMPTY, "text"),
        ({"text": "x", "title": ["a"]}, Reason.BAD_FIELD, "title"),
        ({"text": "x", "published": "yesterday"}, Reason.BAD_FIELD, "published"),
        ({"text": "x", "published": "2024-13-01"}, Reason.BAD_FIELD, "published"),
        ({"text": "x", "language": "Russian language"}, Reason.BAD_FIELD, "language"),
        ({"text": "x", "province": "Atlantis"}, Reason.BAD_FIELD, "province"),
        ({"text": "x", "url": "javascript:alert(1)"}, Reason.BAD_FIELD, "url"),
        ({"text": "x", "url": "http://[::1"}, Reason.BAD_FIELD, "url"),
        ({"text": "x", "url": "https://"}, Reason.BAD_FIELD, "url"),
        ({"text": "x", "id": "i" * 2_001}, Reason.BAD_FIELD, "id"),
    ],
)
def test_record_with_a_bad_field_is_refused_by_name(
    fields: dict[str, object], reason: Reason, word: str, gazetteer: Gazetteer
) -> None:
    refusal = decode(_record(**fields), gazetteer)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason
    assert word in refusal.detail


@pytest.mark.parametrize("data", [b"{", b'"text"', b"[1]", b"null", b"[" * 100_000, b'{"text": "a"} x'])
def test_record_that_is_broken_is_refused(data: bytes, gazetteer: Gazetteer) -> None:
    refusal = decode(_unit(data, Kind.RECORD), gazetteer)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.BROKEN_JSON


def test_record_that_is_nested_too_deeply_is_refused_in_words(gazetteer: Gazetteer) -> None:
    refusal = decode(_unit(b'{"a":' * 5_000 + b"1" + b"}" * 5_000, Kind.RECORD), gazetteer)
    assert isinstance(refusal, Refusal)
    assert refusal.detail == "news/1.txt: is nested too deeply to be read."


def test_record_with_half_a_surrogate_pair_can_be_stored(gazetteer: Gazetteer) -> None:
    page = decode(_unit(b'{"text": "flood \\ud83d in the delta"}', Kind.RECORD), gazetteer)
    assert isinstance(page, RawPage)
    page.content.encode()


@given(st.text("htps:/?#@[]%.a1-\t ßé", max_size=20).map("http://".__add__) | st.text("htpsHT:/?#a.", max_size=14))
def test_record_takes_the_addresses_that_have_a_host(url: str) -> None:
    try:
        is_address = urlsplit(url.strip()).scheme in ("http", "https") and bool(urlsplit(url.strip()).hostname)
    except ValueError:
        is_address = False
    page = decode(_record(text=VIETNAMESE, url=url), Gazetteer.load())
    assert isinstance(page, RawPage) == (is_address or not url.strip())


LEGACY = json.loads((Path(__file__).parents[2] / "index/data/legacy_vietnamese.json").read_text("utf-8"))
BRIDGE = (PAGES.parent / "thirteenth" / "cau-phao.vi.txt").read_text("utf-8").lower()


def _in_legacy(text: str, name: str) -> str:
    """A text as TCVN3 or VISCII shows where it is taken for Latin-1."""
    signs = {sign: chr(int(byte, 16)) for byte, sign in LEGACY[name].items()}
    return "".join(signs.get(letter, letter) for letter in text)


def _in_vni(text: str) -> str:
    """A text as VNI shows: each letter with its marks as a letter and one sign."""
    marks = {unicodedata.normalize("NFC", f"a{meant}"): sign for sign, meant in LEGACY["vni_marks"].items()}
    signs = {meant: sign for sign, meant in LEGACY["vni_signs"].items()}
    shown = ""
    for letter in text.lower():
        base, *tone = unicodedata.normalize("NFD", letter)
        horned = {"ơ": "ô", "ư": "ö"}.get(unicodedata.normalize("NFC", base + "".join(tone[:1])))
        if letter in signs or not tone:
            shown += signs.get(letter, letter)
        elif horned:
            shown += horned + marks[unicodedata.normalize("NFC", "a" + "".join(tone[1:]))]
        else:
            shown += base + marks[unicodedata.normalize("NFC", "a" + "".join(tone))]
    return shown


@pytest.mark.parametrize("name", ["tcvn3", "viscii"])
@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.RECORD])
def test_decode_converts_vietnamese_of_before_unicode(name: str, kind: Kind, gazetteer: Gazetteer) -> None:
    text = BRIDGE
    shown = _in_legacy(text, name)
    data = json.dumps({"text": shown}).encode() if kind is Kind.RECORD else shown.encode("latin-1", "ignore")
    page = decode(_unit(data, kind), gazetteer)
    assert isinstance(page, RawPage)
    assert sum(one in page.content for one in text.split()) >= 0.98 * len(text.split())


def test_decode_converts_vni(gazetteer: Gazetteer) -> None:
    text = BRIDGE
    page = decode(_unit(_in_vni(text).encode()), gazetteer)
    assert isinstance(page, RawPage)
    assert page.content == text


@pytest.mark.parametrize("language", ["is", "pt", "fi", "ro", "hu"])
def test_decode_leaves_letters_of_other_languages(language: str, gazetteer: Gazetteer) -> None:
    text = f"{_article(language)}\nseñor, niño, mañana, það, maður, Lúa® và® Trà®\n"
    page = decode(_unit(text.encode()), gazetteer)
    assert isinstance(page, RawPage)
    assert page.content == text
