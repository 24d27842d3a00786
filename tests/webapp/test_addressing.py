"""What is read of a long address."""

from __future__ import annotations

from urllib.parse import quote_plus

from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request as PlainRequest

from search.model.request import cut_text
from webapp.addressing import Request

LENGTHS = (0, 1, 999, 1_000, 1_001, 1_002, 3_000, 12_100, 15_000)
signs = st.sampled_from(("a", " ", "é", "採", "\U000e0101", "&", "%", "+", "=", "%4", "%FF", "\0"))
texts = st.builds(
    lambda piece, length: (piece * length)[:length], st.lists(signs, min_size=1).map("".join), st.sampled_from(LENGTHS)
)


def _read(request: type[PlainRequest], query: str) -> MultiDict[str, str]:
    return request(EnvironBuilder(query_string=query).get_environ()).args


@settings(deadline=None)
@given(texts, texts)
def test_long_text_is_read_as_far_as_it_is_searched(text: str, other: str) -> None:
    query = f"from={quote_plus(other)}&q={quote_plus(text)}&lang=vi&q={quote_plus(other)}"
    short, whole = _read(Request, query), _read(PlainRequest, query)
    assert list(map(cut_text, short.getlist("q"))) == list(map(cut_text, whole.getlist("q")))
    assert (short["from"], short["lang"]) == (whole["from"], whole["lang"])


@settings(deadline=None)
@given(st.lists(signs, max_size=40).map("".join), st.integers(0, 40_000))
def test_whatever_stands_in_an_address_is_read_as_before(typed: str, repeated: int) -> None:
    query = "q=" + typed.encode("ascii", "ignore").decode() * min(repeated, 4_000)
    short, whole = _read(Request, query), _read(PlainRequest, query)
    assert list(short) == list(whole) and cut_text(short["q"]) == cut_text(whole["q"])
