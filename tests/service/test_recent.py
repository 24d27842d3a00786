"""Newest titles from memory: always those that the engine would find, whatever was held, added or removed."""

from __future__ import annotations

import datetime
import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index.document import analyze_document, build_document, put
from index.stories.facts import Place
from search.analysis import AnalyzerRegistry
from search.engines import Engine, Snapshot, open_engine
from search.model.completion import CompletionKind
from search.model.fields import IndexedDocument, StoredVersion, TermField
from search.model.plan import AllOf, AnyOf, Node, Prefix, Term, TitledHit
from search.places import Gazetteer
from search.recent import COPIES, SAMPLE, RecentTitles
from search.sample import End
from search.service import SearchService
from tests.corpus import address, article, fill

FIRST = 136
"""Of the titles of a language that are held; every seventeenth title is a copy."""
MORE = FIRST + SAMPLE * 17 // 16
SECONDS = 10
"""How long a test waits for titles to be read anew; it takes some milliseconds."""


def indexed(id_: str, language: str, title: str, date: str, analyzers: AnalyzerRegistry) -> IndexedDocument:
    return analyze_document(
        build_document(article(language, title, title=title, date=date), id_), StoredVersion(id_, 1, 0, 1), analyzers
    )


def words(number: int) -> str:
    """A title whose words are common, rarer, rare, and only in old titles."""
    told = ["Bridge" if number % 3 else "Brücke", f"brand{number % 40}", f"bro{number % 900}"]
    return " ".join(
        [
            *told,
            *(["ancient"] if number < FIRST + 4 else []),
            *(["early"] if number < FIRST * 3 // 2 else []),
            *(["anew"] if number > MORE - 5 else []),
        ]
    )


def many_documents(analyzers: AnalyzerRegistry) -> Iterator[IndexedDocument]:
    """Two languages with more titles than are held, the German ones older, and a third with few; some are copies.

    English titles that are not held are newer than German ones that are.
    """
    first = datetime.date(2020, 1, 1)
    for language, count, pace in (("en", MORE, 2), ("de", MORE, 1), ("fr", 40, 100)):
        for number in range(count):
            # Three titles of a day: what settles ties is looked at, too.
            date = (first + datetime.timedelta(days=number // 3 * pace)).isoformat()
            document = indexed(f"{language}{number}", language, words(number), date, analyzers)
            yield put(document, Place(f"s{number}", "other")) if number % 17 == 0 else document


@pytest.fixture(scope="module")
def analyzers() -> AnalyzerRegistry:
    return AnalyzerRegistry()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, analyzers: AnalyzerRegistry) -> Snapshot:
    engine = open_engine(address("tantivy", tmp_path_factory.mktemp("recent")))
    with engine.writer() as writer:
        for document in many_documents(analyzers):
            writer.add(document)
        writer.commit()
    return engine.snapshot()


class Counted:
    """A snapshot that counts how often it was asked for newest titles, and what about."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.asked: list[Node] = []

    def newest_titles(self, match: Node, limit: int) -> Iterator[TitledHit]:
        self.asked.append(match)
        return self._snapshot.newest_titles(match, limit)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._snapshot, name)


def prepared(snapshot: Snapshot, analyzers: AnalyzerRegistry, *languages: str) -> RecentTitles:
    recent = RecentTitles(analyzers)
    recent.prepare(languages, snapshot, lambda language, titles: None)
    return recent


def term(language: str, word: str) -> Term:
    return Term(TermField.TITLE_EXACT, f"{language}:{word}")


def starts(language: str, word: str) -> tuple[End, ...]:
    return Prefix(TermField.TITLE_EXACT, (f"{language}:{word}",)), Prefix(
        TermField.TITLE_FOLDED, (f"{language}:{word}",)
    )


def ask(snapshot: Snapshot, ends: dict[str, tuple[End, ...]], limit: int) -> Iterator[TitledHit]:
    match = AnyOf(tuple(itertools.chain.from_iterable(ends.values())))
    return snapshot.newest_titles(AllOf((match,), excluded=(COPIES,)), limit)


CHOICES: list[Callable[[str], tuple[End, ...]]] = [
    lambda language: (term(language, "bridge"), term(language, "brücke")),
    lambda language: (term(language, "brand7"), term(language, "bro8"), term(language, "bro7")),
    lambda language: (term(language, "bro11"),),
    lambda language: (term(language, "ancient"), term(language, "bro899")),
    lambda language: (term(language, "ancient"),),
    lambda language: (term(language, "early"),),
    lambda language: (term(language, "anew"), term(language, "missing")),
    lambda language: starts(language, "brucke"),
    lambda language: starts(language, "bro1"),
    lambda language: starts(language, "missing"),
]


@pytest.mark.parametrize("held", [("en", "de", "fr"), ("en", "fr"), ("de",), ()], ids=" ".join)
def test_memory_tells_what_the_engine_finds(
    large: Snapshot, analyzers: AnalyzerRegistry, held: tuple[str, ...]
) -> None:
    recent = prepared(large, analyzers, *held)
    for chosen in itertools.product([*CHOICES, None], repeat=2):
        asked = zip(("en", "de"), chosen, strict=True)
        ends = {language: choose(language) for language, choose in asked if choose} | {"fr": CHOICES[1]("fr")}
        for limit in (1, 8):
            assert list(recent.newest(ends, limit, large)) == list(ask(large, ends, limit))


def test_engine_is_asked_only_where_older_titles_may_be_among_the_newest(
    large: Snapshot, analyzers: AnalyzerRegistry
) -> None:
    recent, snapshot = prepared(large, analyzers, "en", "de", "fr"), Counted(large)
    common, rare = CHOICES[0], CHOICES[2]
    recent.newest({"en": common("en"), "de": common("de"), "fr": rare("fr")}, 8, snapshot)
    # All newest titles are English and newer than any German one that is not held.
    recent.newest({"en": common("en"), "de": rare("de")}, 8, snapshot)
    assert snapshot.asked == []
    # All French titles are held.
    recent.newest({"de": rare("de"), "fr": rare("fr")}, 8, snapshot)
    assert snapshot.asked == [AllOf((AnyOf(rare("de")),), excluded=(COPIES,))]


def test_titles_of_another_commit_are_asked_of_the_engine_until_they_are_held(
    tmp_path: Path, analyzers: AnalyzerRegistry
) -> None:
    engine = fill(address("tantivy", tmp_path), [("a", article("en", "x", title="A bridge", date="2024-10-23"))])
    recent, ends = prepared(engine.snapshot(), analyzers, "en"), {"en": (term("en", "bridge"),)}
    with engine.writer() as writer:
        writer.replace(indexed("a", "en", "The bridge", "2024-10-23", analyzers))
        writer.add(indexed("b", "en", "Another bridge", "2024-10-24", analyzers))
        writer.commit()
    snapshot = Counted(engine.snapshot())
    expected = ["Another bridge", "The bridge"]
    assert [hit.title for hit in recent.newest(ends, 8, snapshot)] == expected
    assert snapshot.asked
    for _ in wait_until(lambda: asks_nothing(recent, ends, snapshot)):
        assert [hit.title for hit in recent.newest(ends, 8, snapshot)] == expected
    assert [hit.title for hit in recent.newest(ends, 8, snapshot)] == expected


def asks_nothing(recent: RecentTitles, ends: dict[str, tuple[End, ...]], snapshot: Counted) -> bool:
    before = len(snapshot.asked)
    recent.newest(ends, 8, snapshot)
    return len(snapshot.asked) == before


def wait_until(is_over: Callable[[], bool]) -> Iterator[None]:
    end = time.monotonic() + SECONDS
    while not is_over():
        assert time.monotonic() < end
        yield


@pytest.fixture(params=["tantivy", "whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    return fill(
        address(request.param, tmp_path), [("a", article("en", "x", title="Zeppelins at the dike", date="2024-10-23"))]
    )


def test_completions_follow_every_commit_at_once(engine: Engine, analyzers: AnalyzerRegistry) -> None:
    service = SearchService(engine, Gazetteer.load())
    service.warm_up()

    def titles() -> list[str]:
        return [one.text for one in service.complete("zepp", "en") if one.kind is CompletionKind.TITLE]

    assert titles() == ["Zeppelins at the dike"]
    for number in range(5):
        with engine.writer() as writer:
            writer.add(indexed(f"b{number}", "en", f"Zeppelins {number}", f"2024-11-{number + 1:02}", analyzers))
            writer.delete([f"b{number - 1}"])
            writer.commit()
        for _ in range(20):
            assert titles() == [f"Zeppelins {number}", "Zeppelins at the dike"]
