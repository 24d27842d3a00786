"""Nodes that die and servers that are away: nothing that was acknowledged is lost, and readers are told the truth."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.engines import Engine, open_engine
from search.engines.opensearch.moment import PARTIAL_SECONDS
from search.engines.opensearch.searching import PAGE_HITS
from search.errors import IndexUnavailable
from search.model.document import Document
from search.model.fields import Keyword, TermField
from search.model.plan import Everything, Plan, Term
from search.model.request import SearchRequest
from search.model.result import NoteKind
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import article
from tests.corpus import fill as fill_articles
from tests.engines.builders import document, fill
from tests.mailbox import open_mailbox
from tests.opensearch.cluster import Cluster
from tests.opensearch.server import ask, find_server
from tests.saved.site import Site, english, save, watch
from tests.stories.builders import WORDS, make, places_in, take_in
from tests.stories.memory import places_of
from webapp import WebConfig, create_app
from webapp.readers_config import ReadersConfig

pytestmark = pytest.mark.opensearch
BODY = TermField.BODY_STEM
BATCH_COUNT = 100
BATCHES = 12


@pytest.fixture(scope="module")
def three() -> Iterator[Cluster]:
    find_server()  # Nodes are started only where OpenSearch is tested at all.
    with Cluster(3) as cluster:
        yield cluster


@pytest.fixture
def one() -> Iterator[Cluster]:
    find_server()
    with Cluster(1) as cluster:
        yield cluster


class Searching(threading.Thread):
    """Searches again and again; keeps how many documents were acknowledged before each search, and what it found."""

    def __init__(self, address: str, acknowledged: list[int]) -> None:
        super().__init__()
        self._engine = open_engine(address)
        self._acknowledged = acknowledged
        self.found: list[tuple[int, int, bool]] = []
        self.unanswered: list[str] = []
        self.is_over = False

    def run(self) -> None:
        while not self.is_over:
            before = self._acknowledged[-1]
            try:
                answer = self._engine.snapshot().search(Plan(Term(BODY, "x"), limit=1))
                self.found.append((before, answer.total, answer.is_whole))
            except IndexUnavailable as error:
                self.unanswered.append(str(error))


@contextmanager
def searching(address: str, acknowledged: list[int]) -> Iterator[Searching]:
    thread = Searching(address, acknowledged)
    thread.start()
    try:
        yield thread
    finally:
        thread.is_over = True
        thread.join()


def test_killed_node_loses_nothing_acknowledged_and_searches_go_on(three: Cluster) -> None:
    address = f"opensearch+http://{three.hosts}/killed?shards=3&replicas=1&patience=400"
    fill(open_engine(address), document("first", body="x"))
    acknowledged = [1]
    with searching(address, acknowledged) as reader, open_engine(address, is_patient=True).writer() as writer:
        for batch in range(BATCHES):
            if batch == BATCHES // 2:
                three.nodes[0].kill()
            for number in range(BATCH_COUNT):
                writer.add(document(f"d{batch}-{number}", body="x"))
            writer.commit()
            acknowledged.append(acknowledged[-1] + BATCH_COUNT)
    try:
        assert open_engine(address).snapshot().document_count == 1 + BATCHES * BATCH_COUNT
        assert len(reader.found) > BATCHES and all(total >= before for before, total, whole in reader.found if whole)
        # A search that is under way when the node dies may be told that the server is away; the next one is answered.
        assert len(reader.unanswered) <= 2
    finally:
        three.nodes[0].start()
        three.nodes[0].wait()


def wait_until_whole(engine: Engine) -> None:
    """Wait until the shards of a node that came back serve."""
    deadline = time.monotonic() + 60
    while not engine.snapshot().search(Plan(Everything())).is_whole and time.monotonic() < deadline:
        time.sleep(0.5)


def open_client(address: str, folder: Path) -> FlaskClient:
    environment = {"TINTINH_ENGINE": address, "TINTINH_VAR": str(folder)}
    return create_app(WebConfig.from_environment(environment)).test_client()


def test_part_that_is_away_is_said_and_never_taken_for_emptiness(three: Cluster) -> None:
    # Without copies, every node holds a third of the documents alone; the small records have copies everywhere.
    address = f"opensearch+http://{three.hosts}/parted?shards=3&replicas=0"
    articles = [(f"a{number}", article("en", f"The river rose again, page {number}.")) for number in range(60)]
    engine = fill_articles(address, articles)
    assert engine.snapshot().search(Plan(Everything())).is_whole
    three.nodes[1].kill()
    try:
        service = SearchService(open_engine(address), Gazetteer.load())
        result = service.search(SearchRequest("river"))
        assert NoteKind.PART_AWAY in [note.kind for note in result.notes]
        assert 0 < result.total < 60
        snapshot = open_engine(address).snapshot()
        with pytest.raises(IndexUnavailable):
            snapshot.versions([id_ for id_, _ in articles])
        with pytest.raises(IndexUnavailable):
            list(open_engine(address).snapshot().scan())
        found = [hit.document.id for hit in result.hits]
        assert snapshot.documents(found).keys() == set(found)
        # What is remembered under the name of a commit is of the whole commit.
        assert snapshot.commit != engine.snapshot().commit
    finally:
        three.nodes[1].start()
        three.nodes[1].wait()


def test_pages_are_answered_over_a_part_with_a_note_until_it_is_back(three: Cluster, tmp_path: Path) -> None:
    address = f"opensearch+http://{three.hosts}/noted?shards=3&replicas=0"
    articles = [(f"a{number}", article("en", f"The river rose again, page {number}.")) for number in range(60)]
    fill_articles(address, articles)
    client = open_client(address, tmp_path)
    note = "A part of the index does not answer"
    assert note not in client.get("/search?q=river").text
    three.nodes[2].kill()
    try:
        # One word that is misspelled, one by its beginning; a table; and what may follow the first letters.
        for page in ("/search?q=river", "/search?q=rivre", "/search?q=riv*", "/coverage"):
            answer = client.get(page)
            assert answer.status_code == 200 and note in answer.text, page
        assert client.get("/complete?q=riv").status_code == 200
        answer = client.get("/api/v1/search?q=river")
        assert 0 < answer.get_json()["total"]["pages"]["value"] < 60 and "ETag" not in answer.headers
    finally:
        three.nodes[2].start()
        three.nodes[2].wait()
    wait_until_whole(open_engine(address))
    # What was opened without the part is used for a few seconds.
    time.sleep(PARTIAL_SECONDS)
    assert note not in client.get("/search?q=river").text
    assert note not in client.get("/coverage").text
    assert client.get("/api/v1/search?q=river").get_json()["total"]["pages"]["value"] == 60


def test_alerts_wait_for_a_part_that_is_away_and_miss_nothing(three: Cluster, tmp_path: Path) -> None:
    with open_mailbox() as mailbox:
        readers = ReadersConfig(database=f"sqlite:///{tmp_path / 'readers.sqlite'}", smtp=mailbox.address)
        site = Site(tmp_path, readers, f"opensearch+http://{three.hosts}/alerted?shards=3&replicas=0")
        site.give_address("lan@example.org")
        site.ingest(dam=english("The dam holds.", "dam"))
        client = site.client()
        watch(client, save(client, "q=ferry"))
        site.alert()
        site.ingest(**{f"boat{number}": english(f"Ferry {number} came.", f"s{number}") for number in range(12)})
        three.nodes[1].kill()
        try:
            with pytest.raises(IndexUnavailable):
                site.alert()
        finally:
            three.nodes[1].start()
            three.nodes[1].wait()
        wait_until_whole(site.engine)
        assert site.alert().news == 12


def with_editions() -> tuple[list[Document], list[Document]]:
    """Pages, and copies of them that nothing but their texts tells from other pages."""
    bodies = ["\n".join((*WORDS[:5], f"{number} boats of {1000 + 37 * number} came.")) for number in range(12)]
    sources = [f"https://a.vn/boats-of-the-flood-that-came-{10_000 + number}.html" for number in range(12)]
    pairs = list(zip(bodies, sources, strict=True))
    first = [make(f"a{at}", body, source=source) for at, (body, source) in enumerate(pairs)]
    return first, [make(f"b{at}", body, url=source) for at, (body, source) in enumerate(pairs)]


def test_ingest_waits_for_a_part_that_is_away_and_links_as_if_it_had_been_there(three: Cluster) -> None:
    address = f"opensearch+http://{three.hosts}/linked?shards=3&replicas=0&patience=400"
    first, second = with_editions()
    take_in(open_engine(address, is_patient=True), first)
    engine = open_engine(address, is_patient=True)
    assert engine.snapshot().document_count == len(first)
    three.nodes[1].kill()
    back = threading.Timer(2 * PARTIAL_SECONDS, three.nodes[1].start)
    back.start()
    try:
        take_in(engine, second)
    finally:
        back.join()
        three.nodes[1].wait()
    expected = places_of([*first, *second])
    assert len({place.story for place in expected.values()}) == len(first)
    assert places_in(open_engine(address, is_patient=True)) == expected


def test_nothing_is_decided_without_a_part_that_is_away(three: Cluster) -> None:
    address = f"opensearch+http://{three.hosts}/undecided?shards=3&replicas=0&patience=0"
    fill(open_engine(address), *(document(f"d{number}", body="x") for number in range(30)))
    held = open_engine(address).snapshot()
    assert held.document_frequencies([(BODY, "x")]) == {(BODY, "x"): 30}
    whole = held.commit
    three.nodes[1].kill()
    try:
        # A reader is answered from the rest, under another name; who writes is not.
        assert 0 < held.document_frequencies([(BODY, "x")])[BODY, "x"] < 30
        assert held.commit != whole
        patient = open_engine(address, is_patient=True)
        for look in (
            lambda snapshot: snapshot.document_frequencies([(BODY, "x")]),
            lambda snapshot: snapshot.search(Plan(Term(BODY, "x"), limit=0)),
            lambda snapshot: snapshot.cross_counts(Everything(), (), (Keyword.LANGUAGE, Keyword.ID)),
            lambda snapshot: snapshot.document_count,
        ):
            with pytest.raises(IndexUnavailable, match="a part of it does not answer"):
                look(patient.snapshot())
    finally:
        three.nodes[1].start()
        three.nodes[1].wait()
    wait_until_whole(open_engine(address))
    time.sleep(PARTIAL_SECONDS)
    assert held.document_frequencies([(BODY, "x")]) == {(BODY, "x"): 30}


def test_commit_that_is_lost_while_it_is_read_is_never_mixed_with_another(three: Cluster) -> None:
    address = f"opensearch+http://{three.hosts}/lost?shards=3&replicas=0"
    fill(open_engine(address), *(document(f"d{number}", facts=f"{number}") for number in range(PAGE_HITS + 50)))
    snapshot = open_engine(address).snapshot()
    scanned = snapshot.facts()
    next(scanned)
    ask("DELETE", "/_search/point_in_time/_all", server=three.hosts)
    with pytest.raises(IndexUnavailable, match="went with its node"):
        list(scanned)
    ask("DELETE", "/_search/point_in_time/_all", server=three.hosts)
    assert sorted(map(int, snapshot.facts())) == list(range(PAGE_HITS + 50))


def test_search_that_is_too_large_is_told_as_such(one: Cluster, tmp_path: Path) -> None:
    address = f"opensearch+http://{one.hosts}/crowded"
    fill_articles(address, [("a", article("en", "The river rose again."))])
    client = open_client(address, tmp_path)
    settings = {"transient": {"search.max_buckets": 0}}
    ask("PUT", "/_cluster/settings", settings, server=one.hosts)
    answer = client.get("/search?q=river")
    assert answer.status_code == 503 and "Retry-After" not in answer.headers
    assert "too large for the search server" in answer.text and "search.max_buckets" in answer.text
    assert client.get("/api/v1/search?q=river").get_json()["code"] == "search-too-large"


def test_writer_waits_for_a_server_that_is_away_and_goes_on(one: Cluster) -> None:
    address = f"opensearch+http://{one.hosts}/away?patience=400"
    fill(open_engine(address), document("a", body="x"))
    with open_engine(address, is_patient=True).writer() as writer:
        writer.add(document("b", body="x"))
        one.nodes[0].kill()
        back = threading.Timer(3, one.nodes[0].start)
        back.start()
        writer.commit()
        back.join()
    assert open_engine(address, is_patient=True).snapshot().document_count == 2


def test_page_says_that_the_server_is_away_and_when_to_come_back(one: Cluster, tmp_path: Path) -> None:
    address = f"opensearch+http://{one.hosts}/away"
    fill_articles(address, [("a", article("en", "The river rose again."))])
    client = open_client(address, tmp_path)
    assert client.get("/search?q=river").status_code == 200
    one.nodes[0].kill()
    started = time.monotonic()
    answer = client.get("/search?q=river")
    assert time.monotonic() - started < 10
    assert answer.status_code == 503 and int(answer.headers["Retry-After"]) > 0
    assert "search server is away" in answer.text
    assert client.get("/api/v1/search?q=river").status_code == 503
    one.nodes[0].start()
    one.nodes[0].wait()
    open_engine(address, is_patient=True).snapshot()
    assert client.get("/search?q=river").status_code == 200
