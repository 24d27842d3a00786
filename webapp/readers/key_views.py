"""The page of a reader's keys for the API: made, shown once, revoked."""

from __future__ import annotations

import time

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webapp.accounts.api_keys import list_keys, make_key, revoke_key
from webapp.accounts.current import current_database, needs_reader, signed_in_reader
from webapp.api.contract.operation import Scope
from webapp.current import current_context, current_here
from webapp.reader_paths import ReaderPaths
from webapp.readers.presenters.api_keys import present_keys

keys = Blueprint("keys", __name__, url_prefix="/account/keys")


@keys.get("")
@needs_reader
def show() -> ResponseReturnValue:
    """All keys."""
    return _show()


@keys.post("")
@needs_reader
def make() -> ResponseReturnValue:
    """Make a key; this answer alone shows its secret."""
    scopes = [scope for scope in Scope if scope.value in request.form.getlist("scope")]
    with current_database().writing() as session:
        name = request.form.get("name", "")
        made = make_key(session, signed_in_reader().id, name, scopes, int(time.time()))
    return _show(made[1] if made else "", is_full=made is None)


@keys.post("/<int:key_id>/revoke")
@needs_reader
def revoke(key_id: int) -> ResponseReturnValue:
    """Make a key good for nothing."""
    with current_database().writing() as session:
        if not revoke_key(session, signed_in_reader().id, key_id, int(time.time())):
            abort(404)
    return redirect(ReaderPaths(request.script_root).account("keys"), 303)


def _show(secret: str = "", is_full: bool = False) -> ResponseReturnValue:
    with current_database().reading() as session:
        found = list_keys(session, signed_in_reader().id)
        page = present_keys(found, secret, is_full, current_context(), current_here())
    response = render_template("account_keys.html", page=page)
    return (response, 409) if is_full else (response, 200, {"Cache-Control": "no-store"})
