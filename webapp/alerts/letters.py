"""Mails about an account itself: to confirm an address, to reset a password; alerts are written elsewhere."""

from __future__ import annotations

import logging
import secrets
import threading

from flask import render_template
from flask_babel import force_locale

from webapp.accounts.current import current_readers
from webapp.alerts.post import Mail, MailRefused, open_postbox
from webapp.database.tables import Reader
from webapp.i18n import current_phrases
from webapp.reader_paths import ReaderPaths

_log = logging.getLogger(__name__)


def send_confirmation(reader: Reader) -> None:
    """Ask whether the address is the reader's own."""
    link = _paths().account(f"confirm/{current_readers().tokens.make_confirmation(reader)}")
    with force_locale(reader.locale):
        _send(reader, current_phrases().gettext("Confirm your address"), "confirm", link)


def send_reset(reader: Reader) -> None:
    """Send the link that sets a new password."""
    link = _paths().account(f"reset/{current_readers().tokens.make_reset(reader)}")
    with force_locale(reader.locale):
        _send(reader, current_phrases().gettext("Choose a new password"), "reset", link)


def _paths() -> ReaderPaths:
    return ReaderPaths(current_readers().config.url)


def _send(reader: Reader, subject: str, name: str, link: str) -> None:
    config = current_readers().config
    if not config.sends_mail or not reader.email:
        return
    facts = {"link": link, "subject": subject, "site": config.url, "lang": reader.locale}
    text, html = (render_template(f"mail/{name}.{form}", **facts) for form in ("txt", "html"))
    mail = Mail(reader.email, f"Tintinh: {subject}", text, html, secrets.token_hex(16), reader.locale)

    def hand_over() -> None:
        try:
            with open_postbox(config.smtp, config.mail_from) as postbox:
                postbox.send(mail)
        except MailRefused as error:
            _log.error("%s", error)

    # In the background: how long it takes would tell whether there is an account.
    threading.Thread(target=hand_over, daemon=True).start()
