"""The address of every page of readers, as a path; what answers there is in accounts, saved and alerts."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class ReaderPaths:
    """Paths below the place where the application is mounted (`root` is empty, or "https://news.example.org")."""

    root: str = ""

    def saved(self, **wish: str) -> str:
        """All saved queries; `order` and `folder` choose."""
        chosen = urlencode({name: value for name, value in wish.items() if value})
        return f"{self.root}/saved{'?' if chosen else ''}{chosen}"

    def new(self, state: SearchState) -> str:
        """The form that saves a search."""
        return f"{self.root}/saved/new?{state.query}"

    def create(self) -> str:
        """Where that form is sent to."""
        return f"{self.root}/saved/new"

    def query(self, query_id: int, act: str = "") -> str:
        """One saved query, or something that is done with it."""
        return f"{self.root}/saved/{query_id}{'/' if act else ''}{act}"

    def all_seen(self) -> str:
        """Where "mark all seen" is sent to."""
        return f"{self.root}/saved/seen"

    def batch(self) -> str:
        """A list of queries at once."""
        return f"{self.root}/saved/batch"

    def listed(self) -> str:
        """What others have shared with everyone signed in."""
        return f"{self.root}/saved/listed"

    def history(self, act: str = "") -> str:
        """The reader's own searches, or something that is done with them."""
        return f"{self.root}/history{'/' if act else ''}{act}"

    def feed(self, key: str, form: str) -> str:
        """The feed of a saved query behind its secret key."""
        return f"{self.root}/feeds/{key}.{form}"

    def shared(self, key: str, act: str = "") -> str:
        """A query shared by link, or something that is done with it."""
        return f"{self.root}/shared/{key}{'/' if act else ''}{act}"

    def account(self, page: str = "") -> str:
        """The account, or one of its pages."""
        return f"{self.root}/account{'/' if page else ''}{page}"

    def unsubscribe(self, token: str) -> str:
        """Where mails are stopped without a sign-in."""
        return f"{self.root}/unsubscribe/{token}"
