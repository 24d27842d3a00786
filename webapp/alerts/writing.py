"""Writes the mails of the outbox; handing them over is post's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import render_template
from flask_babel import force_locale

from webapp.accounts.tokens import Tokens
from webapp.alerts.digest import present_digest
from webapp.alerts.news import QueryNews
from webapp.alerts.post import Mail
from webapp.database.tables import Delivery, Reader, SavedQuery
from webapp.i18n import Phrases, current_phrases
from webapp.paths import Paths
from webapp.presenters.context import Context
from webapp.reader_paths import ReaderPaths
from webapp.readers_config import ReadersConfig

if TYPE_CHECKING:
    from search.places import Gazetteer


class Writer:
    """Writes mails in the language of their reader. Needs the context of an application, for its templates."""

    def __init__(self, config: ReadersConfig, tokens: Tokens, gazetteer: Gazetteer) -> None:
        self._config, self._tokens, self._gazetteer = config, tokens, gazetteer

    def write_digest(self, reader: Reader, news: Sequence[QueryNews], delivery: Delivery) -> Mail:
        """The mail that tells what is new, with what RFC 8058 asks of its head."""
        token = self._tokens.make_unsubscription(reader.id, [each.saved.id for each in news])
        with force_locale(reader.locale):
            digest = present_digest(news, token, self._context(current_phrases()))
            facts = {"digest": digest, "subject": digest.subject, "lang": digest.lang, "site": digest.site}
            text, html = (render_template(f"mail/digest.{form}", **facts) for form in ("txt", "html"))
        headers = {
            "List-Unsubscribe": f"<{digest.unsubscribe_link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"Tintinh <alerts.{self._host()}>",
        }
        return Mail(reader.email or "", digest.subject, text, html, delivery.key, reader.locale, headers)

    def write_notice(self, reader: Reader, saved: SavedQuery, reason: str, delivery: Delivery) -> Mail:
        """The mail that says that a webhook was switched off."""
        with force_locale(reader.locale):
            subject = current_phrases().gettext("The webhook of “%(name)s” was switched off", name=saved.name)
            facts = {
                "subject": subject,
                "name": saved.name,
                "reason": reason,
                "link": f"{ReaderPaths(self._config.url).saved()}#q{saved.id}",
                "site": self._config.url,
                "lang": reader.locale,
            }
            text, html = (render_template(f"mail/notice.{form}", **facts) for form in ("txt", "html"))
        return Mail(reader.email or "", subject, text, html, delivery.key, reader.locale)

    def _context(self, phrases: Phrases) -> Context:
        return Context(phrases, Paths(self._config.url), self._gazetteer)

    def _host(self) -> str:
        return self._config.url.partition("://")[2].partition("/")[0].partition(":")[0]
