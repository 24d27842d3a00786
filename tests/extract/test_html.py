"""HTML pages: the article's text and the metadata beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from index.article import Article
from index.page import Form, RawPage
from index.refusal import Reason, Refusal
from search.model.document import Basis, Clue
from tests.extract.pages import DATA, extract, extractor
from tests.extract.scoring import PAGES

PAGE = (DATA / "page.html").read_text(encoding="utf-8")


def test_html_metadata_gives_the_facts() -> None:
    article = extract(PAGE, form=Form.HTML)
    assert (article.title, article.author) == ("Thuyền hàng xóm trong lũ Hương Khê", "Hoài Nam")
    assert (article.url, article.outlet) == ("https://baohatinh.vn/thuyen-257418.html", "Báo Hà Tĩnh")
    assert (article.published.date, article.published.basis) == ("2023-11-01", Basis.STATED)
    assert article.language == "vi"


def test_html_facts_have_the_clue_metadata() -> None:
    clues = {evidence.fact: evidence.clue for evidence in extract(PAGE, form=Form.HTML).evidence}
    assert (clues["title"], clues["author"], clues["outlet"]) == (Clue.METADATA,) * 3


def test_html_body_holds_the_paragraphs_alone() -> None:
    lines = extract(PAGE, form=Form.HTML).body.split("\n")
    assert [line[:12] for line in lines] == ["Nước sông Ng", "Lúc 3 giờ sá", "Theo UBND xã"]


def test_html_without_metadata_is_read_like_text() -> None:
    bare = PAGE[: PAGE.index("<head>")] + PAGE[PAGE.index("</head>") :]
    published = extract(bare, form=Form.HTML).published
    assert (published.date, published.basis) == ("2023-10-31", Basis.INFERRED)


@pytest.mark.parametrize("content", ["", "<html><body></body></html>", "<<<>>", "\x00\x01<p>"])
def test_html_without_an_article_is_refused(content: str) -> None:
    found = extractor().extract(RawPage("p.html", Form.HTML, content))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.NO_TEXT


@pytest.mark.parametrize(
    "metadata",
    [
        '<meta name="pubdate" content="2023-11-01T08:00:00+07:00">',
        '<meta content="2023-10-31T23:30:00Z" property="article:published_time">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-11-01"}</script>',
    ],
)
def test_html_metadata_states_the_day_in_vietnam(metadata: str) -> None:
    bare = PAGE[: PAGE.index("<head>")] + f"<head>{metadata}</head>" + PAGE[PAGE.index("</head>") + len("</head>") :]
    published = extract(bare, form=Form.HTML).published
    assert (published.date, published.basis) == ("2023-11-01", Basis.STATED)


@pytest.mark.parametrize("name", ["post-meta", "byline", "entry-date"])
def test_html_day_in_a_line_that_is_called_metadata_is_read(name: str) -> None:
    bare = PAGE[: PAGE.index("<head>")] + PAGE[PAGE.index("</head>") :]
    dated = bare.replace("</h1>", f'</h1><div class="{name}">Thứ Tư, 01/11/2023 08:00</div>')
    published = extract(dated, form=Form.HTML).published
    assert (published.date, published.basis) == ("2023-11-01", Basis.STATED)


MARKUP = [
    line.split("\t") for line in (DATA / "markup.tsv").read_text("utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize("markup", [row[2] for row in MARKUP if row[0] == "day"])
def test_html_day_below_the_title_is_read_however_it_is_marked_up(markup: str) -> None:
    bare = PAGE[: PAGE.index("<head>")] + PAGE[PAGE.index("</head>") :]
    article = extract(bare.replace("</h1>", f"</h1>{markup}"), form=Form.HTML)
    assert (article.published.date, article.published.basis) == ("2025-03-05", Basis.STATED)
    assert "2025" not in article.body


def test_html_day_of_the_visit_above_the_title_is_not_taken() -> None:
    bare = PAGE[: PAGE.index("<head>")] + PAGE[PAGE.index("</head>") :]
    visited = bare.replace("<nav>", "<div><time>Thứ Bảy, 28/11/2026</time></div><nav>")
    assert extract(visited, form=Form.HTML).published.date == "2023-10-31"


@pytest.mark.parametrize("markup", [row[2] for row in MARKUP if row[0] == "source"])
def test_html_source_below_the_text_is_read_however_it_is_marked_up(markup: str) -> None:
    bare = PAGE[: PAGE.index("<head>")] + PAGE[PAGE.index("</head>") :]
    article = extract(bare.replace("</article>", f"{markup}</article>"), form=Form.HTML)
    assert article.source_url == "https://baohatinh.vn/thuyen-hang-xom-257418.html"
    assert article.body == extract(bare, form=Form.HTML).body


def test_html_link_without_a_label_is_no_source() -> None:
    bare = PAGE[: PAGE.index("<head>")] + PAGE[PAGE.index("</head>") :]
    linked = bare.replace(
        "</article>", '<div><a href="https://x.vn/y.html">Thuyền nan trở lại sông La</a></div></article>'
    )
    assert extract(linked, form=Form.HTML).source_url is None


FONT = '<font style="vertical-align: inherit;"><font style="vertical-align: inherit;">'
LAYOUTS = {
    "translated in a browser": lambda html: re.sub(r">([^<>]*\w[^<>]*)<", rf">{FONT}\1</font></font><", html),
    "in the cell of a table": lambda html: html.replace("<body>", "<body><table><tr><td>").replace(
        "</body>", "</td></tr></table></body>"
    ),
    "lines between breaks beside the title": lambda html: (
        re.sub(r"</?(?:article|div|section)\b[^>]*>", "", html)
        .replace("<p>", "")
        .replace("</p>", "<br><br>")
        .replace("<body>", "<body><table><tr><td>")
        .replace("</body>", "</td></tr></table></body>")
    ),
    "boxes alone": lambda html: re.sub(r"<(/?)(?:article|nav|ul|li|h1|h2|footer|time)\b[^>]*>", r"<\1div>", html),
    "a span for each sentence": lambda html: re.sub(
        r"(?<=<p>)[^<]+(?=</p>)",
        lambda text: " ".join(f"<span>{part}.</span>" for part in text[0][:-1].split(". ")),
        html,
    ),
    "capitals": lambda html: re.sub(r"<(/?)([a-z0-9]+)", lambda tag: f"<{tag[1]}{tag[2].upper()}", html),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("name", ["festival-lotus.ro.html", "sol-ninh-thuan.ru.html"])
def test_html_article_is_the_same_in_any_layout(name: str, layout: Callable[[str], str]) -> None:
    head, mark, rest = (PAGES / "eleventh" / name).read_text("utf-8").partition("<body")
    plain, other = (extract(html, form=Form.HTML) for html in (head + mark + rest, head + layout(mark + rest)))
    assert (other.title, other.author, other.source_url) == (plain.title, plain.author, plain.source_url)
    assert (other.body, other.published.date) == (plain.body, plain.published.date)


@pytest.mark.parametrize("author", ["Vietnam.vn", "VIETNAM.VN", "admin", "Báo Hà Tĩnh", "Đài PT-TH Hà Tĩnh"])
def test_html_site_outlet_and_administrator_are_no_author(author: str) -> None:
    page = PAGE.replace('content="Hoài Nam"', f'content="{author}"').replace(
        'content="Báo Hà Tĩnh"', 'content="Vietnam.vn"'
    )
    assert extract(page, form=Form.HTML).author is None


@pytest.mark.parametrize("behind", [" | Vietnam.vn", " - Vietnam.vn - Nền tảng quảng bá Việt Nam", " – VIETNAM.VN"])
def test_html_title_ends_before_the_platform(behind: str) -> None:
    page = PAGE.replace('Hương Khê">', f'Hương Khê{behind}">')
    assert extract(page, form=Form.HTML).title == "Thuyền hàng xóm trong lũ Hương Khê"


def test_html_without_a_heading_has_the_last_day_before_the_text() -> None:
    bare = PAGE[PAGE.index("<body>") + len("<body>") : PAGE.index("</body>")]
    lines = (
        "<div>Thứ Bảy, 28/11/2026</div><script>var words = '"
        + "x " * 200
        + "'</script><div><time>05/03/2025</time></div>"
    )
    page = re.sub(r"<h1>.*</h1>", lines, bare)
    assert extract(page, form=Form.HTML).published.date == "2025-03-05"


TORN = [
    "<table><tr><td>", "</div>", "<time datetime='x'>", "<a href='http://[bad'>Nguồn:",
    "<a href='http://x.vn/y'><img></a>", "<h1>", "<!-- ", "<script>", "<p class='author'>Báo</p>", "\x00", "<font>",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_html_torn_anywhere_is_read_or_refused(seed: int) -> None:
    random = Random(seed)
    pages = [path.read_text("utf-8") for path in sorted((PAGES / "eleventh").glob("*.html"))]
    for _ in range(15):
        html = random.choice(pages)
        for _ in range(random.randint(1, 6)):
            start = random.randrange(len(html))
            end = start + random.choice([0, 3, 80, 400])
            html = html[:start] + random.choice(["", *TORN]) + html[end:]
        found = extractor().extract(RawPage("p.html", Form.HTML, html))
        assert isinstance(found, Article) or found.reason is Reason.NO_TEXT


def test_html_platform_is_no_outlet() -> None:
    page = PAGE.replace('content="Báo Hà Tĩnh"', 'content="Vietnam.vn"').replace("baohatinh.vn", "www.vietnam.vn")
    article = extract(page, form=Form.HTML)
    assert (article.url, article.outlet) == ("https://www.vietnam.vn/thuyen-257418.html", None)


@pytest.mark.parametrize("markup", [row[2] for row in MARKUP if row[0] == "author"])
def test_html_author_between_title_and_text_is_read_by_its_markup(markup: str) -> None:
    bare = PAGE[: PAGE.index("<head>")] + PAGE[PAGE.index("</head>") :]
    article = extract(bare.replace("</h1>", f"</h1>{markup}"), form=Form.HTML)
    assert article.author == "Phan Thu Lan"
    assert "Phan Thu Lan" not in article.body


SHORT = """<html><head><title>Cụ bà dạy trẻ đan nón lá - Báo Hà Tĩnh</title></head><body><section><div>
<span class="date">27/10/2023, 08:00</span></div><h1>Cụ bà dạy trẻ đan nón lá</h1>
<p class="lead">{lead}</p><article><p>{first}</p><p>{second}</p></article></section></body></html>"""
LEAD = "Mỗi chiều thứ bảy, cụ Nguyễn Thị Lới ở huyện Hương Sơn mở sân nhà mình dạy trẻ trong xóm đan nón bằng lá cọ."
FIRST = "Nón lá cọ nặng hơn nón lá dừa nhưng bền gấp ba lần, nên người làm đồng chuộng hơn và trả thêm ít tiền."
SECOND = "Đan sai thì gỡ, gỡ xong là nhớ, cụ nói, còn lũ trẻ thì cười vì hôm nào cũng có đứa phải gỡ."


def test_html_lead_beside_the_box_of_the_article_comes_first() -> None:
    article = extract(SHORT.format(lead=LEAD, first=FIRST, second=SECOND), form=Form.HTML)
    assert article.body.split("\n") == [LEAD, FIRST, SECOND]
    assert (article.outlet, article.published.date) == ("Báo Hà Tĩnh", "2023-10-27")


def test_html_short_article_keeps_its_lines() -> None:
    lines = ("בכפר קלעו שבע סבתות גשר חבלים בין שתי גדות.", "הקליעה ארכה 45 ימים, והגשר נושא ארבעה אנשים.")
    page = f"<html><head><title>גשר החבלים</title></head><body><article><h1>גשר החבלים של הסבתות</h1><p>{lines[0]}</p>"
    article = extract(f"{page}<p>{lines[1]}</p></article></body></html>", form=Form.HTML)
    assert article.body.split("\n") == list(lines)
