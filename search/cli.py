"""Searches from a terminal; the same service, plain text."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from search.errors import TintinhError
from search.model.plan import Order
from search.model.request import DEFAULT_LIMIT, SearchRequest

if TYPE_CHECKING:
    from search.model.result import Hit, MarkedText, SearchResult
    from search.places import Gazetteer

BOLD, PLAIN = "\033[1m", "\033[0m"


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one search and print its hits; 0 when something was found, 1 when nothing was, 2 when it could not be run."""
    options = _parser().parse_args(arguments)
    from search.config import SearchConfig
    from search.engines import open_engine
    from search.places import Gazetteer
    from search.service import SearchService

    try:
        config = SearchConfig.from_environment(environment)
        service = SearchService(open_engine(config.engine), Gazetteer.load())
        result = service.search(_request(options))
    except TintinhError as error:
        print(f"search: {error}", file=sys.stderr)
        return 2
    print(render(result, service.gazetteer, is_styled=sys.stdout.isatty() and not environment.get("NO_COLOR")))
    return 0 if result.hits else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m search", description="Search the index and print hits with snippets."
    )
    parser.add_argument(
        "query",
        nargs="?",
        default="",
        help='words, "phrases", -word, OR, prefix*, title: author: outlet: lang: province: date:',
    )
    parser.add_argument("--lang", action="append", default=[], metavar="CODE", help="only this language (repeatable)")
    parser.add_argument(
        "--province", action="append", default=[], metavar="ID", help="only this province, such as ha-tinh (repeatable)"
    )
    parser.add_argument("--from", dest="date_from", metavar="DATE", help="not before: 2024, 2024-10 or 2024-10-23")
    parser.add_argument("--to", dest="date_to", metavar="DATE", help="not after")
    parser.add_argument("--undated", action="store_true", help="only articles without a date")
    parser.add_argument("--sort", choices=[order.value for order in Order], default=Order.RELEVANCE.value)
    parser.add_argument("--page", type=int, default=1)
    parser.add_argument("--limit", type=int, default=DEFAULT_LIMIT)
    return parser


def _request(options: argparse.Namespace) -> SearchRequest:
    return SearchRequest(
        text=options.query,
        languages=tuple(options.lang),
        provinces=tuple(options.province),
        date_from=options.date_from,
        date_to=options.date_to,
        is_undated=options.undated,
        order=Order(options.sort),
        page=options.page,
        limit=options.limit,
    )


def render(result: SearchResult, gazetteer: Gazetteer, is_styled: bool) -> str:
    """A result as lines of text; matched words bold on a terminal, between asterisks elsewhere."""
    marks = (BOLD, PLAIN) if is_styled else ("*", "*")
    noun = "page" if result.total == 1 else "pages"
    lines = [f"{result.total:,} {noun} of {result.document_count:,}, {result.took_ms:.1f} ms"]
    for note in result.notes:
        what = f" {note.value!r}" if note.value else ""
        lines.append(f"  note: {note.kind.value.replace('_', ' ')}{what}")
    for number, hit in enumerate(result.hits, result.request.offset + 1):
        lines += ["", *_render_hit(number, hit, gazetteer, marks)]
    return "\n".join(lines)


def _render_hit(number: int, hit: Hit, gazetteer: Gazetteer, marks: tuple[str, str]) -> list[str]:
    document = hit.document
    title = mark(hit.title, marks) if hit.title else "(no title)"
    places = ", ".join(gazetteer.unit(subject.unit).name for subject in document.subjects) or "no province"
    facts = " · ".join(filter(None, [document.published.date or "undated", places, document.language, document.outlet]))
    lines = [f"{number:>3}. {title}", f"     {facts}"]
    for snippet in hit.snippets:
        text = " ".join(mark(snippet.passage, marks).split())
        lines += textwrap.wrap(text, 96, initial_indent="     ", subsequent_indent="     ")
    lines.append(f"     {document.source_url or document.url or document.id}")
    return lines


def mark(text: MarkedText, marks: tuple[str, str]) -> str:
    """A text with signs around its spans, without control characters that could steer a terminal."""
    parts: list[str] = []
    at = 0
    for span in text.spans:
        parts += [text.text[at : span.start], marks[0], text.text[span.start : span.end], marks[1]]
        at = span.end
    parts.append(text.text[at:])
    return "".join(
        part if part in marks else "".join(c for c in part if c.isprintable() or c == "\n") for part in parts
    )
