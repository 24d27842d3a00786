"""Light and dark are the reader's choice, made by a link and remembered."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.webapp.markup import Page


def html(client: FlaskClient, path: str) -> dict[str, str]:
    return Page.read(client.get(path).get_data(as_text=True)).all("html")[0]


def test_system_appearance_is_followed_without_a_choice(client: FlaskClient) -> None:
    assert "data-theme" not in html(client, "/")


def test_chosen_appearance_is_remembered_until_the_system_is_chosen_again(client: FlaskClient) -> None:
    assert html(client, "/?theme=dark")["data-theme"] == "dark"
    assert html(client, "/help")["data-theme"] == "dark"
    assert "data-theme" not in html(client, "/?theme=system")
    assert "data-theme" not in html(client, "/help")


def test_unknown_appearance_is_passed_over(client: FlaskClient) -> None:
    response = client.get("/?theme=pink")
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers


def test_link_preview_names_the_page_by_its_whole_address(client: FlaskClient) -> None:
    page = Page.read(client.get("/documents/ferry-ru?q=паром").get_data(as_text=True))
    told = {tag["property"]: tag["content"] for tag in page.all("meta") if "property" in tag}
    assert told["og:url"] == "http://localhost/documents/ferry-ru"
    assert told["og:title"] == "Паром остановлен в Хатине"
    assert client.get(told["og:image"]).mimetype == "image/png"
