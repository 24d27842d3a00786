"""Languages by their codes and by what they are called anywhere."""

from __future__ import annotations

import pytest

from search.query.languages import find_language
from tests.query.language_names import TABLE, make_table


def test_table_says_what_the_library_says() -> None:
    assert TABLE.read_text(encoding="utf-8") == make_table()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("de", "de"),
        ("rus", "ru"),
        ("zh-TW", "zh"),
        ("vn", "vi"),
        ("Deutsch", "de"),
        ("德语", "de"),
        (" NIEMIECKI ", "de"),
        ("tiếng Nga", "ru"),
        ("Ελληνικά", "el"),
        ("अंग्रेज़ी", "en"),
        ("eo", "eo"),
        ("klingonish", None),
        ("", None),
    ],
)
def test_languages_are_known_by_code_and_by_name(name: str, code: str | None) -> None:
    assert find_language(name, ("de", "en", "ru", "vi", "zh")) == code


def test_language_that_the_index_lacks_is_known_by_its_name() -> None:
    assert find_language("German", ("vi",)) == find_language("de", ("vi",)) == "de"
