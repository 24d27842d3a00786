"""A client of Tintinh's API, version 1: one file, nothing but the standard library; copy it into your project.

with_key = Tintinh("http://127.0.0.1:8000", key="tintinh_…")
for hit in with_key.crawl("flood", lang=["vi"], sort="newest"):
    print(hit.published, hit.title)
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urljoin
from urllib.request import Request, urlopen

Value = str | int | bool | Sequence[str]
PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one parameter, and what would do instead."""

    param: str
    code: str
    detail: str
    suggestion: str | None


class Problem(Exception):
    """An answer that is an error. `code` is for programs, the message for people."""

    def __init__(self, status: int, code: str, detail: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found. `record` is everything that was answered."""

    id: str
    language: str
    title: str | None
    published: str | None
    provinces: tuple[str, ...]
    source_url: str | None
    record: Mapping[str, Any]

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Hit:
        """A hit from its record; fields that were not asked for are empty."""
        return cls(
            id=record["id"],
            language=record.get("language", ""),
            title=record.get("title"),
            published=record.get("published", {}).get("date"),
            provinces=tuple(each["id"] for each in record.get("provinces", ()) if each["role"] == "subject"),
            source_url=record.get("source_url"),
            record=record,
        )


@dataclass(frozen=True, slots=True)
class Result:
    """One part of a result. `pages` and `stories` count all of it; `next` leads on, None at the end."""

    pages: int
    stories: int | None
    hits: tuple[Hit, ...]
    next: str | None
    record: Mapping[str, Any]

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Result:
        """A result from its record."""
        stories = record["total"]["stories"]
        return cls(
            pages=record["total"]["pages"]["value"],
            stories=None if stories is None else stories["value"],
            hits=tuple(map(Hit.read, record["hits"])),
            next=record["next"],
            record=record,
        )


class Tintinh:
    """A server. Calls that come too fast wait as long as the server asks, up to `patience` seconds in all."""

    def __init__(self, address: str, key: str | None = None, patience: float = 120.0) -> None:
        self._address = address.rstrip("/") + PREFIX
        self._key = key
        self._patience = patience

    def search(self, q: str = "", **parameters: Value) -> Result:
        """One part of a result; parameters as the API has them, `from_` for `from`. Errors: Problem."""
        return Result.read(self._get_json(f"/search{_query(q, parameters)}"))

    def crawl(self, q: str = "", **parameters: Value) -> Iterator[Hit]:
        """All hits, part by part; while documents are added, none comes twice. Errors: Problem."""
        result = self.search(q, **{"limit": 200, **parameters})
        yield from result.hits
        while result.next is not None:
            result = Result.read(self._get_json(result.next))
            yield from result.hits

    def document(self, document_id: str) -> Mapping[str, Any]:
        """One document, whole. Errors: Problem."""
        return self._get_json(f"/documents/{quote(document_id, safe='')}")

    def export(self, q: str = "", **parameters: Value) -> Iterator[Mapping[str, Any]]:
        """All pages of a result as flat rows, read while they come. Errors: Problem, also where rows are missing."""
        with self._open(f"/search.ndjson{_query(q, parameters)}") as lines:
            for line in lines:
                row = json.loads(line)
                if "truncated" in row:
                    raise Problem(200, "truncated", f"The export ends after {row['rows']} of {row['total']} rows.", ())
                yield row

    def add(self, pages: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
        """Put pages into the index; the answer says of each what became of it. Errors: Problem."""
        body = "\n".join(json.dumps(page, ensure_ascii=False) for page in pages).encode()
        with self._open("/documents", body, "application/x-ndjson") as answer:
            found: Mapping[str, Any] = json.load(answer)
            return found

    def _get_json(self, path: str) -> Mapping[str, Any]:
        with self._open(path) as answer:
            found: Mapping[str, Any] = json.load(answer)
            return found

    def _open(self, path: str, body: bytes | None = None, kind: str = "") -> Any:
        # Links of an answer begin at the root of the host; our own paths below the API.
        is_link = path.startswith("/") and PREFIX + "/" in path.partition("?")[0]
        request = Request(urljoin(self._address, path) if is_link else self._address + path, body)
        if self._key:
            request.add_header("Authorization", f"Bearer {self._key}")
        if kind:
            request.add_header("Content-Type", kind)
        until = time.monotonic() + self._patience
        while True:
            try:
                return urlopen(request)
            except HTTPError as error:
                wait = int(error.headers.get("Retry-After", "0"))
                if error.code != HTTPStatus.TOO_MANY_REQUESTS or time.monotonic() + wait > until:
                    raise _read_problem(error) from error
            time.sleep(wait)


def _query(q: str, parameters: Mapping[str, Value]) -> str:
    pairs: list[tuple[str, str]] = [("q", q)] if q else []
    for name, value in parameters.items():
        name = name.rstrip("_")
        if isinstance(value, bool):
            pairs.append((name, str(int(value))))
        elif isinstance(value, str | int):
            pairs.append((name, str(value)))
        elif name == "fields":
            pairs.append((name, ",".join(value)))
        else:
            pairs += [(name, each) for each in value]
    return f"?{urlencode(pairs)}" if pairs else ""


def _read_problem(error: HTTPError) -> Problem:
    record = json.load(error)
    faults = tuple(Fault(each["param"], each["code"], each["detail"], each["suggestion"]) for each in record["errors"])
    return Problem(record["status"], record["code"], record["detail"], faults)
