"""Sends what lies in the outbox, one delivery after the other, and notes each as soon as it is gone.

Between the receiver's yes and the note of it a kill can fall: then the delivery goes out once more, under the same key
(Message-ID, Idempotency-Key), by which receivers tell that they have it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.alerts.news import read_carried, read_news
from webapp.alerts.outbox import Kind, add_delivery
from webapp.alerts.post import Mail, MailRefused, Postbox, open_postbox
from webapp.alerts.webhook import call, write_body
from webapp.alerts.writing import Writer
from webapp.database import Database
from webapp.database.tables import Delivery, Reader, SavedQuery
from webapp.readers_config import ReadersConfig

if TYPE_CHECKING:
    from search.service import SearchService

PAUSES = (60, 5 * 60, 30 * 60, 2 * 3_600, 6 * 3_600)
"""Seconds between attempts. After the sixth, nearly nine hours after the first, a delivery is given up."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended: well where there is no failure. `is_lasting` where trying again cannot help."""

    failure: str = ""
    is_lasting: bool = False


@dataclass(slots=True)
class Sent:
    """What a run has sent, and what failed."""

    mails: int = 0
    calls: int = 0
    failures: int = 0


@dataclass(slots=True)
class Sending:
    """One run over the outbox. `clock` tells the time, in seconds."""

    config: ReadersConfig
    database: Database
    service: SearchService
    writer: Writer
    clock: Callable[[], int]
    sent: Sent = field(default_factory=Sent)
    _postbox: Postbox | None = None
    _open: ExitStack = field(default_factory=ExitStack)

    def run(self) -> Sent:
        """Send everything that is due. Errors: of the database and of the index; what was sent before is noted."""
        with self._open:
            for delivery_id in self._list_due():
                self._send(delivery_id)
        return self.sent

    def _list_due(self) -> Iterator[int]:
        with self.database.reading() as session:
            due = select(Delivery.id).where(Delivery.due_at <= self.clock(), Delivery.sent_at.is_(None))
            yield from session.scalars(due.order_by(Delivery.id)).all()

    def _send(self, delivery_id: int) -> None:
        with self.database.reading() as session:
            delivery = session.get(Delivery, delivery_id)
            if delivery is None:
                return
            attempt = self._prepare(session, delivery)
        outcome = attempt()
        with self.database.writing() as session:
            kept = session.get(Delivery, delivery_id)
            if kept is not None:
                self._note(session, kept, outcome)

    def _prepare(self, session: Session, delivery: Delivery) -> Callable[[], Outcome]:
        """Read everything that the attempt needs, so that no transaction waits for a receiver."""
        reader = session.get_one(Reader, delivery.reader_id)
        if delivery.kind == Kind.NOTICE.value:
            return self._prepare_notice(session, delivery, reader)
        carried = read_carried(session, delivery)
        news = read_news(carried, self.service, reader.locale)
        if not news:
            return lambda: Outcome("what it was to tell was deleted", is_lasting=True)
        if delivery.kind == Kind.MAIL.value:
            mail = self.writer.write_digest(reader, news, delivery)
            return lambda: self._hand_over(mail, reader.is_confirmed)
        saved = news[0].saved
        if not saved.webhook or saved.webhook_off_at is not None:
            return lambda: Outcome("the webhook is switched off", is_lasting=True)
        body = write_body(news[0], delivery, self.config.url, self.service.gazetteer)
        address, secret, key, networks = saved.webhook, saved.webhook_secret, delivery.key, self.config.webhook_networks
        return lambda: Outcome(call(address, secret, body, key, self.clock(), networks))

    def _prepare_notice(self, session: Session, delivery: Delivery, reader: Reader) -> Callable[[], Outcome]:
        saved = session.get(SavedQuery, delivery.query_id)
        if saved is None:
            return lambda: Outcome("the saved search was deleted", is_lasting=True)
        mail = self.writer.write_notice(reader, saved, delivery.failure, delivery)
        return lambda: self._hand_over(mail, reader.is_confirmed)

    def _hand_over(self, mail: Mail, is_confirmed: bool) -> Outcome:
        if not self.config.sends_mail or not mail.recipient:
            return Outcome("there is no address, or no server of mails", is_lasting=True)
        if not is_confirmed:
            # It may be somebody else's: whoever signs up with it could have them mailed. It is tried again.
            return Outcome("the address is not confirmed")
        try:
            if self._postbox is None:
                self._postbox = self._open.enter_context(open_postbox(self.config.smtp, self.config.mail_from))
            self._postbox.send(mail)
        except MailRefused as error:
            # The connection may be what is broken; the next mail opens its own.
            self._postbox = None
            return Outcome(str(error), error.is_lasting)
        return Outcome()

    def _note(self, session: Session, delivery: Delivery, outcome: Outcome) -> None:
        now = self.clock()
        delivery.attempt_count += 1
        if not outcome.failure:
            delivery.sent_at, delivery.due_at, delivery.failure = now, None, ""
            self._count(delivery)
            if delivery.kind == Kind.HOOK.value and (saved := session.get(SavedQuery, delivery.query_id)):
                saved.webhook_failures = 0
            return
        self.sent.failures += 1
        _log.warning("Delivery %s, attempt %s: %s", delivery.key, delivery.attempt_count, outcome.failure)
        if delivery.kind != Kind.NOTICE.value:
            delivery.failure = outcome.failure
        is_given_up = outcome.is_lasting or delivery.attempt_count > len(PAUSES)
        delivery.due_at = None if is_given_up else now + PAUSES[delivery.attempt_count - 1]
        if delivery.kind == Kind.HOOK.value:
            self._note_hook(session, delivery, is_given_up and not outcome.is_lasting, now)

    def _note_hook(self, session: Session, delivery: Delivery, is_dead: bool, now: int) -> None:
        saved = session.get(SavedQuery, delivery.query_id)
        if saved is None or saved.webhook_off_at is not None:
            return
        saved.webhook_failures += 1
        if is_dead:
            saved.webhook_off_at = now
            period = f"{saved.id}:{delivery.id}"
            notice = add_delivery(session, Kind.NOTICE, delivery.reader_id, period, now, saved.id)
            notice.failure = delivery.failure

    def _count(self, delivery: Delivery) -> None:
        if delivery.kind == Kind.HOOK.value:
            self.sent.calls += 1
        else:
            self.sent.mails += 1
