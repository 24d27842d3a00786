"""Which words of a text a plan marks, in every language and for every way to ask."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import AnalyzerRegistry, Token, Wanted, fold, normalize
from search.analysis.languages.table import languages
from search.marking import Marker
from search.model.fields import TermField
from search.model.plan import AllOf, AnyOf, Near, Node, Pattern, Phrase, Prefix, Term

_ROOT = Path(__file__).parent.parent.parent
REGISTRY = AnalyzerRegistry()
STEM, EXACT, FOLDED = TermField.BODY_STEM, TermField.BODY_EXACT, TermField.BODY_FOLDED


def read_rows(path: Path) -> list[tuple[str, ...]]:
    lines = path.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


ROWS = read_rows(_ROOT / "tests/data/text/marks.tsv")


def as_asked(language: str, how: str, asked: str) -> Node:
    way, _, number = how.partition(" ")
    tokens = REGISTRY.analyzer(language).tokens(asked)
    stems, exacts = tuple(token.stem for token in tokens), tuple(token.exact for token in tokens)
    match way:
        case "exact":
            return Phrase(EXACT, exacts) if len(exacts) > 1 else Term(EXACT, exacts[0])
        case "stems":
            return Phrase(STEM, stems)
        case "near":
            return Near(STEM, stems, int(number))
        case "pattern":
            return Pattern(EXACT, (f"{language}:{asked.lower()}",))
        case "prefix":
            return Prefix(EXACT, (exacts[0],))
        case "folded":
            return AnyOf(tuple(Term(FOLDED, f"{language}:{fold(word)}") for word in asked.split()))
        case _:
            return AnyOf(tuple(Term(STEM, stem) for stem in stems))


@pytest.mark.parametrize(("language", "how", "asked", "expected"), ROWS)
def test_words_are_marked_in_the_form_that_the_text_has(language: str, how: str, asked: str, expected: str) -> None:
    text = expected.replace("[", "").replace("]", "")
    marked = Marker.of(as_asked(language, how, asked)).mark(text, REGISTRY.analyzer(language))
    shown, at = "", 0
    for span in marked.spans:
        shown += text[at : span.start] + "[" + text[span.start : span.end] + "]"
        at = span.end
    # Words side by side are marked one by one; the table has them in one pair of brackets.
    assert (shown + text[at:]).replace("] [", " ") == expected.replace("] [", " ")


def test_what_is_excluded_is_not_marked() -> None:
    node = AllOf((Term(STEM, "en:flood"),), (Term(STEM, "en:storm"),))
    marked = Marker.of(node).mark("A flood, a storm.", REGISTRY.analyzer("en"))
    assert [marked.text[span.start : span.end] for span in marked.spans] == ["flood"]


def test_words_of_another_language_are_not_marked() -> None:
    assert Marker.of(Term(STEM, "de:gift")).mark("A gift.", REGISTRY.analyzer("en")).spans == ()


def listed_words() -> dict[str, set[str]]:
    """Words of each language that the program's own tables hold."""
    found: dict[str, set[str]] = {}
    for code, words, *_ in read_rows(_ROOT / "search/analysis/data/function_words.tsv"):
        found.setdefault(code, set()).update(words.split())
    for code, _, names, *_ in read_rows(_ROOT / "search/data/months.tsv"):
        found.setdefault(code, set()).update(re.split(r"[| ]", names))
    return found


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_word_is_found_by_each_of_its_terms(language: str) -> None:
    analyzer = REGISTRY.analyzer(language)
    words = sorted(word for word in listed_words().get(language, set()) if word)
    text = normalize(" ".join(words))
    tokens = analyzer.tokens(text)
    for token in tokens:
        for wanted in (wanted_by(stem=token), wanted_by(exact=token), wanted_by(folded=token)):
            assert token in analyzer.matching(text, wanted)


def wanted_by(stem: Token | None = None, exact: Token | None = None, folded: Token | None = None) -> Wanted:
    return Wanted(
        frozenset({stem.stem} if stem else ()),
        frozenset({exact.exact} if exact else ()),
        frozenset({folded.folded} if folded else ()),
    )


LATIN = ("Straße", "STRASSE", "l'eau", "Ðức", "hoà", "İstanbul", "IRMAK", "e\u0301", "x", "2024", "-", "\n", ". ")
OTHERS = ("河静省", "洪水", "น้ำท่วม", "ទឹក", "홍수", "ёлка", "الماء", "किताब", "👩\u200d👩\u200d👧")
pieces = st.sampled_from(LATIN + OTHERS)
texts = st.lists(pieces, max_size=24).map(" ".join).map(normalize)


@settings(deadline=None)
@given(texts, st.sampled_from(("de", "fr", "tr", "vi", "zh", "th", "km", "ar", "uk", "hi", "und")), st.data())
def test_found_tokens_are_those_of_the_text_that_match(text: str, language: str, data: st.DataObject) -> None:
    analyzer = REGISTRY.analyzer(language)
    tokens = analyzer.tokens(text)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    if len(tokens) < 2:
        return
    at = data.draw(st.integers(0, len(tokens) - 2))
    run = (tokens[at].stem, tokens[at + 1].stem)
    expected = {
        place + step
        for place in range(len(tokens) - 1)
        if (tokens[place].stem, tokens[place + 1].stem) == run
        for step in (0, 1)
    }
    found = Marker.of(Phrase(STEM, run)).find(text, analyzer)
    assert [replace(token, position=0) for token in found] == [
        replace(tokens[place], position=0) for place in sorted(expected)
    ]
    near = Marker.of(Near(STEM, run, 0)).find(text, analyzer)
    assert expected <= {token.position for token in near}
    assert all(tokens[token.position] == token for token in near)
