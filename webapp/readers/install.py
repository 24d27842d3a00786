"""Gives an application its readers: database, sessions, guards and pages; what these do is in their modules."""

from __future__ import annotations

import logging

from flask import Flask, Response, abort, request
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect

from webapp.accounts import cli
from webapp.accounts.current import EXTENSION, Readers
from webapp.accounts.personal import is_own_machine
from webapp.accounts.sessions import StoredKeySessions
from webapp.accounts.signed_in import load_signed_in
from webapp.accounts.tokens import Tokens
from webapp.alerts import cli as alert_cli
from webapp.database import Database
from webapp.readers import (
    account_views,
    alert_views,
    batch_views,
    entrance,
    history_views,
    key_views,
    link,
    reading_views,
    saved_views,
    share_views,
)
from webapp.readers_config import ReadersConfig
from webapp.saved.moment import ArrivalCounts

SESSION_DAYS = 30
MOST_FORM_BYTES = 2_000_000
"""A list of a few thousand queries; nothing larger is sent to these pages."""

_BLUEPRINTS = (
    entrance.entrance,
    account_views.accounts,
    key_views.keys,
    saved_views.saved,
    alert_views.alerts,
    share_views.shares,
    batch_views.batch,
    history_views.history,
    reading_views.readings,
)
_log = logging.getLogger(__name__)


def install(app: Flask, config: ReadersConfig) -> None:
    """Everything that belongs to readers. Nothing is opened before the first request that needs it."""
    database = Database(config.database)
    app.extensions[EXTENSION] = Readers(config, database, Tokens(database), ArrivalCounts())
    app.session_interface = StoredKeySessions(database)
    app.config.update(
        SESSION_COOKIE_NAME="tintinh",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=SESSION_DAYS * 24 * 3_600,
        MAX_CONTENT_LENGTH=MOST_FORM_BYTES,
        WTF_CSRF_TIME_LIMIT=None,
        # Its own check compares the referrer with the host, which a proxy before us may have changed.
        WTF_CSRF_SSL_STRICT=False,
    )
    # The API reads no cookie: whoever calls it sends a key, which no other site's page has.
    csrf = CSRFProtect(app)
    csrf.exempt(app.blueprints["api"])
    # The address of an unsubscription is its own token, and programs that read mail send nothing else.
    csrf.exempt(alert_views.unsubscribe)
    _install_sign_in(app, config, database)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    cli.install(app)
    alert_cli.install(app)
    app.context_processor(lambda: {"saved_link": link.present_link, "save_link": link.present_save_link})


def _install_sign_in(app: Flask, config: ReadersConfig, database: Database) -> None:
    if config.is_personal:
        app.before_request(stay_on_own_machine)
        return
    manager = LoginManager()
    # Sessions end when the password changes; a changed address of a phone is no reason to end one.
    manager.session_protection = None
    manager.user_loader(lambda key: load_signed_in(database, key))
    manager.init_app(app)
    app.after_request(keep_out_of_caches)


def stay_on_own_machine() -> None:
    """Refuse in personal mode whoever is not at this machine."""
    if not is_own_machine(request):
        _log.warning("Personal mode refused a request from %s for %s", request.remote_addr, request.host)
        abort(403, "This is somebody's own reading place. To serve others, turn accounts on: TINTINH_ACCOUNTS=closed")


def keep_out_of_caches(response: Response) -> Response:
    """Pages differ by who is signed in."""
    response.headers.add("Vary", "Cookie")
    return response
