"""The tables of readers and of what they keep; every moment is in whole seconds since 1970 UTC."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Searched = dict[str, object]
"""A search as it is kept: see webapp.saved.stored."""


class Base(DeclarativeBase):
    """All tables. Constraints are named, so that migrations can name them too."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {int: BigInteger().with_variant(Integer, "sqlite"), Searched: JSON}


class Mailing(StrEnum):
    """When what is new in a saved query is mailed."""

    OFF = "off"
    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"


class Visibility(StrEnum):
    """Who sees a saved query besides its owner."""

    PRIVATE = "private"
    LINK = "link"
    LISTED = "listed"


class Setting(Base):
    """A value that belongs to the whole installation: the signing key, how far alerts have come."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Reader(Base):
    """A reader. The one `is_personal` reader has no sign-in until somebody takes that account over.

    `session_key` stands in every session of the reader; changing it ends all of them.
    """

    __tablename__ = "reader"
    id: Mapped[int] = mapped_column(primary_key=True)
    is_personal: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str | None] = mapped_column(unique=True)
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    password_hash: Mapped[str | None]
    session_key: Mapped[str]
    locale: Mapped[str] = mapped_column(default="en")
    keeps_history: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[int]


class SavedQuery(Base):
    """A search that a reader keeps.

    `reading` is how its text was read when it was last looked at by its owner, as a tree; `recount` what has changed
    where today's grammar reads it differently. `seen_until` is the arrival of the newest document when it was last
    opened; `alerts_since` the arrival after which documents are told of.
    """

    __tablename__ = "saved_query"
    id: Mapped[int] = mapped_column(primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    folder: Mapped[str] = mapped_column(default="")
    search: Mapped[Searched]
    grammar: Mapped[int]
    reading: Mapped[Searched]
    recount: Mapped[Searched | None]
    created_at: Mapped[int]
    deleted_at: Mapped[int | None]
    seen_until: Mapped[int]
    opened_at: Mapped[int]
    mailing: Mapped[str] = mapped_column(default=Mailing.OFF.value)
    alerts_since: Mapped[int]
    webhook: Mapped[str] = mapped_column(default="")
    webhook_secret: Mapped[str] = mapped_column(default="")
    webhook_failures: Mapped[int] = mapped_column(default=0)
    webhook_off_at: Mapped[int | None]
    feed_key: Mapped[str | None] = mapped_column(unique=True)
    visibility: Mapped[str] = mapped_column(default=Visibility.PRIVATE.value)
    share_key: Mapped[str | None] = mapped_column(unique=True)


class Finding(Base):
    """A document that a watched query has found; one for each story and query is told, editions only noted.

    `mail_id` and `hook_id` name the deliveries that carry it.
    """

    __tablename__ = "finding"
    id: Mapped[int] = mapped_column(primary_key=True)
    query_id: Mapped[int] = mapped_column(ForeignKey("saved_query.id", ondelete="CASCADE"))
    document_id: Mapped[str] = mapped_column(index=True)
    story: Mapped[str] = mapped_column(index=True)
    language: Mapped[str]
    title: Mapped[str]
    found_at: Mapped[int]
    wants_mail: Mapped[bool]
    wants_hook: Mapped[bool]
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id", ondelete="SET NULL"), index=True)
    hook_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id", ondelete="SET NULL"), index=True)

    __table_args__ = (UniqueConstraint("query_id", "document_id"),)


class Delivery(Base):
    """Something to be sent, written down in the transaction that decided on it: the outbox.

    `period` makes it the only one of its reader and kind: the day of a digest, the run of alerts. `key` names it to
    whoever receives it, equal at every attempt.
    """

    __tablename__ = "delivery"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id", ondelete="CASCADE"))
    query_id: Mapped[int | None] = mapped_column(ForeignKey("saved_query.id", ondelete="CASCADE"))
    period: Mapped[str]
    created_at: Mapped[int]
    attempt_count: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[int | None]
    sent_at: Mapped[int | None]
    failure: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("reader_id", "kind", "period"), Index(None, "due_at"))


class ApiKey(Base):
    """A key of the API. Of its secret only a hash is kept; `public` names it in lists and accounts.

    `scopes` are joined by spaces.
    """

    __tablename__ = "api_key"
    id: Mapped[int] = mapped_column(primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id", ondelete="CASCADE"), index=True)
    public: Mapped[str]
    name: Mapped[str]
    secret_hash: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[str]
    created_at: Mapped[int]
    last_used_at: Mapped[int | None]
    revoked_at: Mapped[int | None]


class PastSearch(Base):
    """A search that a reader made, kept for 90 days."""

    __tablename__ = "past_search"
    id: Mapped[int] = mapped_column(primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id", ondelete="CASCADE"))
    digest: Mapped[str]
    search: Mapped[Searched]
    searched_at: Mapped[int] = mapped_column(index=True)
    times: Mapped[int] = mapped_column(default=1)

    __table_args__ = (UniqueConstraint("reader_id", "digest"),)


class Attempt(Base):
    """A failed attempt to sign in or to have a password reset, kept as long as it slows the next one down."""

    __tablename__ = "attempt"
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    made_at: Mapped[int] = mapped_column(index=True)
