"""The page of a reader's keys: what each allows and when it was last used; a secret is shown once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.api.contract.operation import Scope
from webapp.database.tables import ApiKey
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.reader_paths import ReaderPaths


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key. `public` is how it begins."""

    name: str
    public: str
    scopes: str
    made: str
    used: str
    revoke_link: str
    revoke_label: str


@dataclass(frozen=True, slots=True)
class KeysPage:
    """Everything that account_keys.html shows. `secret` is empty but for the answer that makes a key."""

    frame: Frame
    heading: str
    problem: str
    secret: str
    keys: tuple[KeyLine, ...]
    scopes: tuple[tuple[str, str], ...]
    action: str
    docs_link: str


def present_keys(keys: Sequence[ApiKey], secret: str, is_full: bool, context: Context, here: Here) -> KeysPage:
    """The page of a reader's keys."""
    gettext, paths = context.phrases.gettext, ReaderPaths(context.paths.root)
    heading = gettext("Keys for programs")
    return KeysPage(
        frame=present_frame(context.phrases, context.paths, here, title=heading, is_indexable=False),
        heading=heading,
        problem=gettext("There are too many keys. Revoke one that is no longer used.") if is_full else "",
        secret=secret,
        keys=tuple(_present_key(key, context, paths) for key in keys),
        scopes=(
            (Scope.SAVED_QUERIES.value, gettext("Read and change my saved queries")),
            (Scope.WRITE_DOCUMENTS.value, gettext("Put documents into the index")),
        ),
        action=paths.account("keys"),
        docs_link=f"{context.paths.root}/api/v1/docs",
    )


def _present_key(key: ApiKey, context: Context, paths: ReaderPaths) -> KeyLine:
    phrases = context.phrases
    name = key.name or phrases.gettext("without a name")
    return KeyLine(
        name=name,
        public=f"tintinh_{key.public}_…",
        scopes=phrases.joined(key.scopes.split()) if key.scopes else phrases.gettext("search only, with higher limits"),
        made=phrases.gettext("made on %(day)s", day=_instant(key.created_at, context)),
        used=phrases.gettext("last used on %(day)s", day=_instant(key.last_used_at, context))
        if key.last_used_at
        else phrases.gettext("never used"),
        revoke_link=paths.account(f"keys/{key.id}/revoke"),
        revoke_label=phrases.gettext("Revoke %(name)s", name=name),
    )


def _instant(seconds: int, context: Context) -> str:
    return context.phrases.instant(datetime.datetime.fromtimestamp(seconds, datetime.UTC))
