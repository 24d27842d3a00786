"""The database of readers: made at first use, the same as the code says, whole transactions only."""

from __future__ import annotations

from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select

from search.errors import ConfigError
from tests.forked import prepare_forks
from webapp.database import Database
from webapp.database.errors import DatabaseUnavailable
from webapp.database.tables import Base, Reader, Setting


def test_migrations_make_exactly_the_tables_of_the_code(empty_address: str) -> None:
    database = Database(empty_address)
    with database.engine().connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    database.close()


def test_database_starts_with_one_personal_reader_and_a_key_of_its_own(empty_address: str) -> None:
    database = Database(empty_address)
    with database.reading() as session:
        assert [reader.is_personal for reader in session.scalars(select(Reader))] == [True]
        assert len(session.get_one(Setting, "signing_key").value) >= 48
    database.close()


def use(address: str, gate: Barrier) -> None:
    """Be one of those who use a database first, together with the others at the gate."""
    gate.wait(timeout=60)
    with Database(address).reading() as session:
        session.scalars(select(Reader)).one()


def test_processes_that_come_first_together_make_the_tables_once(empty_address: str) -> None:
    context = prepare_forks()
    gate = context.Barrier(4)
    processes = [context.Process(target=use, args=(empty_address, gate)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0] * 4


def test_transaction_that_fails_leaves_nothing(database_address: str) -> None:
    database = Database(database_address)
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        session.add(Setting(name="half", value="done"))
        session.flush()
        raise ZeroDivisionError
    with database.reading() as session:
        assert session.get(Setting, "half") is None
    database.close()


def test_place_that_cannot_be_used_is_told_with_its_setting(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("not a folder")
    with (
        pytest.raises((DatabaseUnavailable, ConfigError), match="TINTINH_DATABASE"),
        Database(f"sqlite:///{folder}/x.sqlite").reading(),
    ):
        pass


@pytest.mark.parametrize("address", ["mysql://localhost/x", "var/tintinh.sqlite", ""])
def test_other_addresses_are_refused_at_once(address: str) -> None:
    with pytest.raises(ConfigError, match="TINTINH_DATABASE"):
        Database(address)
