"""Terms of texts, the same by the fast and by the slow way."""

import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from search.analysis import AnalyzerRegistry, FieldTerms, Wanted, fold, normalize
from search.analysis.terms import Places
from tests.analysis.tables import read_table

REGISTRY = AnalyzerRegistry()
SENTENCES = [text for _, text in read_table("detection.tsv")] + [row[1] for row in read_table("words.tsv")]
CODES = (*REGISTRY.languages(), "und", "xx")
SPECIAL = "İIıßσΣς’'ʼ_-.,\u200c\u200d\u0301\u0307\u064bـ\"״ 水河静ハーกำ้ัខ្មែရ်하성ъй১２½²ŉǆﬁ"

texts = st.one_of(
    st.text(),
    st.text(st.sampled_from(SPECIAL + "abcdeàđơ"), max_size=60),
    st.sampled_from(SENTENCES),
    st.tuples(st.sampled_from(SENTENCES), st.text(max_size=8), st.sampled_from(SENTENCES)).map("".join),
).map(normalize)


def stems(language: str, text: str) -> list[str]:
    return REGISTRY.analyzer(language).terms(normalize(text)).stem.split(" ")


@pytest.mark.parametrize(("language", "relation", "forms"), read_table("stems.tsv"))
def test_stems_of_inflected_forms(language: str, relation: str, forms: str) -> None:
    words = stems(language, forms)
    assert len(words) == len(forms.split())
    assert len(set(words)) == (1 if relation == "meet" else len(words)), words


@pytest.mark.parametrize(("language", "text", "words"), read_table("words.tsv"))
def test_exact_terms_are_words_of_text(language: str, text: str, words: str) -> None:
    analyzer = REGISTRY.analyzer(language)
    terms = analyzer.terms(normalize(text))
    exact = terms.exact if analyzer.has_stems else terms.stem
    assert exact.split(" ") == [f"{language}:{word}" for word in words.split(" ")]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(CODES), texts)
def test_tokens_agree_with_terms(language: str, text: str) -> None:
    analyzer = REGISTRY.analyzer(language)
    terms, tokens = analyzer.terms(text), analyzer.tokens(text)
    assert terms.stem == " ".join(token.stem for token in tokens)
    assert terms.exact == (" ".join(token.exact for token in tokens) if analyzer.has_stems else "")
    assert analyzer.has_stems or all(token.exact == token.stem for token in tokens)
    changed = Counter(token.folded for token in tokens if token.folded != token.exact)
    assert changed <= Counter(terms.folded.split())


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(CODES), texts)
def test_terms_are_tagged_and_hold_no_white_space(language: str, text: str) -> None:
    analyzer = REGISTRY.analyzer(language)
    terms = analyzer.terms(text)
    for stream in (terms.stem, terms.exact, terms.folded):
        assert stream.split() == (stream.split(" ") if stream else [])
        assert all(term.startswith(f"{language}:") and len(term) > len(language) + 1 for term in stream.split())
    assert len(terms.exact.split()) == (len(terms.stem.split()) if analyzer.has_stems else 0)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(CODES), texts)
def test_offsets_cut_out_what_was_indexed(language: str, text: str) -> None:
    for token in REGISTRY.analyzer(language).tokens(text):
        again = REGISTRY.analyzer(language).tokens(text[token.start : token.end])
        assert [(t.exact, t.folded) for t in again] == [(token.exact, token.folded)]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_offsets_fold_to_what_was_indexed(text: str) -> None:
    for token in REGISTRY.analyzer("de").tokens(text):
        surface = text[token.start : token.end].replace("İ", "i").replace("Σ", "σ").lower()
        surface = surface.replace("’", "'").replace("ʼ", "'")
        assert token.folded == f"de:{fold(surface)}"


@pytest.mark.parametrize(("language", "text"), [("en", "Phú Thọ rice"), ("en", "don't stop"), ("en", "plain words")])
def test_folded_holds_only_changed_words(language: str, text: str) -> None:
    tokens = REGISTRY.analyzer(language).tokens(text)
    changed = [token.folded for token in tokens if token.folded != token.exact]
    assert REGISTRY.analyzer(language).terms(text).folded.split() == changed


@pytest.mark.parametrize(
    ("language", "character", "text"),
    [("zh", "水", "洪水退去"), ("zh", "水", "水。"), ("th", "ข้", "ราคาข้าว"), ("ko", "쌀", "쌀값이")],
)
def test_one_character_finds_its_documents_in_folded(language: str, character: str, text: str) -> None:
    analyzer = REGISTRY.analyzer(language)
    (token,) = analyzer.tokens(character)
    assert token.folded in analyzer.terms(text).folded.split()


def test_empty_snowball_stem_keeps_word() -> None:
    assert stems("el", "όταν είτε ίδιο ιστό") == ["el:όταν", "el:είτε", "el:ίδιο", "el:ιστό"]
    assert all(term != "tr:" for term in stems("tr", "leri ları"))


