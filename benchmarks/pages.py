"""The two forms in which articles are ingested: a record with everything said, and a bare page as it is scraped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import RECIPE, Corpus, NewsArticle

_OUTLETS = "Vietnam.vn - Nền tảng quảng bá Việt Nam"


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """A corpus on disk, twice, in the same order. *Shape*: JSON lines."""

    metadata: Path
    plain: Path
    document_count: int


def as_record(article: NewsArticle) -> dict[str, str]:
    """The article with all that is known of it, in the names that `python -m index add` takes."""
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "published": article.story.day.isoformat(),
        "language": article.language,
        "author": article.author,
        "source": article.story.source_url,
        "province": article.story.province,
        "text": "\n".join(article.paragraphs),
    }


def as_page(article: NewsArticle, corpus: Corpus) -> str:
    """The article as plain text amid the furniture of a page: every third with a head, the others from the lead on."""
    idiom = corpus.languages[article.language].idiom
    caption = idiom.photo.format(person=article.author)
    body = [article.paragraphs[0], caption, *article.paragraphs[1:]]
    if article.story.number % 3:
        credit = f"{article.author.upper()}{idiom.source} {article.story.source_url}"
        return "\n".join([*body, credit, idiom.comments])
    outlet = f"Báo {corpus.label(article.story.province, corpus.languages['vi'].idiom)}"
    dateline = f"{outlet}{outlet}{article.story.day:%d/%m/%Y}"
    other = corpus.label(article.story.other, idiom)
    furniture = [line.format(other=other) for line in idiom.furniture]
    foot = [article.author, f"{idiom.source} {article.story.source_url}", idiom.comments, "No data", "No data"]
    return "\n\n".join(
        [_OUTLETS, article.title, dateline, *body, article.title, *foot, *furniture, "No videos available"]
    )


def write_corpus(folder: Path, corpus: Corpus, count: int) -> CorpusFiles:
    """Both files of the first articles of a corpus, made unless they are there already."""
    place = folder / f"corpus-{RECIPE}-{corpus.seed}-{count}"
    files = CorpusFiles(place / "metadata.jsonl", place / "plain.jsonl", count)
    if place.exists():
        return files
    unfinished = place.with_suffix(".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    with (
        (unfinished / files.metadata.name).open("w", encoding="utf-8") as metadata,
        (unfinished / files.plain.name).open("w", encoding="utf-8") as plain,
    ):
        for article in corpus.articles(count):
            metadata.write(json.dumps(as_record(article), ensure_ascii=False) + "\n")
            plain.write(json.dumps({"text": as_page(article, corpus)}, ensure_ascii=False) + "\n")
    unfinished.rename(place)
    return files


def read_records(path: Path, most: int | None = None) -> Iterator[dict[str, str]]:
    """The records of a file, at most so many."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == most:
                return
            yield json.loads(line)
