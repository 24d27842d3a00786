from __future__ import annotations

import datetime
import importlib.util
import json
from pathlib import Path

import pytest

from benchmarks.corpus import BODY_WORDS, Corpus
from benchmarks.pages import as_page, as_record, read_records, write_corpus
from benchmarks.words import Vocabulary
from search.places import Gazetteer
from tests.benchmarks.builders import make_corpus, make_vocabulary
from tests.needs import leave_out

FIELDS = {"id", "url", "title", "published", "language", "author", "source", "province", "text"}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make_corpus()


def test_corpus_is_the_same_for_the_same_seed(corpus: Corpus) -> None:
    assert list(make_corpus().articles(30)) == list(corpus.articles(30))


def test_corpus_differs_with_the_seed(corpus: Corpus) -> None:
    assert make_corpus(seed=2).article(0).paragraphs != corpus.article(0).paragraphs


def test_corpus_gives_an_article_without_those_before_it(corpus: Corpus) -> None:
    assert corpus.article(17) == list(corpus.articles(18))[17]


def test_corpus_has_at_least_eight_languages_in_equal_parts(corpus: Corpus) -> None:
    languages = [article.language for article in corpus.articles(4 * len(corpus.languages))]
    assert len(set(languages)) >= 8
    assert {languages.count(language) for language in languages} == {4}


def test_corpus_tells_one_story_in_every_language(corpus: Corpus) -> None:
    editions = list(corpus.articles(len(corpus.languages)))
    assert len({edition.story.source_url for edition in editions}) == 1
    assert len({edition.url for edition in editions}) == len(editions)


def test_corpus_names_units_of_the_articles_own_day(corpus: Corpus) -> None:
    gazetteer = Gazetteer.load()
    for number in range(0, 2000, len(corpus.languages)):
        story = corpus.article(number).story
        unit = gazetteer.unit(story.province)
        assert unit.valid_from is None or unit.valid_from <= story.day
        assert unit.valid_to is None or story.day <= unit.valid_to


def test_corpus_writes_about_as_many_words_as_it_promises(corpus: Corpus) -> None:
    article = next(article for article in corpus.articles(10) if article.language == "en")
    assert BODY_WORDS <= len(" ".join(article.paragraphs).split()) <= BODY_WORDS + 40
    assert len(article.paragraphs) >= 3


def test_corpus_words_are_those_of_the_article(corpus: Corpus) -> None:
    article = corpus.article(1)
    written = " ".join(article.paragraphs).lower()
    missing = [word for word in corpus.words(1) if word not in written]
    assert len(missing) <= len(article.paragraphs)


def test_record_says_everything(corpus: Corpus) -> None:
    record = as_record(corpus.article(3))
    assert set(record) == FIELDS
    assert all(record.values())
    datetime.date.fromisoformat(record["published"])


def test_page_from_the_lead_on_has_author_label_and_address_in_one_line(corpus: Corpus) -> None:
    article = corpus.article(len(corpus.languages))
    *_, credit, comments = as_page(article, corpus).splitlines()
    idiom = corpus.languages[article.language].idiom
    assert credit == f"{article.author.upper()}{idiom.source} {article.story.source_url}"
    assert comments == idiom.comments


def test_page_with_a_head_has_title_and_date_above_the_lead(corpus: Corpus) -> None:
    article = corpus.article(0)
    lines = [line for line in as_page(article, corpus).splitlines() if line]
    assert lines[0].startswith("Vietnam.vn")
    assert lines[1] == article.title
    assert lines[2].endswith(article.story.day.strftime("%d/%m/%Y"))
    assert lines[3] == article.paragraphs[0]


def test_files_hold_the_same_articles_in_the_same_order(corpus: Corpus, tmp_path: Path) -> None:
    files = write_corpus(tmp_path, corpus, 25)
    plain = [json.loads(line) for line in files.plain.read_text(encoding="utf-8").splitlines()]
    records = list(read_records(files.metadata))
    assert [record["id"] for record in records] == [article.id for article in corpus.articles(25)]
    assert all(set(page) == {"text"} for page in plain)
    assert all(record["text"].splitlines()[-1] in page["text"] for record, page in zip(records, plain, strict=True))


def test_files_that_are_there_are_not_made_again(corpus: Corpus, tmp_path: Path) -> None:
    files = write_corpus(tmp_path, corpus, 5)
    files.plain.write_text("kept", encoding="utf-8")
    assert write_corpus(tmp_path, corpus, 5).plain.read_text(encoding="utf-8") == "kept"


def test_vocabulary_draws_words_as_often_as_they_occur() -> None:
    import numpy as np

    vocabulary = Vocabulary({"rare": 0.1, "common": 0.9})
    drawn = vocabulary.draw(np.random.default_rng(1), 5_000)
    assert vocabulary.words == ("common", "rare")
    assert 0.87 < drawn.count("common") / len(drawn) < 0.93


def test_vocabulary_knows_in_how_many_texts_a_word_is_expected() -> None:
    vocabulary = make_vocabulary("abdeghilmn")
    frequent, rare = vocabulary.between(0.9, 1.0, 340), vocabulary.between(0.0, 0.2, 340)
    assert frequent[0] == vocabulary.words[0]
    assert not set(frequent) & set(rare)


def test_vocabulary_of_a_real_language_needs_no_tokenizer() -> None:
    if importlib.util.find_spec("wordfreq") is None:
        leave_out("wordfreq is not installed (requirements-bench.txt): the benchmark's corpus was not made")
    assert "的" in Vocabulary.of_language("zh").words[:5]
