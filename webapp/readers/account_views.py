"""An account, looked at and changed by its reader; the way in and out is in entrance."""

from __future__ import annotations

import json

from flask import Blueprint, Response, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from webapp.accounts.current import current_readers, needs_reader, signed_in_reader
from webapp.accounts.export import export_reader
from webapp.accounts.passwords import is_password
from webapp.accounts.readers import ReaderRefused, change_password, check_email, confirm_email, delete_reader
from webapp.alerts.letters import send_confirmation
from webapp.current import current_context, current_here
from webapp.database.tables import Reader
from webapp.i18n import current_phrases
from webapp.reader_paths import ReaderPaths
from webapp.readers.entrance import enter
from webapp.readers.presenters.account import present_account
from webapp.readers.presenters.account_forms import AccountForms
from webapp.readers.presenters.refusals import explain_refusal, say_wrong_password

accounts = Blueprint("accounts", __name__, url_prefix="/account")


@accounts.get("")
@needs_reader
def show() -> ResponseReturnValue:
    """The account."""
    return _show()


@accounts.post("/email")
@needs_reader
def change_email() -> ResponseReturnValue:
    """Change the address, which has to be confirmed then."""
    own, readers, email = signed_in_reader(), current_readers(), request.form.get("email", "").strip()
    if not readers.config.is_personal and not is_password(request.form.get("current", ""), own.password_hash):
        return _show(say_wrong_password(current_phrases()), 403)
    try:
        with readers.database.writing() as transaction:
            reader = transaction.get_one(Reader, own.id)
            kept = check_email(transaction, email, own.id) if email or not readers.config.is_personal else None
            reader.is_confirmed = reader.is_confirmed and reader.email == kept
            reader.email, reader.locale = kept, current_phrases().language
    except ReaderRefused as refusal:
        return _show(explain_refusal(refusal, current_phrases()), 422)
    if not reader.is_confirmed:
        send_confirmation(reader)
    return _back()


@accounts.post("/confirm")
@needs_reader
def send_again() -> ResponseReturnValue:
    """Send the confirming mail again."""
    send_confirmation(signed_in_reader())
    return _back()


@accounts.get("/confirm/<token>")
def confirm(token: str) -> ResponseReturnValue:
    """The link of the confirming mail."""
    gettext, read = current_phrases().gettext, current_readers().tokens.read_confirmation(token)
    is_confirmed = False
    if read is not None:
        with current_readers().database.writing() as transaction:
            is_confirmed = confirm_email(transaction, *read)
    if is_confirmed:
        heading, text = gettext("The address is confirmed"), gettext("Alerts are mailed to it from now on.")
    else:
        heading = gettext("This link no longer works")
        text = gettext("It is more than a week old, or the address has changed since. Ask for another mail.")
    page = AccountForms(current_context(), current_here()).notice(heading, text, gettext("Your account"), "")
    return render_template("account_notice.html", page=page), 200 if is_confirmed else 410


@accounts.post("/password")
@needs_reader
def change() -> ResponseReturnValue:
    """Change the password: all other sessions end."""
    own, phrases = signed_in_reader(), current_phrases()
    if not is_password(request.form.get("old", ""), own.password_hash):
        return _show(say_wrong_password(phrases), 403)
    try:
        with current_readers().database.writing() as transaction:
            reader = change_password(transaction, own.id, request.form.get("new", ""))
    except ReaderRefused as refusal:
        return _show(explain_refusal(refusal, phrases), 422)
    enter(reader)
    return _back()


@accounts.get("/export.json")
@needs_reader
def export() -> ResponseReturnValue:
    """All that is kept of the reader."""
    with current_readers().database.reading() as transaction:
        record = export_reader(transaction, signed_in_reader().id)
    headers = {"Content-Disposition": 'attachment; filename="tintinh.json"'}
    return Response(
        json.dumps(record, ensure_ascii=False, indent=1) + "\n", mimetype="application/json", headers=headers
    )


@accounts.get("/delete")
@needs_reader
def ask_delete() -> ResponseReturnValue:
    """Ask once more."""
    page = AccountForms(current_context(), current_here()).delete(not current_readers().config.is_personal)
    return render_template("account_form.html", page=page)


@accounts.post("/delete")
@needs_reader
def delete() -> ResponseReturnValue:
    """Take away the account with all its data."""
    own, is_personal = signed_in_reader(), current_readers().config.is_personal
    if not is_personal and not is_password(request.form.get("password", ""), own.password_hash):
        forms = AccountForms(current_context(), current_here())
        page = forms.delete(needs_password=True, problem=say_wrong_password(current_phrases()))
        return render_template("account_form.html", page=page), 403
    with current_readers().database.writing() as transaction:
        delete_reader(transaction, own.id)
    if not is_personal:
        logout_user()
    session.clear()
    return redirect(f"{request.script_root}/", 303)


def _show(problem: str = "", status: int = 200) -> ResponseReturnValue:
    config = current_readers().config
    page = present_account(
        signed_in_reader(),
        current_context(),
        current_here(),
        is_personal=config.is_personal,
        sends_mail=config.sends_mail,
        problem=problem,
    )
    return render_template("account.html", page=page), status


def _back() -> ResponseReturnValue:
    return redirect(ReaderPaths(request.script_root).account(), 303)
