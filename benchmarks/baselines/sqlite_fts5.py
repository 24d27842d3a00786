"""SQLite FTS5: one table with the tokenizer unicode61 and unindexed columns for the facts, counted by GROUP BY."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.baselines.port import Found, Record
from benchmarks.queries import UNSPACED, BenchmarkQuery, QueryKind

_COUNTED = ("language", "province", "month")
# The facts stand before the text, so that counting them never reads past it.
_TABLE = """
CREATE VIRTUAL TABLE news USING fts5(
    id UNINDEXED, language UNINDEXED, province UNINDEXED, month UNINDEXED, day UNINDEXED, title, body,
    tokenize = 'unicode61'
)"""
_BODY_COLUMN = 6


class SqliteFts5:
    """The table in a file of its own. Words are not stemmed; marks are dropped from both sides, as unicode61 does."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "news.sqlite"

    def __enter__(self) -> Self:
        self._path.unlink(missing_ok=True)
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def add(self, records: Iterable[Record]) -> int:
        """One transaction, then all segments merged into one, which makes its searches faster."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(_TABLE)
            cursor.execute("BEGIN")
            cursor.executemany(
                "INSERT INTO news VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((r.id, r.language, r.province, r.month, r.day, r.title, r.text) for r in records),
            )
            cursor.execute("INSERT INTO news(news) VALUES ('optimize')")
            cursor.execute("COMMIT")
            count: int = cursor.execute("SELECT count(*) FROM news").fetchone()[0]
        return count

    def search(self, query: BenchmarkQuery) -> Found | None:
        """Five statements: the top, the total and three counts."""
        if query.words and query.language in UNSPACED:
            return None
        where, values = _condition(query)
        order = "rank" if query.words else "day DESC"
        snippet = (
            f"snippet(news, {_BODY_COLUMN}, '<mark>', '</mark>', '…', 40)" if query.words else "substr(body, 1, 200)"
        )
        with closing(self._connection.cursor()) as cursor:
            hits = cursor.execute(
                f"SELECT id, title, body, {snippet} FROM news {where} ORDER BY {order} LIMIT 10", values
            ).fetchall()
            total = cursor.execute(f"SELECT count(*) FROM news {where}", values).fetchone()[0]
            counts = {
                column: dict(
                    cursor.execute(f"SELECT {column}, count(*) FROM news {where} GROUP BY {column}", values).fetchall()
                )
                for column in _COUNTED
            }
        return Found(tuple(hit[0] for hit in hits), total, tuple(hit[3] for hit in hits), counts)


def _condition(query: BenchmarkQuery) -> tuple[str, tuple[str, ...]]:
    conditions: list[str] = []
    values: list[str] = []
    if query.words:
        conditions.append("news MATCH ?")
        values.append(_match(query))
    for column, value in (("language", query.in_language), ("province", query.province)):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    if query.dates:
        conditions.append("day BETWEEN ? AND ?")
        # Text compares sign by sign: every day of 2023 stands before "2023~".
        values += [query.dates[0], f"{query.dates[1]}~"]
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), tuple(values)


def _match(query: BenchmarkQuery) -> str:
    if query.kind is QueryKind.PHRASE:
        return f'"{" ".join(query.words)}"'
    if query.kind is QueryKind.PREFIX:
        return f'"{query.words[0]}"*'
    return " ".join(f'"{word}"' for word in query.words)
