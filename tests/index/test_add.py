"""`python -m index add`, as a user meets it."""

from __future__ import annotations

import gzip
import json
import os
import shlex
import sys
from pathlib import Path

import pytest

from tests.index.commands import Shop, page, record

SAMPLE = Path(__file__).parent.parent.parent / "sample" / "pages"


@pytest.fixture(params=["tantivy", "whoosh"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Shop:
    return Shop(tmp_path, request.param)


@pytest.fixture
def tantivy_shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_add_takes_a_folder_and_says_what_it_did(shop: Shop) -> None:
    shop.write("a.txt", page("a dike"))
    shop.write("deeper/b.txt", page("a school"))
    shop.write("deeper/notes.pdf", b"%PDF")
    report = shop.add("pages")
    assert (report["added"], report["refused"], report["languages"]) == (2, {}, {"en": 2})
    assert report["provinces"] == {"ha-tinh": 2}
    assert shop.count() == 2


def test_add_again_changes_nothing(shop: Shop) -> None:
    shop.write("a.txt", page("a dike"))
    shop.add("pages")
    report = shop.add("pages")
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 0, 1)


def test_add_replaces_a_changed_page(shop: Shop) -> None:
    path = shop.write("a.txt", page("a dike"))
    shop.add("pages")
    path.write_text(page("a bridge"), encoding="utf-8")
    report = shop.add("pages")
    assert (report["added"], report["updated"]) == (0, 1)
    assert shop.count() == 1


def test_add_recognizes_a_page_wherever_it_lies(tantivy_shop: Shop) -> None:
    first = tantivy_shop.write("a.txt", page("a dike"))
    tantivy_shop.add(first)
    first.rename(first.with_name("b.txt"))
    assert tantivy_shop.add("pages")["unchanged"] == 1


@pytest.mark.skipif(sys.platform == "darwin", reason="this system has no such names")
def test_add_takes_a_file_whose_name_is_no_text(tantivy_shop: Shop) -> None:
    path = tantivy_shop.write("a.txt", page("a dike"))
    path.rename(os.fsdecode(os.fsencode(path.parent) + b"/\xff.txt"))
    assert tantivy_shop.add("pages")["added"] == 1


def test_add_takes_json_lines_html_and_compressed_files(tantivy_shop: Shop) -> None:
    shop = tantivy_shop
    shop.write(
        "a.jsonl", record(id="given", text=page("a dike"), title="Given title", language="en", province="ca-mau")
    )
    shop.write("b.jsonl.gz", gzip.compress(record(text=page("a ferry")).encode()))
    shop.write("c.txt.gz", gzip.compress(page("a school").encode()))
    paragraphs = "".join(f"<p>{line}</p>" for line in page("a market").splitlines()[:3])
    shop.write("d.html", f"<html><head><title>Market</title></head><body><article>{paragraphs}</article></body></html>")
    report = shop.add("pages")
    assert (report["added"], report["refused"]) == (4, {})
    assert report["provinces"]["ca-mau"] == 1


def test_add_takes_standard_input(tantivy_shop: Shop) -> None:
    lines = record(id="1", text=page("a dike")) + record(id="2", text=page("a school"))
    code, out, _ = tantivy_shop.run_apart("add", "-", "--json", data=lines.encode())
    assert (code, json.loads(out)["added"]) == (0, 2)


def test_add_trusts_what_a_record_gives(tantivy_shop: Shop) -> None:
    fields = {
        "id": "kept/as it is", "text": page("a dike"), "title": "A title of its own", "published": "2022-01",
        "language": "sv", "author": "N. N.", "source": "https://example.org/article/1", "province": ["ca-mau"],
    }  # fmt: skip
    path = tantivy_shop.write("a.jsonl", record(**fields))
    _, out, _ = tantivy_shop.run("explain", path, "--json")
    document = json.loads(out)
    assert document["id"] == "kept/as it is"
    assert (document["title"], document["language"], document["author"]) == ("A title of its own", "sv", "N. N.")
    assert (document["published"]["date"], document["published"]["precision"]) == ("2022-01", "month")
    assert document["source_url"] == "https://example.org/article/1"
    assert [place["id"] for place in document["provinces"]] == ["ca-mau"]


def test_add_with_two_records_of_one_id_keeps_the_last(tantivy_shop: Shop) -> None:
    tantivy_shop.write("a.jsonl", record(id="1", text=page("a dike")) + record(id="1", text=page("a school")))
    report = tantivy_shop.add("pages")
    assert (report["added"], report["updated"]) == (1, 1)
    assert tantivy_shop.count() == 1


def test_add_gives_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = Shop(tmp_path / "one").add(SAMPLE, workers=1)
    two = Shop(tmp_path / "two").add(SAMPLE, workers=2)
    assert {key: one[key] for key in ("added", "languages", "provinces")} == {
        key: two[key] for key in ("added", "languages", "provinces")
    }


def test_add_lets_the_good_pages_in_and_names_the_bad_ones(tantivy_shop: Shop) -> None:
    shop = tantivy_shop
    shop.write("1-good.txt", page("a dike"))
    shop.write("2-empty.txt", "")
    shop.write("3-binary.txt", bytes(range(256)) * 8)
    shop.write("4-cyrillic.txt", "Утром комитет провёл конференцию в провинции Хатинь о школах.\n".encode("cp1251") * 5)
    shop.write("5-utf16.txt", page("a school").encode("utf-16"))
    lines = record(text=page("a ferry")).encode() + b'{"text": \n' + record(text=page("a market")).encode()
    shop.write("6-broken.jsonl", lines)
    shop.write("7-cut.jsonl.gz", gzip.compress(record(text=page("a bridge")).encode() * 50)[:-20])
    report = shop.add("pages", "nowhere", status=1)
    assert report["added"] + report["unchanged"] >= 5
    reasons = {line["page"].rpartition("/")[2]: line["reason"] for line in shop.refused()}
    assert reasons == {
        "2-empty.txt": "empty",
        "3-binary.txt": "binary",
        "6-broken.jsonl:2": "broken_json",
        "7-cut.jsonl.gz": "damaged_archive",
        "nowhere": "missing",
    }
    assert report["refused"] == {reason: list(reasons.values()).count(reason) for reason in reasons.values()}


def test_add_names_what_it_refused(tantivy_shop: Shop, tmp_path: Path) -> None:
    status, out, told = tantivy_shop.run("add", tmp_path / "nowhere")
    assert status == 1
    assert out.startswith("1 page in")
    assert f"{tmp_path / 'nowhere'}: no such file or folder" in told


def test_add_passes_over_an_enormous_line(tantivy_shop: Shop) -> None:
    enormous = b'{"text": "' + b"x" * 50_000_000 + b'"}\n'
    tantivy_shop.write(
        "a.jsonl", record(text=page("a dike")).encode() + enormous + record(text=page("a school")).encode()
    )
    report = tantivy_shop.add("pages", status=1)
    assert (report["added"], report["refused"]) == (2, {"too_large": 1})


def test_add_prints_plain_lines_when_piped(tantivy_shop: Shop) -> None:
    tantivy_shop.write("a.txt", page("a dike"))
    code, out, err = tantivy_shop.run_apart("add", "pages", "--workers", "1")
    assert code == 0
    assert "added      1" in out
    assert "\r" not in out + err


@pytest.mark.parametrize(
    "arguments", [[], ["add"], ["add", "x", "--workers", "0"], ["add", "x", "--wrong"], ["nonsense"]]
)
def test_misuse_is_told_with_status_2(tantivy_shop: Shop, arguments: list[str]) -> None:
    code, _, err = tantivy_shop.run_apart(*arguments)
    assert code == 2
    assert "usage:" in err


def test_help_is_quick_and_needs_nothing(tantivy_shop: Shop) -> None:
    code, out, _ = tantivy_shop.run_apart("--help")
    assert code == 0
    assert all(command in out for command in ("add", "explain", "status", "delete", "rebuild", "verify"))


def test_command_runs_after_commits_and_a_failing_one_stops_nothing(
    tantivy_shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    script = "import sys; open(sys.argv[1], 'a').write('ran\\n'); print('noise')"
    monkeypatch.setenv("TINTINH_COMMIT", f"{sys.executable} -c {shlex.quote(script)} {seen}")
    tantivy_shop.write("a.txt", page("a dike"))
    assert tantivy_shop.add("pages")["added"] == 1
    assert seen.read_text() == "ran\n"
    tantivy_shop.add("pages")
    assert seen.read_text() == "ran\n", "nothing was committed, so nothing runs"
    for number, command in enumerate(("false", "/no/such/command", "'")):
        monkeypatch.setenv("TINTINH_COMMIT", command)
        tantivy_shop.write(f"{number}.txt", page(f"a school and {number} bridges"))
        assert tantivy_shop.add("pages")["added"] == 1
