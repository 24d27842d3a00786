"""What other pages show of saved queries; counts are taken elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.database.tables import Reader
from webapp.presenters.context import Context
from webapp.presenters.saved_words import describe_rate
from webapp.reader_paths import ReaderPaths
from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class SavedLink:
    """In the header: the saved queries with their badge, and the account or the way in. Links may be empty."""

    link: str
    badge: str
    spoken: str
    account_label: str
    account_link: str


@dataclass(frozen=True, slots=True)
class SaveLink:
    """Over a result: the form that saves it, and the rate to expect."""

    link: str
    rate: str


def present_saved_link(reader: Reader | None, new: int, context: Context) -> SavedLink:
    """The header's link."""
    phrases, paths = context.phrases, ReaderPaths(context.paths.root)
    account = phrases.gettext("Account") if reader else phrases.gettext("Sign in")
    return SavedLink(
        link=paths.saved(),
        badge=phrases.number(new) if new else "",
        spoken=phrases.ngettext("%(count)s new story", "%(count)s new stories", new) if new else "",
        account_label=account,
        account_link=paths.account() if reader else paths.account("sign-in"),
    )


def present_save_offer(state: SearchState, month: int, context: Context) -> SaveLink:
    """The link over a result."""
    return SaveLink(ReaderPaths(context.paths.root).new(state), describe_rate(month, context.phrases))
