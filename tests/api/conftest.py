"""The application of the pages' tests, asked through its API; and its description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
from flask.testing import FlaskClient

from tests.webapp.conftest import app, client, engine_address, gazetteer, shared_client

__all__ = ["app", "client", "engine_address", "gazetteer", "shared_client"]

Description = dict[str, Any]
Check = Callable[[str, Any], None]


@pytest.fixture(scope="session")
def description(shared_client: FlaskClient) -> Description:
    """OpenAPI as it is served."""
    found: Description = shared_client.get("/api/v1/openapi.json").get_json()
    return found


@pytest.fixture(scope="session")
def check_shape(description: Description) -> Check:
    """Compares an answer with a type of the description; a field that the type lacks is a fault, too."""
    schemas = {name: _closed(schema) for name, schema in description["components"]["schemas"].items()}

    def check(name: str, answer: object) -> None:
        root = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
        faults = [str(error) for error in jsonschema_rs.Draft202012Validator(root).iter_errors(answer)]
        assert not faults, faults[0]

    return check


def _closed(schema: Description) -> Description:
    return {"additionalProperties": False, **schema} if "properties" in schema else schema
