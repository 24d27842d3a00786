"""Searches from a terminal; the same service, plain text."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from search.errors import TintinhError
from search.model.plan import Order
from search.model.request import DEFAULT_LIMIT, SearchRequest, replace_halves

if TYPE_CHECKING:
    from search.model.result import Hit, MarkedText, SearchResult, Suggestion
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
        known = service.status().language_counts if not result.hits and options.lang else {}
    except TintinhError as error:
        print(f"search: {error}", file=sys.stderr)
        return 2
    print(render(result, service.gazetteer, is_styled=sys.stdout.isatty() and not environment.get("NO_COLOR")))
    if not result.hits and (absent := [code for code in result.request.languages if code not in known]):
        print(f"  no page is in {', '.join(absent)}; there are pages in {', '.join(known) or 'no language'}")
    return 0 if result.hits else 1


_REPEATABLE = {
    "lang": "only this language, such as ru; --lang=-ru leaves it out (repeatable, as the next five)",
    "province": "only this province, such as ha-tinh; --province=-ha-tinh leaves it out",
    "outlet": "only this outlet, such as baohatinh.vn; with - left out",
    "author": "only this author, as printed; with - left out",
    "prefer": "language of the edition that stands for a story, the most wanted first",
    "off": "a reading that is not wanted: lang:cs, place:ha-tinh, marks, spelling",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m search", description="Search the index and print hits with snippets."
    )
    parser.add_argument(
        "query",
        nargs="?",
        default="",
        help='words, "phrases", -word, OR, word*, word~, title: author: outlet: lang: province: story: date:',
    )
    for name, what in _REPEATABLE.items():
        parser.add_argument(f"--{name}", action="append", default=[], metavar="VALUE", help=what)
    parser.add_argument("--from", dest="date_from", metavar="DATE", help="not before: 2024, 2024-10 or 2024-10-23")
    parser.add_argument("--to", dest="date_to", metavar="DATE", help="not after")
    parser.add_argument("--undated", action="store_true", help="only articles without a date")
    parser.add_argument("--sort", choices=[order.value for order in Order], default=Order.RELEVANCE.value)
    parser.add_argument("--ungrouped", action="store_true", help="every page, not one for each story")
    parser.add_argument("--through", action="store_true", help="--lang says what is read, not what is searched")
    parser.add_argument("--page", type=int, default=1)
    parser.add_argument("--limit", type=int, default=DEFAULT_LIMIT)
    return parser


def _request(options: argparse.Namespace) -> SearchRequest:
    return SearchRequest(
        text=replace_halves(options.query),
        languages=_wanted(options.lang),
        excluded_languages=_excluded(options.lang),
        provinces=_wanted(options.province),
        excluded_provinces=_excluded(options.province),
        outlets=_wanted(options.outlet),
        excluded_outlets=_excluded(options.outlet),
        authors=_wanted(options.author),
        excluded_authors=_excluded(options.author),
        preferred_languages=tuple(options.prefer),
        switched_off=tuple(options.off),
        is_grouped=not options.ungrouped,
        through_editions=options.through,
        date_from=options.date_from,
        date_to=options.date_to,
        is_undated=options.undated,
        order=Order(options.sort),
        page=options.page,
        limit=options.limit,
    )


def _wanted(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(value for value in values if not value.startswith("-"))


def _excluded(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(value[1:] for value in values if value.startswith("-"))


def render(result: SearchResult, gazetteer: Gazetteer, is_styled: bool) -> str:
    """A result as lines of text; matched words bold on a terminal, between asterisks elsewhere."""
    marks = (BOLD, PLAIN) if is_styled else ("*", "*")
    lines = [f"{_count(result)} of {result.document_count:,}, {result.took_ms:.1f} ms"]
    for reading in result.readings:
        lines.append(f"  {'searched' if reading.is_on else 'not searched'}: {reading.key} {reading.value}".rstrip())
    for note in result.notes:
        what = f" {note.value!r}" if note.value else ""
        mended = f"; try: {note.repaired}" if note.repaired else ""
        lines.append(f"  note: {note.kind.value.replace('_', ' ')}{what}{mended}")
    for offer in result.suggestions:
        lines.append(f"  {_pages(offer.total)} {_describe_offer(offer)}")
    for number, hit in enumerate(result.hits, result.request.offset + 1):
        lines += ["", *_render_hit(number, hit, gazetteer, marks)]
    return "\n".join(lines)


def _describe_offer(offer: Suggestion) -> str:
    """What another search does differently: "without the word xyz: flood", "with the spelling harvest: harvest"."""
    from search.model.result import SuggestionKind

    kind = offer.kind
    is_with = kind in (
        SuggestionKind.SPELLING,
        SuggestionKind.PLACE,
        SuggestionKind.DAYS,
        SuggestionKind.OUTLET,
        SuggestionKind.AUTHOR,
    )
    what = f"{kind.value} {offer.value}".rstrip()
    if kind is SuggestionKind.TEXT:
        what = "words"
    return f"{'with' if is_with else 'without'} the {what}" + (f": {offer.text}" if offer.text else "")


def _pages(count: int) -> str:
    return f"{count:,} {'page' if count == 1 else 'pages'}"


def _count(result: SearchResult) -> str:
    pages = _pages(result.total)
    if result.story_total is None:
        return pages
    count, about = result.story_total.count, "" if result.story_total.is_exact else "about "
    return f"{about}{count:,} {'story' if count == 1 else 'stories'}, {pages}"


def _render_hit(number: int, hit: Hit, gazetteer: Gazetteer, marks: tuple[str, str]) -> list[str]:
    document = hit.document
    title = mark(hit.title, marks) if hit.title else "(no title)"
    places = ", ".join(gazetteer.unit(subject.unit).name for subject in document.subjects) or "no province"
    facts = " · ".join(filter(None, [document.published.date or "undated", places, document.language, document.outlet]))
    lines = [f"{number:>3}. {title}", f"     {facts}"]
    for snippet in hit.snippets:
        text = " ".join(mark(snippet.passage, marks).split())
        lines += textwrap.wrap(text, 96, initial_indent="     ", subsequent_indent="     ")
    if hit.through is not None:
        lines.append(f"     found through the edition in {hit.through.language}")
    if hit.editions:
        lines.append(f"     also in {', '.join(dict.fromkeys(edition.language for edition in hit.editions))}")
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
