"""A page that claims to be in another language than its text is."""

from __future__ import annotations

import pytest

from index.article import Article
from index.extract import Extractor
from index.page import Form, Given, RawPage
from search.analysis import LanguageDetector
from search.model.document import CLAIMED_LANGUAGE, Clue, Evidence
from search.places import Gazetteer

BODY = (
    "Sáng 23/10/2024, nông dân xã Hòa Hải thu hoạch vụ bưởi sớm nhất từ trước đến nay, giá bán tại vườn tăng gấp đôi.\n"
    "Theo hợp tác xã, năm nay trời ít mưa nên quả nhỏ nhưng ngọt, thương lái từ nhiều nơi về đặt mua từ giữa tháng.\n"
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Gazetteer.load(), LanguageDetector())


def _claims(article: object) -> list[Evidence]:
    assert isinstance(article, Article)
    return [evidence for evidence in article.evidence if evidence.fact == CLAIMED_LANGUAGE]


def test_vietnamese_body_under_a_german_address_is_vietnamese_and_flagged(extractor: Extractor) -> None:
    page = RawPage("a", Form.TEXT, BODY, Given(url="https://www.vietnam.vn/de/buoi-chin-som-duoc-gia"))
    article = extractor.extract(page)
    assert isinstance(article, Article)
    assert article.language == "vi"
    assert _claims(article) == [Evidence(CLAIMED_LANGUAGE, Clue.ADDRESS, "de")]


def test_false_language_of_html_is_flagged(extractor: Extractor) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    html = (
        f'<html lang="cs"><head><title>Bưởi chín sớm</title></head><body><article>{paragraphs}</article></body></html>'
    )
    article = extractor.extract(RawPage("a", Form.HTML, html))
    assert [(claim.clue, claim.text) for claim in _claims(article)] == [(Clue.METADATA, "cs")]


@pytest.mark.parametrize(
    ("foot", "claimed"),
    [
        ("Quelle\nKommentar (0)", ["de"]),
        ("Nguồn\nBình luận (0)", []),
        ("Kommentar (0)", []),
        ("Zdroj\nKomentář (0)", ["cs"]),
        ("Source\nComment (0)", ["en"]),
    ],
)
def test_labels_of_another_language_around_a_vietnamese_text_are_flagged(
    extractor: Extractor, foot: str, claimed: list[str]
) -> None:
    assert [claim.text for claim in _claims(extractor.extract(RawPage("a", Form.TEXT, BODY + foot)))] == claimed


@pytest.mark.parametrize(
    "given", [Given(), Given(url="https://baohatinh.vn/buoi-1.html"), Given(url="https://x.vn/vi/a")]
)
def test_true_claims_are_not_flagged(extractor: Extractor, given: Given) -> None:
    assert _claims(extractor.extract(RawPage("a", Form.TEXT, BODY, given))) == []
