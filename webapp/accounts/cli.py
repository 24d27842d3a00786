"""The operator's commands for readers: `flask --app wsgi user ...`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import func, select

from search.errors import TintinhError
from webapp.accounts.current import current_readers
from webapp.accounts.readers import (
    add_reader,
    adopt_personal,
    change_password,
    check_email,
    delete_reader,
    find_reader,
    personal_reader,
)
from webapp.database.tables import Reader, SavedQuery

user = AppGroup("user", help="Make and take away accounts.")


def install(app: Flask) -> None:
    """Give the application its commands."""
    app.cli.add_command(user)


@user.command("add")
@click.argument("email")
@click.option("--adopt", is_flag=True, help="The account takes over what was saved in personal mode.")
@click.option("--locale", default="en", show_default=True, help="Language of the reader's mails.")
@click.option("--password", help="Asked for where it is not given.")
def add(email: str, adopt: bool, locale: str, password: str | None) -> None:
    """Make an account for EMAIL."""
    # What is wrong with an address is told before a password is thought of and typed twice.
    with _told(), current_readers().database.reading() as transaction:
        check_email(transaction, email, personal_reader(transaction).id if adopt else None)
    password = password or _ask_password()
    with _told(), current_readers().database.writing() as transaction:
        reader = (
            adopt_personal(transaction, email, password)
            if adopt
            else add_reader(transaction, email, password, locale, int(time.time()))
        )
        reader.is_confirmed = True
        kept = transaction.scalar(select(func.count()).where(SavedQuery.reader_id == reader.id)) or 0
    click.echo(f"{reader.email} can sign in" + (f" and has {kept:,} saved searches" if adopt else ""))


@user.command("password")
@click.argument("email")
@click.option("--password", help="Asked for where it is not given.")
def password(email: str, password: str | None) -> None:
    """Give the account of EMAIL another password; all its sessions end."""
    with _told(), current_readers().database.reading() as transaction:
        _find(email, find_reader(transaction, email))
    password = password or _ask_password()
    with _told(), current_readers().database.writing() as transaction:
        change_password(transaction, _find(email, find_reader(transaction, email)).id, password)
    click.echo(f"{email} has a new password")


@user.command("delete")
@click.argument("email")
def delete(email: str) -> None:
    """Take away the account of EMAIL with all its data."""
    with _told(), current_readers().database.writing() as transaction:
        delete_reader(transaction, _find(email, find_reader(transaction, email)).id)
    click.echo(f"{email} and all that was kept of this reader are deleted")


@user.command("list")
def list_all() -> None:
    """Print every account with the number of its saved searches."""
    count = select(func.count()).where(SavedQuery.reader_id == Reader.id).scalar_subquery()
    with _told(), current_readers().database.reading() as transaction:
        for reader, kept in transaction.execute(select(Reader, count).order_by(Reader.id)):
            if reader.email or kept:
                click.echo(f"{reader.email or '(personal mode)'}  {kept:,} saved searches")


def _ask_password() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


def _find(email: str, reader: Reader | None) -> Reader:
    if reader is None:
        raise click.ClickException(f"There is no account for {email}. See them all: flask --app wsgi user list")
    return reader


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except TintinhError as error:
        raise click.ClickException(str(error)) from error
