"""Makes an article of a page: each fact from the record that carried it, else from its metadata, else from its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.article import Article
from index.extract.author import extract_author
from index.extract.body import extract_body, read_form
from index.extract.claim import find_false_claim
from index.extract.clean import clean_line
from index.extract.facts import Fact
from index.extract.form import PageForm
from index.extract.language import extract_language
from index.extract.published import extract_published
from index.extract.source import Source, canonical_url, extract_source, read_source
from index.extract.title import extract_title
from index.page import Form, Given, RawPage
from index.refusal import Reason, Refusal
from search.model.document import (
    CLAIMED_LANGUAGE,
    UNKNOWN_LANGUAGE,
    Clue,
    Evidence,
    ProvinceAssignment,
    Published,
    Role,
)

if TYPE_CHECKING:  # slow to import: the packages come ready made, HTML is read where there is some
    from index.extract.html import HtmlPage
    from search.analysis import LanguageDetector
    from search.places import Gazetteer

_NO_TEXT = {
    Form.TEXT: "No readable text is left once the lines around the article are taken away: check what was scraped.",
    Form.HTML: "No article was found in this HTML page: check that it is one, not a list, a login or an error page.",
}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a page says of itself in words: its title, author, language, source."""

    title: Fact | None
    author: Fact | None
    language: Fact | None
    false_claim: Fact | None
    source: Source

    def evidence(self) -> tuple[Evidence, ...]:
        named = {
            "title": self.title,
            "language": self.language,
            CLAIMED_LANGUAGE: self.false_claim,
            "author": self.author,
            "source_url": self.source.url,
            "outlet": self.source.outlet,
        }
        return tuple(fact.as_evidence(name) for name, fact in named.items() if fact is not None)


class Extractor:
    """Reads pages. Give every worker process its own; the detector and the gazetteer load their data at first need."""

    def __init__(self, gazetteer: Gazetteer, detector: LanguageDetector) -> None:
        self._gazetteer = gazetteer
        self._detector = detector

    def extract(self, page: RawPage) -> Article | Refusal:
        """The article of a page, or why it has none (`Reason.NO_TEXT`). No content makes it raise.

        What the page's record gives is trusted and not extracted again; ids that the gazetteer lacks are left out.
        """
        html = _read_html(page.content) if page.form is Form.HTML else None
        metadata = _read_metadata(html) if html else Given()
        known_title = clean_line(page.given.title or metadata.title or "") or None
        form = read_form(page.content if html is None else html.text, known_title)
        body = extract_body(form)
        if not body:
            return Refusal(page.where, Reason.NO_TEXT, _NO_TEXT[page.form])
        facts = self._read_facts(page.given, metadata, form, body)
        article = self._compose(page.given, metadata, form, body, facts)
        provinces = self._read_provinces(page.given, article)
        return replace(article, provinces=provinces) if provinces else article

    def _read_facts(self, given: Given, metadata: Given, form: PageForm, body: str) -> _Facts:
        title = _known(given.title, metadata.title) or extract_title(form)
        author = _known(given.author, metadata.author) or extract_author(form)
        language = _known(given.language, None) or extract_language(
            body, title.value if title else None, self._detector
        )
        claim = None
        if language is not None and given.language is None:
            claim = find_false_claim(language.value, given.url or metadata.url, metadata.language)
        language = language or _known(None, metadata.language)
        return _Facts(title, author, language, claim, _find_source(given, metadata, form))

    def _compose(self, given: Given, metadata: Given, form: PageForm, body: str, facts: _Facts) -> Article:
        source = facts.source
        language = facts.language.value if facts.language else UNKNOWN_LANGUAGE
        published = given.published or metadata.published
        return Article(
            body=body,
            title=facts.title.value if facts.title else None,
            language=language,
            published=published or extract_published(form, body, language, source.url.value if source.url else None),
            url=given.url or metadata.url,
            source_url=source.url.value if source.url else None,
            outlet=source.outlet.value if source.outlet else None,
            author=facts.author.value if facts.author else None,
            evidence=facts.evidence(),
        )

    def _read_provinces(self, given: Given, article: Article) -> tuple[ProvinceAssignment, ...]:
        if given.provinces is None:
            from index.extract.provinces import ArticleParts, extract_provinces  # imports search.places, see above

            parts = ArticleParts(
                title=article.title,
                body=article.body,
                language=article.language,
                published=article.published,
                source_url=article.source_url,
                outlet=article.outlet,
            )
            return extract_provinces(parts, self._gazetteer)
        return tuple(
            dict.fromkeys(self._assign(id, article.published) for id in given.provinces if self._gazetteer.has(id))
        )

    def _assign(self, id: str, published: Published) -> ProvinceAssignment:
        unit, former = self._gazetteer.at(id, published.first_day)
        if former is None and id != unit:
            former = id
        return ProvinceAssignment(unit, former, Role.SUBJECT, "")


def _known(given: str | None, metadata: str | None) -> Fact | None:
    """A fact from the record, else from the page's metadata. Its words are its value."""
    for value, clue in ((given, Clue.GIVEN), (metadata, Clue.METADATA)):
        text = clean_line(value) if value else ""
        if text:
            return Fact(text, clue, text)
    return None


def _find_source(given: Given, metadata: Given, form: PageForm) -> Source:
    """What the record says of the source; else the page's own label; else the name of the site in the metadata."""
    if (
        given.source is not None
        and (source := read_source(clean_line(given.source), Clue.GIVEN, given.source)) != Source()
    ):
        return source
    source = extract_source(form)
    if source.outlet is None and metadata.source:
        return Source(source.url, read_source(metadata.source, Clue.METADATA, metadata.source).outlet)
    return source


def _read_html(content: str) -> HtmlPage:
    from index.extract.html import read_html

    return read_html(content)


def _read_metadata(html: HtmlPage) -> Given:
    return Given(
        url=canonical_url(html.url) if html.url else None,
        title=html.title,
        published=html.published,
        language=html.language,
        author=html.author,
        source=html.site,
    )
