"""The interface in its languages: which one a reader gets, and catalogs that are whole."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

import webapp
from search.config import LOCALES
from webapp.i18n import FOLDER, Phrases, direction, own_name

KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def read_catalog(locale: str) -> Catalog:
    with (FOLDER / locale / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=locale)


def ids(catalog: Catalog) -> set[str | tuple[str, ...]]:
    return {tuple(m.id) if isinstance(m.id, list | tuple) else m.id for m in catalog if m.id}


@cache
def extracted() -> frozenset[str | tuple[str, ...]]:
    """The messages of the source, which are the same for all locales: to find them takes a second."""
    folder = str(Path(webapp.__file__).parent)
    options = {"**/templates/**.html": {"trimmed": "true"}}
    return frozenset(
        message if isinstance(message, str) else tuple(message)
        for _, _, message, _, _ in extract_from_dir(folder, METHODS, options, KEYWORDS)
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_catalog_holds_exactly_the_messages_of_the_source(locale: str) -> None:
    assert ids(read_catalog(locale)) == extracted()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_translated_with_its_placeholders(locale: str) -> None:
    for message in read_catalog(locale):
        if not message.id:
            continue
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        targets = [message.string] if isinstance(message.string, str) else list(message.string)
        assert all(targets), message.id
        assert not message.fuzzy, message.id
        wanted = {name for source in sources for name in PLACEHOLDER.findall(source)}
        assert all(set(PLACEHOLDER.findall(target)) == wanted for target in targets), message.id


@pytest.mark.parametrize("locale", LOCALES)
def test_compiled_catalog_is_that_of_its_source(locale: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, read_catalog(locale))
    assert (FOLDER / locale / "LC_MESSAGES" / "messages.mo").read_bytes() == compiled.getvalue()


def test_choice_in_the_url_is_remembered(client: FlaskClient) -> None:
    assert 'lang="vi"' in client.get("/?ui=vi").get_data(as_text=True)[:200]
    assert 'lang="vi"' in client.get("/").get_data(as_text=True)[:200]
    assert 'lang="en"' in client.get("/?ui=en").get_data(as_text=True)[:200]


@pytest.mark.parametrize(
    ("accepted", "locale"),
    [
        ("vi-VN,vi;q=0.9,en;q=0.5", "vi"),
        ("cs,de;q=0.8", "cs"),
        ("fi,sv;q=0.8", "sv"),
        ("fi", "en"),
        ("", "en"),
        ("en,vi;q=0.2", "en"),
    ],
)
def test_browser_language_is_followed(accepted: str, locale: str, client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept-Language": accepted}).get_data(as_text=True)
    assert f'<html lang="{locale}"' in page


def test_unknown_choice_is_passed_over(client: FlaskClient) -> None:
    response = client.get("/?ui=xx")
    assert '<html lang="en"' in response.get_data(as_text=True)
    assert "Set-Cookie" not in response.headers


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    english, vietnamese = Phrases.load("en"), Phrases.load("vi")
    assert (english.number(1204), vietnamese.number(1204)) == ("1,204", "1.204")
    assert (english.pages(1), english.pages(1204), vietnamese.pages(1204)) == ("1 page", "1,204 pages", "1.204 bài")
    assert (english.reduced("2024-10"), vietnamese.reduced("2024-10")) == ("October 2024", "tháng 10 năm 2024")
    assert vietnamese.language_name("ru") == "Tiếng Nga"


@pytest.mark.parametrize(
    ("code", "way"),
    [("ar", "rtl"), ("fa", "rtl"), ("vi", "ltr"), ("und", "auto"), ("zz", "auto"), ("not a code", "auto")],
)
def test_direction_follows_the_language(code: str, way: str) -> None:
    assert direction(code) == way


def test_language_in_its_own_words() -> None:
    assert [own_name(code) for code in ("cs", "zh", "und", "zz")] == ["Čeština", "中文", "", ""]


def test_readme_names_the_languages_of_the_interface() -> None:
    readme = (Path(webapp.__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    row = next(line for line in readme.splitlines() if line.startswith("| `TINTINH_LOCALE`"))
    assert tuple(re.findall(r"`([a-z]{2})`", row.rsplit("(", 1)[1])) == LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_of_the_interface_can_be_chosen(locale: str, client: FlaskClient) -> None:
    page = client.get(f"/?ui={locale}").get_data(as_text=True)
    assert f'<html lang="{locale}" dir="{Locale.parse(locale).text_direction}"' in page
    assert all(f'lang="{other}" hreflang="{other}"' in page for other in LOCALES if other != locale)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 11, 21, 1204])
def test_every_number_has_its_plural(locale: str, count: int) -> None:
    phrases = Phrases.load(locale)
    assert phrases.number(count) in phrases.pages(count)
    assert phrases.number(count) in phrases.stories(count)
