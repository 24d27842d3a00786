"""What is said where a field, a minus or a word was most likely meant otherwise than it reads."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from search.model.request import SearchRequest
from search.model.result import Note, NoteKind
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, article, fill

MEANT = Path(__file__).parent.parent / "data" / "service" / "meant.tsv"
KINDS = frozenset({NoteKind.ONE_WORD_OF_FIELD, NoteKind.ONE_WORD_EXCLUDED, NoteKind.OPERATOR_AS_WORD})


def _rows() -> list[list[str]]:
    lines = MEANT.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _notes(service: SearchService, text: str) -> list[Note]:
    return [note for note in service.search(SearchRequest(text)).notes if note.kind in KINDS]


@pytest.mark.parametrize(("text", "kind", "repaired", "why"), _rows())
def test_what_was_meant_is_offered(service: SearchService, text: str, kind: str, repaired: str, why: str) -> None:
    offered = [(note.kind.value, note.repaired) for note in _notes(service, text)]
    assert offered == ([] if kind == "-" else [(kind, repaired)]), why


@pytest.mark.parametrize("repaired", [row[2] for row in _rows() if row[1] != "-"])
def test_repaired_query_needs_no_such_note(service: SearchService, repaired: str) -> None:
    assert not _notes(service, repaired)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    engine = fill(address("tantivy", tmp_path_factory.mktemp("dated")), [("en-rice", article("en", "Rice."))])
    return SearchService(engine, Gazetteer.load(), lambda: datetime.date(2026, 3, 10))


@pytest.mark.parametrize(
    ("text", "part", "days", "repaired"),
    [
        ("date:yesterday", "yesterday", "2026-03-09", ""),
        ("rice date:tuần này", "tuần này", "2026-03-09..2026-03-15", ""),
        ('date:"last 7 days"', "last 7 days", "2026-03-04..2026-03-10", ""),
        ("date:последний месяц", "последний месяц", "2026-02-09..2026-03-10", ""),
        ("date:3/4/2024 rice", "3/4/2024", "2024-04-03", "date:4/3/2024 rice"),
    ],
)
def test_days_that_could_be_others_are_said(
    dated: SearchService, text: str, part: str, days: str, repaired: str
) -> None:
    (note,) = (note for note in dated.search(SearchRequest(text)).notes if note.kind is NoteKind.DAYS)
    assert (text[note.start : note.end], note.value, note.repaired) == (part, days, repaired)


@pytest.mark.parametrize("text", ["date:2024", "date:2024-03-04", "date:13/4/2024", "date:Q3 2024", "date:soon"])
def test_days_that_can_be_no_others_are_not_remarked_on(dated: SearchService, text: str) -> None:
    assert not [note for note in dated.search(SearchRequest(text)).notes if note.kind is NoteKind.DAYS]


@pytest.mark.parametrize(
    ("text", "part", "repaired"),
    [
        ("rice date:summer 2024", "date:summer", "rice date:2024"),
        ("Datum:Sommer Oktober 2024", "Datum:Sommer", "Datum:Oktober 2024"),
        ("date:summer rice", "date:summer", "rice"),
    ],
)
def test_days_behind_an_unknown_value_are_offered(dated: SearchService, text: str, part: str, repaired: str) -> None:
    (note,) = (note for note in dated.search(SearchRequest(text)).notes if note.kind is NoteKind.UNKNOWN_VALUE)
    assert (note.value, note.repaired) == (part, repaired)
