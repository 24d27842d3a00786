"""What belongs to the reader of the request being answered; nothing below the views may use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, cast

from flask import abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.accounts.personal import is_own_machine
from webapp.accounts.readers import personal_reader
from webapp.accounts.tokens import Tokens
from webapp.database import Database
from webapp.database.tables import Reader
from webapp.readers_config import ReadersConfig
from webapp.saved.moment import ArrivalCounts

EXTENSION = "tintinh-readers"

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True, slots=True)
class Readers:
    """What the application keeps for its readers' pages."""

    config: ReadersConfig
    database: Database
    tokens: Tokens
    counts: ArrivalCounts


def current_readers() -> Readers:
    """The settings and the database of readers."""
    return cast(Readers, current_app.extensions[EXTENSION])


def current_database() -> Database:
    """The database of readers."""
    return current_readers().database


def current_reader() -> Reader | None:
    """The reader: the only one in personal mode, else the one who is signed in, if any."""
    if "reader" not in g:
        g.reader = _find_reader()
    return cast("Reader | None", g.reader)


def signed_in_reader() -> Reader:
    """The reader, where there must be one. Errors: 401 where there is none."""
    reader = current_reader()
    if reader is None:
        abort(401)
    return reader


def needs_reader(view: Callable[Arguments, ResponseReturnValue]) -> Callable[Arguments, ResponseReturnValue]:
    """A view for readers only: everybody else is led to the sign-in, and from there back."""

    @wraps(view)
    def guarded(*arguments: Arguments.args, **named: Arguments.kwargs) -> ResponseReturnValue:
        if current_reader() is not None:
            return view(*arguments, **named)
        way = request.full_path.rstrip("?") if request.method == "GET" else ""
        return redirect(url_for("entrance.ask_sign_in", next=way or None), 303)

    return guarded


def _find_reader() -> Reader | None:
    readers = current_readers()
    if readers.config.is_personal:
        if not is_own_machine(request):
            return None
        with readers.database.reading() as session:
            return personal_reader(session)
    return cast("Reader | None", getattr(current_user, "reader", None))
