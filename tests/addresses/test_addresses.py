"""Addresses are told alike however they are written, and their slugs are read."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from search.addresses import canonical_address, vietnamese_slug

_PARTS = [
    "/",
    "?",
    "#",
    "a=1",
    "&utm_x=2",
    ".html",
    ".amp",
    "-2574181",
    "_",
    "lu-rut-o-huong-khe",
    "LU",
    "é",
    "[",
    "@",
    ":80",
]


def addresses() -> st.SearchStrategy[str]:
    """Addresses with the signs that take them apart in any order."""
    rest = st.lists(st.sampled_from(_PARTS), max_size=8).map("".join)
    return st.builds(
        "{}//{}{}".format, st.sampled_from(["http:", "https:", ""]), st.sampled_from(["m.a.vn", "a"]), rest
    )


@given(addresses(), st.data())
def test_line_end_in_an_address_changes_nothing(url: str, data: st.DataObject) -> None:
    """Reading applications drop it, and so does the standard library, which reads what is unusual."""
    assume(url[-1] != "\t")
    at = data.draw(st.integers(url.index("//") + 2, len(url) - 1))
    broken = f"{url[:at]}\t{url[at:]}"
    assert canonical_address(broken) == canonical_address(url)
    assert vietnamese_slug(broken) == vietnamese_slug(url)


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://a.vn/nhung-chiec-thuyen-hang-xom-257418.html", "nhung-chiec-thuyen-hang-xom"),
        ("https://a.vn/nhung-chiec-thuyen-hang-xom-ab12cd9.amp.html", "nhung-chiec-thuyen-hang-xom"),
        ("https://a.vn/nhung-chiec-thuyen-hang-xom", "nhung-chiec-thuyen-hang-xom"),
        ("https://a.vn/nhung-chiec-thuyen-hang-xom/257418", "nhung-chiec-thuyen-hang-xom"),
        ("https://a.vn/ban-tin-thoi-tiet-ngay-12112024.html", "ban-tin-thoi-tiet-ngay-12112024"),
        ("https://a.vn/tin-tuc.html", None),
    ],
)
def test_slug_is_the_title_without_serial_number(url: str, slug: str | None) -> None:
    assert vietnamese_slug(url) == slug
