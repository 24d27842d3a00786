"""What `python -m index explain` prints for a person."""

from __future__ import annotations

from pathlib import Path

from tests.index.commands import Shop

PAGE = """Vietnam.vn - Nền tảng quảng bá Việt Nam

Boats carried the school books of Huong Son

Báo Hà TĩnhBáo Hà Tĩnh27/12/2023

Thirty-seven boats of Huong Son district, Ha Tinh province, carried school books along the flooded road to Vinh town.

Mai Linh

Source

Comment (0)

No data
"""


def test_explain_says_in_words_where_each_fact_was_found(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    path = shop.write("a.txt", PAGE)
    code, out, _ = shop.run("explain", path)
    assert code == 0
    for words in (
        "title      Boats carried the school books of Huong Son",
        "told from the words of the text",
        "printed as the day of publication: 27/12/2023",
        "below the text: Mai Linh",
        "above the text: Báo Hà Tĩnh",
        "the article is about it:",
    ):
        assert words in out
    kept, _, left_out = out.partition("left out\n")
    assert "No data" in left_out
    assert "Comment (0)" in left_out
    assert "Thirty-seven boats" in kept
    assert "Thirty-seven boats" not in left_out


def test_explain_says_that_a_date_is_from_the_address(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    source = "Source: https://baohatinh.vn/sach-vo-ve-huong-son-27122023-a4711.html"
    _, out, _ = shop.run("explain", shop.write("a.txt", f"{PAGE.splitlines()[6]}\n\n{source}\n"))
    assert "inferred from its address: 27122023" in out


def test_explain_says_what_is_not_there(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    path = shop.write(
        "a.txt", "The old ferryman said that the river had forgotten its bed, as it does once in a life.\n"
    )
    _, out, _ = shop.run("explain", path)
    assert "no date that could be that of the publication" in out
    assert "no line above the text is one" in out
