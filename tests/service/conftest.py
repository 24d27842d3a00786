"""One small corpus, searched through every engine."""

from __future__ import annotations

import pytest

from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, article, fill

ARTICLES = [
    (
        "cs-flood",
        article(
            "cs",
            "Povodně zasáhly okres Hương Khê. Lidé se zachránili na lodích.",
            title="Voda v noci",
            date="2023-11-01",
            province="ha-tinh",
            author="Lan Nguyen",
            outlet="baohatinh.vn",
            source_url="https://baohatinh.vn/lu-1.html",
        ),
    ),
    (
        "de-flood",
        article(
            "de",
            "Die Regierung half den Dörfern nach der Überschwemmung. Neue Straßen wurden gebaut.",
            title="Boote der Nachbarn",
            date="2023-11-01",
            province="ha-tinh",
            outlet="baohatinh.vn",
            source_url="https://baohatinh.vn/lu-1.html",
        ),
    ),
    (
        "ru-school",
        article(
            "ru",
            "В провинции Хатинь открыли новую школу. Учителя благодарили жителей.",
            title="Новая школа",
            date="2024-09-05",
            province="ha-tinh",
            author="Киеу Минь",
        ),
    ),
    (
        "ru-rice",
        article("ru", "Урожай риса собрали вовремя.", date="2024-10", province="hai-phong", former="hai-duong"),
    ),
    (
        "vi-flood",
        article(
            "vi",
            "Nước lũ dâng cao ở Hương Khê, Hà Tĩnh. Người dân đi thuyền.",
            title="Thuyền của hàng xóm",
            date="2023-11-02",
            province="ha-tinh",
            outlet="baohatinh.vn",
        ),
    ),
    (
        "vi-school",
        article("vi", "Trường học mới khánh thành, học sinh vui mừng trong mùa lũ.", date="2024", province="ca-mau"),
    ),
    (
        "en-school",
        article(
            "en",
            "Teachers repaired the school after the flooding. The rice harvest was saved by the pupils.",
            title="School roofs",
            date="2025-08-01",
            province="da-nang",
        ),
    ),
    (
        "en-rice",
        article(
            "en", "Farmers harvested rice before the storm reached the delta.", date="2026-05-20", province="can-tho"
        ),
    ),
    ("en-prices", article("en", "Coffee prices rose. The harvest of rice was not affected.", title="Prices")),
    ("zh-flood", article("zh", "河静省香溪县洪水泛滥，居民乘船逃生。", date="2023-11-03", province="ha-tinh")),
    ("ja-school", article("ja", "ハティン省で新しい学校が開校した。", date="2024-09-06", province="ha-tinh")),
    (
        "tr-wind",
        article(
            "tr",
            "Fırtına okulun çatısını uçurdu. Köylüler çatıyı onardı.",
            date="2025-10-31",
            province="ca-mau",
            former="bac-lieu",
        ),
    ),
    (
        "sv-road",
        article(
            "sv",
            "Vägen till distriktet byggdes om av kommunen under hösten.",
            date="2022-03-01",
            province="ninh-binh",
            former="ninh-binh-old",
        ),
    ),
]


@pytest.fixture(scope="session", params=["tantivy", "whoosh"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    engine = fill(address(request.param, tmp_path_factory.mktemp("service")), ARTICLES)
    return SearchService(engine, Gazetteer.load())
