"""Applications whose callers have keys."""

from __future__ import annotations

import time
from pathlib import Path

from flask import Flask

from search.config import SearchConfig
from webapp import WebConfig, create_app
from webapp.accounts.api_keys import make_key
from webapp.accounts.current import EXTENSION
from webapp.accounts.readers import personal_reader
from webapp.database import Database
from webapp.readers_config import ReadersConfig


def create_keyed_app(address: str, database: str, var: Path) -> Flask:
    """An application over an index and a database of readers."""
    return create_app(WebConfig(SearchConfig(address), readers=ReadersConfig(database=database), var=var))


def database_of(app: Flask) -> Database:
    """The database of an application's readers."""
    database: Database = app.extensions[EXTENSION].database
    return database


def authorize(app: Flask, *scopes: str) -> dict[str, str]:
    """The headers of a caller whose key has these scopes."""
    with database_of(app).writing() as session:
        made = make_key(session, personal_reader(session).id, "test", scopes, int(time.time()))
        assert made is not None
        return {"Authorization": f"Bearer {made[1]}"}
