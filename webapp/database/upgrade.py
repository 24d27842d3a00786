"""Brings the tables of a database up to date, one process at a time."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.engine import URL

from webapp.database.errors import DatabaseUnavailable
from webapp.database.exclusive import hold

FOLDER = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, url: URL) -> None:
    """Run the migrations that the database lacks; where it lacks none, only that is looked up.

    Errors: DatabaseUnavailable where the folder of a SQLite file cannot be made; of the driver where it refuses.
    """
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        _make_folder(url)
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        is_current = MigrationContext.configure(connection).get_current_revision() == newest
    if is_current:
        return
    with hold(engine, url, "upgrade"), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _make_folder(url: URL) -> None:
    try:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(url.render_as_string(), error.strerror or str(error)) from error
