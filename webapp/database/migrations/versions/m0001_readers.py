"""Readers, what they save and search, and what is sent to them."""

from __future__ import annotations

import secrets
import time

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""The id of what was deleted names nothing else later: it may stand in a mail, a session or somebody's notes."""
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, the personal reader and the key that sessions are signed with."""
    _create_settings()
    _create_readers()
    _create_saved_queries()
    _create_deliveries()
    _create_findings()
    _create_searches()


def downgrade() -> None:
    """Take all of it away."""
    for table in ("finding", "delivery", "saved_query", "past_search", "attempt", "reader", "setting"):
        op.drop_table(table)


def _create_settings() -> None:
    setting = op.create_table(
        "setting", _text("name"), _text("value"), sa.PrimaryKeyConstraint("name", name="pk_setting")
    )
    op.bulk_insert(setting, [{"name": "signing_key", "value": secrets.token_urlsafe(48)}])


def _create_readers() -> None:
    reader = op.create_table(
        "reader",
        *_key("reader"),
        _flag("is_personal"),
        _text("email", is_optional=True),
        _flag("is_confirmed"),
        _text("password_hash", is_optional=True),
        _text("session_key"),
        _text("locale"),
        _flag("keeps_history"),
        _number("created_at"),
        sa.UniqueConstraint("email", name="uq_reader_email"),
        **NEVER_AGAIN,
    )
    personal = {
        "is_personal": True,
        "is_confirmed": False,
        "session_key": secrets.token_urlsafe(24),
        "locale": "en",
        "keeps_history": True,
        "created_at": int(time.time()),
    }
    op.bulk_insert(reader, [personal])


def _create_saved_queries() -> None:
    texts = ("name", "note", "folder", "mailing", "webhook", "webhook_secret", "visibility")
    numbers = ("grammar", "created_at", "seen_until", "opened_at", "alerts_since", "webhook_failures")
    op.create_table(
        "saved_query",
        *_key("saved_query"),
        _number("reader_id"),
        *map(_text, texts),
        *map(_number, numbers),
        sa.Column("search", sa.JSON(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("recount", sa.JSON(), nullable=True),
        _number("deleted_at", is_optional=True),
        _number("webhook_off_at", is_optional=True),
        _text("feed_key", is_optional=True),
        _text("share_key", is_optional=True),
        _belongs("saved_query", "reader_id", "reader"),
        sa.UniqueConstraint("feed_key", name="uq_saved_query_feed_key"),
        sa.UniqueConstraint("share_key", name="uq_saved_query_share_key"),
        **NEVER_AGAIN,
    )
    op.create_index("ix_saved_query_reader_id", "saved_query", ["reader_id"])


def _create_deliveries() -> None:
    op.create_table(
        "delivery",
        *_key("delivery"),
        _text("key"),
        _text("kind"),
        _number("reader_id"),
        _number("query_id", is_optional=True),
        _text("period"),
        _number("created_at"),
        _number("attempt_count"),
        _number("due_at", is_optional=True),
        _number("sent_at", is_optional=True),
        _text("failure"),
        _belongs("delivery", "reader_id", "reader"),
        _belongs("delivery", "query_id", "saved_query"),
        sa.UniqueConstraint("key", name="uq_delivery_key"),
        sa.UniqueConstraint("reader_id", "kind", "period", name="uq_delivery_reader_id_kind_period"),
        **NEVER_AGAIN,
    )
    op.create_index("ix_delivery_due_at", "delivery", ["due_at"])


def _create_findings() -> None:
    op.create_table(
        "finding",
        *_key("finding"),
        _number("query_id"),
        *map(_text, ("document_id", "story", "language", "title")),
        _number("found_at"),
        _flag("wants_mail"),
        _flag("wants_hook"),
        _number("mail_id", is_optional=True),
        _number("hook_id", is_optional=True),
        _belongs("finding", "query_id", "saved_query"),
        _belongs("finding", "mail_id", "delivery", "SET NULL"),
        _belongs("finding", "hook_id", "delivery", "SET NULL"),
        sa.UniqueConstraint("query_id", "document_id", name="uq_finding_query_id_document_id"),
        **NEVER_AGAIN,
    )
    for column in ("document_id", "story", "mail_id", "hook_id"):
        op.create_index(f"ix_finding_{column}", "finding", [column])


def _create_searches() -> None:
    op.create_table(
        "past_search",
        *_key("past_search"),
        _number("reader_id"),
        _text("digest"),
        sa.Column("search", sa.JSON(), nullable=False),
        _number("searched_at"),
        _number("times"),
        _belongs("past_search", "reader_id", "reader"),
        sa.UniqueConstraint("reader_id", "digest", name="uq_past_search_reader_id_digest"),
    )
    op.create_index("ix_past_search_searched_at", "past_search", ["searched_at"])
    op.create_table("attempt", *_key("attempt"), _text("subject"), _number("made_at"))
    op.create_index("ix_attempt_subject", "attempt", ["subject"])
    op.create_index("ix_attempt_made_at", "attempt", ["made_at"])


def _key(table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    return sa.Column("id", NUMBER, autoincrement=True), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def _text(name: str, is_optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=is_optional)


def _number(name: str, is_optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, NUMBER, nullable=is_optional)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _belongs(table: str, column: str, other: str, on_delete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", ondelete=on_delete)
