"""The papers' words, cut into marked and plain pieces with their language and direction; no other voice speaks here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.model.document import UNKNOWN_LANGUAGE
from search.model.result import MarkedText, Snippet, Span
from search.sentences import split_sentences
from webapp.i18n import direction

LONGEST_STAND_IN = 240
"""Code points up to which a first sentence stands in whole; no title of the sample corpus comes near it."""
STAND_IN_LENGTH = 180
"""Code points after which a longer one is cut at a word; the gap keeps the cut from leaving a word or two behind."""

_SHORTEST_SENTENCE = 25
# A Han or kana sentence says in 10 characters what takes 25 letters.
_SHORTEST_DENSE_SENTENCE = 10


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a text. `anchor` numbers a marked piece within a page, from 1; 0 where nothing links to it."""

    text: str
    is_marked: bool = False
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a paper: pieces in order, the language they are in (empty: unknown) and the way they run."""

    fragments: tuple[Fragment, ...]
    lang: str
    dir: str

    @property
    def plain(self) -> str:
        """The words without marks."""
        return "".join(fragment.text for fragment in self.fragments)


def present_words(text: MarkedText, language: str, first_anchor: int = 0) -> Words:
    """A marked text as pieces; marked pieces are numbered from `first_anchor` unless it is 0."""
    return Words(tuple(_cut(text, first_anchor)), html_language(language), direction(language))


def quote(text: str, language: str) -> Words:
    """Unmarked words."""
    return present_words(MarkedText(text), language)


def html_language(code: str) -> str:
    """The value of a lang attribute; empty says that the language is not known."""
    return "" if code == UNKNOWN_LANGUAGE else code


def _cut(text: MarkedText, first_anchor: int) -> Iterator[Fragment]:
    position = 0
    for number, span in enumerate(text.spans):
        if span.start > position:
            yield Fragment(text.text[position : span.start])
        yield Fragment(text.text[span.start : span.end], True, first_anchor + number if first_anchor else 0)
        position = span.end
    if position < len(text.text):
        yield Fragment(text.text[position:])


def cut_text(text: MarkedText, start: int, end: int) -> MarkedText:
    """The stretch from start to end, with the spans inside it moved along and those across its ends shortened."""
    spans = tuple(
        Span(max(s.start, start) - start, min(s.end, end) - start)
        for s in text.spans
        if s.start < end and s.end > start
    )
    return MarkedText(text.text[start:end], spans)


def split_paragraphs(body: MarkedText) -> list[MarkedText]:
    """The lines of a body that are not blank."""
    paragraphs = []
    for match in re.finditer(r"[^\n]+", body.text):
        if match.group().strip():
            paragraphs.append(cut_text(body, match.start(), match.end()))
    return paragraphs


def first_sentence(body: str) -> str:
    """What stands in for a missing title: the first sentence of the first line, cut at a word where it is very long.

    A cut sentence ends in " …", which is not the paper's.
    """
    sentence, is_cut = _find_sentence(body)
    return f"{sentence} …" if is_cut else sentence


def _find_sentence(body: str) -> tuple[str, bool]:
    line = next((line.strip() for line in body.split("\n") if line.strip()), "")
    end = next((end for _, end in split_sentences(line) if _is_long_enough(line, end)), len(line))
    if end <= LONGEST_STAND_IN:
        return line[:end], False
    cut = line.rfind(" ", STAND_IN_LENGTH // 2, STAND_IN_LENGTH)
    return line[: cut if cut > 0 else STAND_IN_LENGTH].rstrip(), True


def _is_long_enough(line: str, end: int) -> bool:
    return end >= (_SHORTEST_DENSE_SENTENCE if line[end - 1] in "。！？" else _SHORTEST_SENTENCE)


def join_snippets(snippets: Sequence[Snippet]) -> MarkedText:
    """Snippets as one text, an ellipsis wherever words were left out."""
    text = ""
    spans: list[Span] = []
    for snippet in snippets:
        lead = "" if snippet.is_start and not text else ("… " if not text else " ")
        text += lead
        spans += [Span(s.start + len(text), s.end + len(text)) for s in snippet.passage.spans]
        text += snippet.passage.text.rstrip("\n") + ("" if snippet.is_end else " …")
    return MarkedText(text, tuple(spans))


def take_stand_in(body: str, snippets: Sequence[Snippet]) -> tuple[MarkedText, tuple[Snippet, ...]]:
    """The first sentence for want of a title, with the marks that a snippet of it has, and the snippets without it.

    So a reader never sees the same sentence twice, once as title and once below.
    """
    sentence, is_cut = _find_sentence(body)
    title = MarkedText(first_sentence(body))
    start = body.find(sentence)
    end = start + len(sentence)
    position = body.find(snippets[0].passage.text) if snippets else -1
    if not 0 <= position < end:
        return title, tuple(snippets)
    first = snippets[0].passage
    shared = cut_text(first, max(0, start - position), min(len(first.text), end - position))
    shift = max(0, position - start)
    spans = tuple(Span(span.start + shift, span.end + shift) for span in shared.spans)
    rest = _after(first, end - position)
    kept = (Snippet(rest, not is_cut, snippets[0].is_end),) if rest.text else ()
    return MarkedText(title.text, spans), (*kept, *snippets[1:])


def _after(text: MarkedText, start: int) -> MarkedText:
    while start < len(text.text) and text.text[start].isspace():
        start += 1
    return cut_text(text, start, len(text.text))
