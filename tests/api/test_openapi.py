"""The description: names that are promised stay, and what is described is what is checked."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.api.conftest import Description
from tests.api.tables import FOLDER
from tests.webapp.markup import Page

PROMISED = FOLDER / "promised.txt"


def list_names(description: Description) -> set[str]:
    """Every name that a client can depend on: operations, parameters, fields, codes."""
    names = set()
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            names.add(f"{method.upper()} {path}")
            names |= {f"{method.upper()} {path} {parameter['name']}" for parameter in operation["parameters"]}
    for shape, schema in description["components"]["schemas"].items():
        names |= {f"{shape}.{field}" for field in schema["properties"]}
    return names


def test_every_promised_name_is_still_there(description: Description) -> None:
    promised = set(PROMISED.read_text(encoding="utf-8").splitlines())
    found = list_names(description)
    assert promised - found == set(), "a name of version 1 is gone"
    assert found - promised == set(), f"new names: promise them in {PROMISED.name}"


def test_every_reference_of_the_description_leads_somewhere(description: Description) -> None:
    schemas = description["components"]["schemas"]
    waiting: list[object] = [description]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            if "$ref" in found:
                assert found["$ref"].rpartition("/")[2] in schemas
            waiting += found.values()
        elif isinstance(found, list):
            waiting += found


def test_every_operation_and_field_has_a_description(description: Description) -> None:
    for methods in description["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert all(parameter["description"] for parameter in operation["parameters"])
    assert all(schema["description"] for schema in description["components"]["schemas"].values())


def test_page_describes_every_operation_and_needs_nothing_from_elsewhere(
    description: Description, client: FlaskClient
) -> None:
    html = client.get("/api/v1/docs").get_data(as_text=True)
    page = Page.read(html)
    assert page.faults == []
    for path, methods in description["paths"].items():
        for method in methods:
            assert f"{method.upper()} /api/v1{path}" in page.text
    assert "`" not in page.text
    assert "default: ()" not in page.text
    outside = [element for _, element in page.elements if element.get("src", "").startswith(("http", "//"))]
    assert outside == []
    ids = {element["id"] for _, element in page.elements if "id" in element}
    targets = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    assert targets <= ids


def test_description_names_the_place_where_the_application_is_mounted(client: FlaskClient) -> None:
    response = client.get("/api/v1/openapi.json", environ_overrides={"SCRIPT_NAME": "/news"})
    assert response.get_json()["servers"] == [{"url": "/news/api/v1"}]
