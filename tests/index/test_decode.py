"""Bytes to pages: encodings, JSON records, and refusals that say what to do."""

from __future__ import annotations

import json
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
