"""Passages of a text: what is shown is in the text, whole where it can be, and torn nowhere."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import AnalyzerRegistry, normalize
from search.graphemes import cluster_end, cluster_start
from search.marking import Marker
from search.model.fields import TermField
from search.model.plan import AnyOf, Term
from search.model.result import Snippet
from search.snippets import TARGET_LENGTH, cut_snippets
from tests.text.test_marking import texts

REGISTRY = AnalyzerRegistry()
FILLER = "Nothing of note was said on that day by anyone at all. "


def snippets_of(body: str, words: str, language: str = "en", is_dense: bool = False) -> tuple[Snippet, ...]:
    analyzer = REGISTRY.analyzer(language)
    marker = Marker.of(AnyOf(tuple(Term(TermField.BODY_STEM, token.stem) for token in analyzer.tokens(words))))
    return cut_snippets(body, marker.find(body, analyzer), is_dense)


def shown(snippet: Snippet) -> str:
    """The passage with its marks in brackets."""
    text, out, at = snippet.passage.text, "", 0
    for span in snippet.passage.spans:
        out += text[at : span.start] + "[" + text[span.start : span.end] + "]"
        at = span.end
    return out + text[at:]


def test_sentences_that_fit_are_shown_whole() -> None:
    (snippet,) = snippets_of(FILLER * 9 + "The flood came at night. " + FILLER * 9, "floods")
    assert "The [flood] came at night." in shown(snippet)
    assert snippet.passage.text.startswith(("Nothing", "The flood")) and snippet.passage.text.endswith(".")
    assert not snippet.is_start and not snippet.is_end


def test_two_passages_show_words_that_stand_far_apart() -> None:
    body = FILLER * 5 + "The flood came. " + FILLER * 20 + "The harvest was lost. " + FILLER * 5
    first, second = snippets_of(body, "harvest flood")
    assert "[flood]" in shown(first) and "[harvest]" in shown(second)
    assert len(first.passage.text) + len(second.passage.text) <= TARGET_LENGTH


def test_one_passage_is_enough_for_words_that_stand_together() -> None:
    body = "The flood came. " + FILLER * 20 + "The flood spoiled the harvest. " + FILLER * 5
    (snippet,) = snippets_of(body, "harvest flood")
    assert "The [flood] spoiled the [harvest]." in shown(snippet)


def test_text_without_a_match_shows_its_beginning() -> None:
    (snippet,) = snippets_of(FILLER * 20, "absent")
    assert snippet.is_start and snippet.passage.spans == () and snippet.passage.text.endswith(".")
    assert snippets_of("", "absent") == ()


def test_short_text_is_shown_whole() -> None:
    (snippet,) = snippets_of("A flood.", "flood")
    assert (shown(snippet), snippet.is_start, snippet.is_end) == ("A [flood].", True, True)


@pytest.mark.parametrize(
    ("language", "sentence", "word"),
    [
        ("th", "เกิดน้ำท่วมใหญ่ที่จังหวัดห่าติ๋ญ", "น้ำท่วม"),
        ("km", "មានទឹកជំនន់ធំនៅខេត្តហាទិញ", "ជំនន់"),
        ("my", "ရေကြီးမှုဖြစ်ပွားခဲ့သည်", "ရေကြီး"),
        ("ja", "ハティン省で大規模な洪水が発生した", "洪水"),
        ("zh", "河静省发生了大规模的洪水灾害", "洪水"),
        ("ar", "وَقَعَ الفَيَضَانُ فِي الْمَدِينَةِ", "الفيضان"),
        ("hi", "हातिन्ह में बाढ़ आई क्षत्रिय", "बाढ़"),
    ],
)
def test_long_run_without_spaces_is_cut_between_clusters(language: str, sentence: str, word: str) -> None:
    body = normalize(sentence.replace(" ", "\u00a0") * 40)
    for snippet in snippets_of(body, word, language, is_dense=True):
        passage = snippet.passage.text
        start = body.find(passage)
        edges = {match.start() for match in regex.finditer(r"\X", body)} | {len(body)}
        assert start in edges and start + len(passage) in edges
        assert snippet.passage.spans and len(passage) <= TARGET_LENGTH


@settings(deadline=None)
@given(texts.map(lambda text: text * 8), st.sampled_from(("de", "vi", "zh", "th", "km", "ar", "hi", "und")), st.data())
def test_passages_are_of_the_text_and_torn_nowhere(body: str, language: str, data: st.DataObject) -> None:
    analyzer = REGISTRY.analyzer(language)
    tokens = analyzer.tokens(body)
    chosen = data.draw(st.lists(st.sampled_from(tokens), max_size=3)) if tokens else []
    marker = Marker.of(AnyOf(tuple(Term(TermField.BODY_STEM, token.stem) for token in chosen)))
    matched = marker.find(body, analyzer)
    found = cut_snippets(body, matched, data.draw(st.booleans()))
    assert bool(found) == bool(body) and len(found) <= 2
    edges = {match.start() for match in regex.finditer(r"\X", body)} | {len(body)}
    at = 0
    for snippet in found:
        passage = snippet.passage
        start = body.find(passage.text, at)
        assert start >= at and passage.text
        assert start in edges and start + len(passage.text) in edges
        ends = [0, *(edge for span in passage.spans for edge in (span.start, span.end)), len(passage.text)]
        assert ends == sorted(ends) and all(span.start < span.end for span in passage.spans)
        at = start + len(passage.text)
    assert not matched or any(snippet.passage.spans for snippet in found)


@given(
    st.text(st.sampled_from("ab e\u0301\u200d👩👧🏽🇻🇳\u0e19\u0e49\u0e33क्ष\r\n한\u1112\u1161\u11ab"), max_size=40),
    st.integers(0, 40),
)
def test_cluster_edges_are_those_of_the_whole_text(text: str, at: int) -> None:
    edges = [*(match.start() for match in regex.finditer(r"\X", text)), len(text)]
    place = min(at, len(text))
    assert cluster_start(text, at) == max(edge for edge in edges if edge <= place)
    assert cluster_end(text, place) == min(edge for edge in edges if edge >= place)


def test_text_of_one_cluster_without_end_is_cut_all_the_same() -> None:
    body = "a" + "\u0301" * 5000
    started = time.process_time()
    (snippet,) = cut_snippets(body, ())
    assert body.startswith(snippet.passage.text) and snippet.passage.text
    assert time.process_time() - started < 1
