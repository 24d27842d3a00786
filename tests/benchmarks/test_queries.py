from __future__ import annotations

import pytest

from benchmarks.corpus import Corpus
from benchmarks.queries import BenchmarkQuery, QueryKind, make_queries
from search.model.plan import Order
from tests.benchmarks.builders import make_corpus


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make_corpus()


def test_queries_are_the_same_for_the_same_seed(corpus: Corpus) -> None:
    assert make_queries(corpus, 100, 1) == make_queries(make_corpus(), 100, 1)


def test_queries_of_several_words_stand_in_the_corpus(corpus: Corpus) -> None:
    count = 50
    texts = [set(corpus.words(number)) for number in range(count)]
    several = [query for query in make_queries(corpus, count, 1) if len(query.words) > 1]
    assert several
    assert all(any(set(query.words) <= words for words in texts) for query in several)


def test_query_is_written_as_a_reader_types_it() -> None:
    assert BenchmarkQuery(QueryKind.PHRASE, "de", ("neue", "wege")).text == '"neue wege"'
    assert BenchmarkQuery(QueryKind.PHRASE, "zh", ("人民", "委员会")).text == '"人民委员会"'
    assert BenchmarkQuery(QueryKind.PREFIX, "de", ("gesch",)).text == "gesch*"
    assert BenchmarkQuery(QueryKind.TWO_WORDS, "zh", ("人民", "委员会")).text == "人民 委员会"


def test_query_becomes_a_request_with_its_filters() -> None:
    query = BenchmarkQuery(QueryKind.EMPTY, "vi", province="ha-tinh", in_language="de", dates=("2022", "2023"))
    request = query.request
    assert (request.text, request.provinces, request.languages) == ("", ("ha-tinh",), ("de",))
    assert (request.date_from, request.date_to, request.order) == ("2022", "2023", Order.NEWEST)