def test_text_without_words_has_no_terms() -> None:
    assert REGISTRY.analyzer("de").terms(" … – !\n") == FieldTerms("", "", "")
    assert REGISTRY.analyzer("zh").terms("。、") == FieldTerms("", "", "")


def test_endless_word_is_cut() -> None:
    terms = REGISTRY.analyzer("en").terms("x" * 100_000)
    assert max(map(len, terms.exact.split())) < 300


@pytest.mark.parametrize("language", ["de", "ja", "und"])
def test_number_in_another_grouping_has_same_terms(language: str) -> None:
    analyzer = REGISTRY.analyzer(language)
    assert analyzer.terms("2.200") == analyzer.terms("2,200")


def test_cache_stays_bounded() -> None:
    from search.analysis.filters.caches import CACHE_LIMIT, WordCache

    cache = WordCache(lambda word: (word, word, ""))
    made = [cache[str(number)] for number in range(CACHE_LIMIT + 10)]
    assert len(made) == CACHE_LIMIT + 10
    assert len(cache) == 10
    assert cache["7"] == made[7]


@pytest.mark.parametrize("language", ["cs", "fr", "tr", "vi", "zh"])
def test_terms_do_not_depend_on_what_is_remembered(language: str) -> None:
    forgetful = AnalyzerRegistry(word_limit=7)
    for text in (*SENTENCES, "x" * 200 + " l’eau, Việt-Nam", " ".join(map(str, range(50)))):
        assert forgetful.analyzer(language).terms(text) == REGISTRY.analyzer(language).terms(text)
        assert forgetful.analyzer(language).terms(text) == REGISTRY.analyzer(language).terms(text)


def test_memory_of_all_languages_is_bounded_together() -> None:
    registry = AnalyzerRegistry()
    words = " ".join(f"wort{number}" for number in range(300))
    for language in ("de", "cs"):
        registry.analyzer(language).terms(words)
    registry.bound_memory(600)
    assert registry.analyzer("de").word_count == 300
    registry.bound_memory(599)
    assert [registry.analyzer(language).word_count for language in ("de", "cs")] == [0, 0]
    assert registry.analyzer("de").terms(words) == REGISTRY.analyzer("de").terms(words)


@pytest.mark.parametrize("language", ["de", "fr", "he", "ru", "tr", "vi"])
def test_a_word_is_remembered_without_the_signs_beside_it(language: str) -> None:
    analyzer = AnalyzerRegistry().analyzer(language)
    analyzer.terms("nam, nam: (nam) nam? nam! nam; «nam» nam… nam-nam/nam – nam.")
    assert analyzer.word_count == 1


def test_threads_get_the_same_terms() -> None:
    from concurrent.futures import ThreadPoolExecutor

    shared = AnalyzerRegistry()
    jobs = [(code, text) for code in ("de", "ru", "uk", "tr") for text in SENTENCES] * 2
    random.Random(1).shuffle(jobs)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda job: shared.analyzer(job[0]).terms(job[1]), jobs))
    assert found == [REGISTRY.analyzer(code).terms(text) for code, text in jobs]


PIECES = [
    *SPECIAL,
    *"abdehiln'' 7",
    "l'eau",
    'צה"ל',
    "कि",
    "a" * 63,
    "e'" * 5,
    "ab" * 40,
    "\u0301" * 70,
    "\n",
    "\u00a0",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | texts, st.data())
@pytest.mark.parametrize(
    "language", ["ar", "de", "el", "fr", "he", "hi", "it", "km", "ko", "my", "ru", "th", "tr", "vi", "zh"]
)
def test_words_are_found_without_counting_those_before(language: str, raw: str, data: st.DataObject) -> None:
    text, analyzer = normalize(raw), REGISTRY.analyzer(language)
    tokens = analyzer.tokens(text)
    assume(tokens)
    probes = data.draw(st.lists(st.sampled_from(tokens), min_size=1, max_size=3))
    wanted = Wanted(frozenset(probe.stem for probe in probes), frozenset({probes[0].exact}), frozenset())
    placed = analyzer.matching(text, wanted)
    assert placed == [t for t in tokens if t.stem in wanted.stems or t.exact in wanted.exacts]
    for places in (Places.NONE, Places.NEXT):
        found = analyzer.matching(text, replace(wanted, places=places))
        assert [replace(token, position=0) for token in found] == [replace(token, position=0) for token in placed]
    follow = [later.position - earlier.position == 1 for earlier, later in pairwise(placed)]
    assert follow == [later.position - earlier.position == 1 for earlier, later in pairwise(found)]


@pytest.mark.parametrize("language", ["de", "fr", "vi", "zh", "th", "tr"])
def test_analyzer_matching_is_tokens_filtered(language: str) -> None:
    text = "L’eau, die Straße; hòa bình 河静省的洪水 น้ำท่วม ISPARTA l'eau Strasse 2024"
    analyzer = AnalyzerRegistry().analyzer(language)
    tokens = analyzer.tokens(text)
    for probe in tokens:
        wanted = Wanted(frozenset({probe.stem}), frozenset(), frozenset())
        assert analyzer.matching(text, wanted) == [token for token in tokens if token.stem == probe.stem]
