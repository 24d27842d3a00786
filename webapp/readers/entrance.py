"""The way in and out: sign up, sign in, sign out, and a lost password; the account itself has its own views."""

from __future__ import annotations

import time

from flask import Blueprint, abort, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import login_user, logout_user

from webapp.accounts.current import current_readers
from webapp.accounts.passwords import is_password
from webapp.accounts.readers import ReaderRefused, add_reader, change_password, confirm_email, find_reader, tidy_email
from webapp.accounts.signed_in import SignedIn
from webapp.accounts.throttle import forget_failures, is_throttled, note_failure
from webapp.accounts.tokens import fits_reset
from webapp.alerts.letters import send_confirmation, send_reset
from webapp.current import current_context, current_here
from webapp.database.tables import Reader
from webapp.i18n import current_phrases
from webapp.reader_paths import ReaderPaths
from webapp.readers.presenters.account_forms import AccountForm, AccountForms, AccountNotice
from webapp.readers.presenters.refusals import explain_refusal, say_throttled, say_wrong_password
from webapp.readers_config import Accounts

entrance = Blueprint("entrance", __name__, url_prefix="/account")


@entrance.before_request
def need_accounts() -> None:
    """In personal mode there is no way in."""
    if current_readers().config.is_personal:
        abort(404)


@entrance.get("/sign-in")
def ask_sign_in() -> ResponseReturnValue:
    """The way in."""
    return _show(_forms().sign_in(_is_open(), target=_local(request.args.get("next", ""))))


@entrance.post("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Let a reader in who knows the password."""
    email, target = request.form.get("email", ""), _local(request.form.get("next", ""))
    reader, problem = _check_entry(email, request.form.get("password", ""))
    if reader is None:
        return _show(_forms().sign_in(_is_open(), tidy_email(email), target, problem), 403)
    enter(reader)
    return redirect(target or ReaderPaths(request.script_root).saved(), 303)


@entrance.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Let a reader out."""
    logout_user()
    session.clear()
    return redirect(f"{request.script_root}/", 303)


@entrance.get("/sign-up")
def ask_sign_up() -> ResponseReturnValue:
    """The form for a new account."""
    _need_open()
    return _show(_forms().sign_up())


@entrance.post("/sign-up")
def sign_up() -> ResponseReturnValue:
    """Make an account, and let its reader in."""
    _need_open()
    email, phrases = request.form.get("email", ""), current_phrases()
    try:
        with current_readers().database.writing() as transaction:
            password = request.form.get("password", "")
            reader = add_reader(transaction, email, password, phrases.language, int(time.time()))
    except ReaderRefused as refusal:
        return _show(_forms().sign_up(tidy_email(email), explain_refusal(refusal, phrases)), 422)
    send_confirmation(reader)
    enter(reader)
    return redirect(ReaderPaths(request.script_root).saved(), 303)


@entrance.get("/reset")
def ask_reset() -> ResponseReturnValue:
    """The form for a lost password."""
    return _show(_forms().ask_reset())


@entrance.post("/reset")
def reset() -> ResponseReturnValue:
    """Send the link to the address, if it is a reader's; the answer is the same for every address."""
    email, address, now = request.form.get("email", ""), request.remote_addr or "", int(time.time())
    with current_readers().database.writing() as transaction:
        reader = None if is_throttled(transaction, f"reset {email}", address, now) else find_reader(transaction, email)
        note_failure(transaction, f"reset {email}", address, now)
    if reader is not None:
        send_reset(reader)
    gettext = current_phrases().gettext
    text = gettext("If there is an account for this address, a mail is on its way. Its link works for an hour.")
    return _show(_forms().notice(gettext("Check your mail"), text, gettext("Sign in"), "sign-in"))


@entrance.get("/reset/<token>")
def ask_new_password(token: str) -> ResponseReturnValue:
    """The form that the link of a mail leads to."""
    return _show(_forms().reset(token)) if _find_by_reset(token) else _show(_say_spent(), 410)


@entrance.post("/reset/<token>")
def set_new_password(token: str) -> ResponseReturnValue:
    """Set a new password: all sessions end, this one begins."""
    found, phrases = _find_by_reset(token), current_phrases()
    if found is None:
        return _show(_say_spent(), 410)
    try:
        with current_readers().database.writing() as transaction:
            reader = change_password(transaction, found.id, request.form.get("password", ""))
            confirm_email(transaction, reader.id, reader.email or "")
            forget_failures(transaction, reader.email or "")
    except ReaderRefused as refusal:
        return _show(_forms().reset(token, explain_refusal(refusal, phrases)), 422)
    enter(reader)
    return redirect(ReaderPaths(request.script_root).account(), 303)


def enter(reader: Reader) -> None:
    """Begin a session; whatever stood in the one before is gone."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(reader))


def _check_entry(email: str, password: str) -> tuple[Reader | None, str]:
    """The reader, or what to say to whoever is none. Hashing holds no transaction up."""
    database, address, now = current_readers().database, request.remote_addr or "", int(time.time())
    with database.reading() as transaction:
        if is_throttled(transaction, email, address, now):
            return None, say_throttled(current_phrases())
        reader = find_reader(transaction, email)
    is_right = is_password(password, reader.password_hash if reader else None)
    with database.writing() as transaction:
        if is_right:
            forget_failures(transaction, email)
        else:
            note_failure(transaction, email, address, now)
    return (reader, "") if is_right else (None, say_wrong_password(current_phrases()))


def _find_by_reset(token: str) -> Reader | None:
    read = current_readers().tokens.read_reset(token)
    if read is None:
        return None
    with current_readers().database.reading() as transaction:
        reader = transaction.get(Reader, read[0])
    return reader if reader is not None and fits_reset(reader, read[1]) else None


def _say_spent() -> AccountNotice:
    gettext = current_phrases().gettext
    text = gettext("The link is more than an hour old, or was used already.")
    return _forms().notice(gettext("This link no longer works"), text, gettext("Ask for another one"), "reset")


def _forms() -> AccountForms:
    return AccountForms(current_context(), current_here())


def _show(page: AccountForm | AccountNotice, status: int = 200) -> ResponseReturnValue:
    template = "account_form.html" if isinstance(page, AccountForm) else "account_notice.html"
    return render_template(template, page=page), status


def _is_open() -> bool:
    return current_readers().config.accounts is Accounts.OPEN


def _need_open() -> None:
    if not _is_open():
        abort(404)


def _local(target: str) -> str:
    """A path of this site, or nothing: nobody is led elsewhere by a link to our sign-in."""
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if is_path and target.isprintable() else ""
