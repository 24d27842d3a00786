"""A whole site for tests: an index that can grow, a database, an application, and readers who use it."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any, cast

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from index.article import Article
from index.document import analyze_document, build_document
from search.analysis import AnalyzerRegistry
from search.config import SearchConfig
from search.engines import open_engine
from search.model.fields import StoredVersion
from search.model.keys import hash64
from tests.corpus import article
from webapp import WebConfig, create_app
from webapp.accounts.current import EXTENSION, Readers
from webapp.accounts.readers import personal_reader
from webapp.alerts.run import AlertRun, run_alerts
from webapp.corpus import Corpus
from webapp.current import EXTENSION as CORPUS
from webapp.database import Database
from webapp.readers_config import Accounts, ReadersConfig

ANALYZERS = AnalyzerRegistry()
PASSWORD = "a ferry crosses at dawn"


@dataclass(frozen=True, slots=True)
class Told:
    """An article, and the story that it is an edition of."""

    article: Article
    story: str


class Browser(FlaskClient):
    """Reads every answer to its end, as a server's visitors do: what follows an answer is done then."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request."""
        return super().open(*args, **{"buffered": True, **kwargs})


class Site:
    """The site; its index lies in the place, unless it has an `address`.

    `age` is how many seconds ago the newest document arrived.
    """

    def __init__(self, place: Path, readers: ReadersConfig, address: str = "") -> None:
        self.engine = open_engine(address or f"tantivy:{place / 'index'}")
        self.readers = readers
        self.age = 86_400
        self.start()

    def start(self, **changes: object) -> None:
        """Start the application anew, with other settings."""
        self.readers = replace(self.readers, **changes)  # type: ignore[arg-type]
        self.flask = create_app(WebConfig(SearchConfig(self.engine.location), readers=self.readers))
        self.flask.test_client_class = Browser

    def replace(self, **articles: Told) -> None:
        """Put other versions of articles in place of those under their ids, as linking does; they arrived before."""
        self._write(articles, is_new=False)

    def ingest(self, **articles: Told) -> None:
        """Commit articles under their ids; each batch arrives a second after the one before."""
        self.age -= 1
        self._write(articles, is_new=True)

    def _write(self, articles: Mapping[str, Told], is_new: bool) -> None:
        arrived = int(time.time()) - self.age
        with self.engine.writer() as writer:
            write = writer.add if is_new else writer.replace
            for id_, told in articles.items():
                document = replace(build_document(told.article, id_), story=told.story)
                write(analyze_document(document, StoredVersion(id_, hash64(document.body), 0, arrived), ANALYZERS))
            writer.commit()

    @property
    def database(self) -> Database:
        """The database of readers."""
        return cast(Readers, self.flask.extensions[EXTENSION]).database

    def give_address(self, email: str) -> None:
        """Give the personal reader a confirmed address."""
        with self.database.writing() as session:
            reader = personal_reader(session)
            reader.email, reader.is_confirmed = email, True

    def alert(self, now: int | None = None) -> AlertRun:
        """A run of alerts, at another time than now if one is given."""
        with self.flask.app_context():
            service = cast(Corpus, self.flask.extensions[CORPUS]).service
            return run_alerts(self.readers, self.database, service, lambda: now or int(time.time()))

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def client(self) -> FlaskClient:
        """A browser of somebody who is not signed in."""
        return self.flask.test_client()


def english(body: str, story: str, **facts: object) -> Told:
    """An English edition of a story."""
    return Told(article("en", body, **facts), story)


def german(body: str, story: str, **facts: object) -> Told:
    """A German edition of a story."""
    return Told(article("de", body, **facts), story)


def page(response: TestResponse) -> str:
    """The text of a page that was answered well."""
    assert response.status_code == 200, (response.status_code, response.get_data(as_text=True)[:2_000])
    return response.get_data(as_text=True)


def token(html: str) -> str:
    """The token of the first form."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found, "the page has no form that changes anything"
    return unescape(found.group(1))


def send(client: FlaskClient, form_page: str, action: str, **fields: str) -> TestResponse:
    """Open a page, then send a form of it."""
    return client.post(action, data={"csrf_token": token(page(client.get(form_page))), **fields})


def sign_up(client: FlaskClient, email: str, password: str = PASSWORD) -> None:
    """Make an account; the client is signed in then."""
    response = send(client, "/account/sign-up", "/account/sign-up", email=email, password=password)
    assert response.status_code == 303, response.get_data(as_text=True)[:2_000]


def enter(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    """Sign in."""
    return send(client, "/account/sign-in", "/account/sign-in", email=email, password=password)


def save(client: FlaskClient, query: str, **fields: str) -> int:
    """Save a search by its form; its id comes back."""
    response = send(client, f"/saved/new?{query}", "/saved/new", search=query, **{"name": query, **fields})
    assert response.status_code == 303, response.get_data(as_text=True)[:2_000]
    return int(response.headers["Location"].rpartition("#q")[2])


def watch(client: FlaskClient, query_id: int, mailing: str = "once", webhook: str = "") -> TestResponse:
    """Ask to be told of a query."""
    return send(client, "/saved", f"/saved/{query_id}/alerts", mailing=mailing, webhook=webhook)


def badges(client: FlaskClient) -> list[str]:
    """The badges of the list, in its order."""
    html = page(client.get("/saved"))
    return re.findall(r'<p>(?:<a class="new"[^>]*>|<span class="quiet">)(\d+ new|nothing new)<', html)


def names(client: FlaskClient, path: str = "/saved") -> list[str]:
    """The names of the list, in its order."""
    return [unescape(name) for name in re.findall(r"<h3><a[^>]*>([^<]*)</a>", page(client.get(path)))]


def open_site(place: Path, database: str, accounts: Accounts = Accounts.PERSONAL, **changes: object) -> Site:
    """A site over three articles that arrived a day ago."""
    site = Site(place, ReadersConfig(accounts, database, **changes))  # type: ignore[arg-type]
    site.ingest(
        ferry=english("The last ferry left the village.", story="a"),
        bridge=english("A bridge replaces the ferry.", story="b"),
        rice=english("Rice prices rose again.", story="c"),
    )
    return site
