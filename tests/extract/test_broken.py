"""Whatever bytes come in, a page or a named refusal comes out, and the page goes all the way to a document."""

from __future__ import annotations

import functools
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article
from index.decode import decode
from index.document import build_document
from index.page import RawPage
from index.refusal import Refusal
from index.sources import Kind, RawUnit
from index.stories import read_facts
from search.places import Gazetteer
from tests.extract.pages import ROOT, extractor

BROKEN = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
ENCODINGS = st.sampled_from(
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8-r", "cp1250", "cp1258", "gb18030", "shift_jis"]
)
SNIPPETS = st.sampled_from(
    [
        "<html><head><title>x</title></head><body>",
        "<p>",
        "</p></body></html>",
        "<![CDATA[",
        "<!--",
        "-->",
        "&#xD800;",
        '<script type="application/ld+json">{"datePublished": "2024-13-45", "author": [{}]}</script>',
        "&amp;&lt;",
        "\0",
        '<meta property="article:published_time" content="yesterday">',
        "<table><tr><td>1",
        "31/02/2024",
        "﷽",
        "\ud83d",
        "https://[::1",
        "Zdroj: http://",
        "Báo Hà TĩnhBáo Hà Tĩnh99/99/9999",
        "Комментарий (0)",
        "ngày 31/2",
        "٣١/٢/٢٠٢٤",
        "२०२४",
        "เมื่อวันที่ 31 กุมภาพันธ์ 9999",
        "2024年13月40日",
        "İstanbul’da",
        "\u0301\u0301",
        "\u202e",
        "１２３",
    ]
)
KINDS = st.sampled_from([Kind.TEXT, Kind.HTML, Kind.RECORD])


@functools.cache
def pages() -> list[str]:
    """Pages of every language."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/data/pages").rglob("*.txt"))]


def take_in(data: bytes, kind: Kind) -> None:
    """What an ingest does with a unit, up to what is written."""
    page = decode(RawUnit("unit", kind, data, None, 0, len(data)), gazetteer())
    if isinstance(page, Refusal):
        assert page.detail.startswith("unit")
        return
    assert isinstance(page, RawPage)
    found = extractor().extract(page)
    if isinstance(found, Refusal):
        assert found.detail
        return
    assert isinstance(found, Article)
    found.body.encode()
    read_facts(build_document(found, "id"), 0)


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@BROKEN
@given(data=st.binary(max_size=600), kind=KINDS)
def test_any_bytes_become_a_page_or_a_refusal(data: bytes, kind: Kind) -> None:
    take_in(data, kind)


@BROKEN
@given(st.data())
def test_any_cut_of_a_page_becomes_a_page_or_a_refusal(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(pages()))
    start, stop = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    encoded = text[start:stop].encode(data.draw(ENCODINGS), "replace")
    cut = data.draw(st.integers(0, 4))
    take_in(encoded[cut : len(encoded) - cut], data.draw(st.sampled_from([Kind.TEXT, Kind.HTML])))


@BROKEN
@given(st.data())
def test_mixed_encodings_become_a_page_or_a_refusal(data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.tuples(st.sampled_from(pages()), ENCODINGS), min_size=2, max_size=4))
    take_in(b"\n".join(text[:400].encode(encoding, "replace") for text, encoding in parts), Kind.TEXT)


@BROKEN
@given(parts=st.lists(st.one_of(SNIPPETS, st.text(max_size=60)), max_size=14), kind=KINDS)
def test_scraps_of_markup_become_a_page_or_a_refusal(parts: list[str], kind: Kind) -> None:
    text = "\n".join(parts)
    if kind is Kind.RECORD:
        text = json.dumps({"text": text, "title": parts[0] if parts else None})
    take_in(text.encode("utf-8", "surrogatepass"), kind)


def test_whole_pages_of_every_language_are_taken_in_as_html() -> None:
    for text in pages()[::8]:
        paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        take_in(f"<html><body><article>{paragraphs}</article></body></html>".encode(), Kind.HTML)
