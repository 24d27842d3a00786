"""Makes an article of a page: each fact from the record that carried it, else from its metadata, else from its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from index.article import Article
from index.extract.author import extract_author
from index.extract.body import extract_body, read_form, without_lines
from index.extract.claim import find_false_claim
from index.extract.clean import clean_line
from index.extract.facts import Fact
from index.extract.form import LineKind, PageForm
from index.extract.labels import is_banner
from index.extract.language import extract_language
from index.extract.learned import NOTHING_LEARNED, LearnedFurniture, PageLines
from index.extract.published import extract_published
from index.extract.source import Source, canonical_url, extract_source, read_source
from index.extract.title import extract_title
from index.page import NOTHING_GIVEN, Form, Given, RawPage
from index.refusal import Reason, Refusal
from search.model.document import (
    CLAIMED_LANGUAGE,
    UNDATED,
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


class _Facts(NamedTuple):
    """What a page says of itself in words: its title, author, language, source."""

    title: Fact | None
    author: Fact | None
    language: Fact | None
    false_claim: Fact | None
    source: Source

    @property
    def language_code(self) -> str:
        """The language, or the code for an unknown one."""
        return self.language.value if self.language else UNKNOWN_LANGUAGE

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


_NO_FACTS = _Facts(None, None, None, None, Source())


class _Draft(NamedTuple):
    """A page with its metadata and the form of its text."""

    page: RawPage
    metadata: Given
    form: PageForm


class Extractor:
    """Reads pages. Give every worker process its own; the detector and the gazetteer load their data at first need."""

    def __init__(
        self, gazetteer: Gazetteer, detector: LanguageDetector, learned: LearnedFurniture = NOTHING_LEARNED
    ) -> None:
        self._gazetteer = gazetteer
        self._detector = detector
        self._learned = learned

    def extract(self, page: RawPage) -> Article | Refusal:
        """The article of a page, or why it has none (`Reason.NO_TEXT`). No content makes it raise.

        What the page's record gives is trusted and not extracted again; ids that the gazetteer lacks are left out.
        """
        return self.extract_all((page,))[0]

    def extract_all(self, pages: Sequence[RawPage]) -> list[Article | Refusal]:
        """What `extract` says of each page, in their order.

        One fact after the other for all pages, not one page after the other: what a fact needs stays in the processor's
        cache. Batches of 50 to 300 pages take a sixth to a fifth less time each (2026-11-29); a language after the
        other, where words of languages are looked up, some hundredths less.
        """
        drafts = [_read_draft(page, self._learned) for page in pages]
        bodies = [extract_body(draft.form) for draft in drafts]
        facts = [
            self._read_facts(draft, body) if body else _NO_FACTS for draft, body in zip(drafts, bodies, strict=True)
        ]
        dates = [UNDATED] * len(drafts)
        provinces: list[tuple[ProvinceAssignment, ...]] = [()] * len(drafts)
        order = sorted(range(len(drafts)), key=lambda at: facts[at].language_code)
        for at in order:
            dates[at] = _read_published(drafts[at], bodies[at], facts[at])
        for at in order:
            provinces[at] = self._read_provinces(drafts[at], bodies[at], facts[at], dates[at])
        return [_compose(*parts) for parts in zip(drafts, bodies, facts, dates, provinces, strict=True)]

    def _read_facts(self, draft: _Draft, body: str) -> _Facts:
        given, metadata = draft.page.given, draft.metadata
        title = _known(given.title, metadata.title) or extract_title(draft.form)
        author = _known(given.author, metadata.author) or extract_author(draft.form)
        language = _known(given.language, None) or extract_language(
            body, title.value if title else None, self._detector
        )
        claim = None
        if language is not None and given.language is None:
            claim = find_false_claim(language.value, given.url or metadata.url, metadata.language, draft.form)
        language = language or _known(None, metadata.language)
        return _Facts(title, author, language, claim, _find_source(given, metadata, draft.form))

    def _read_provinces(
        self, draft: _Draft, body: str, facts: _Facts, published: Published
    ) -> tuple[ProvinceAssignment, ...]:
        given = draft.page.given
        if given.provinces is None:
            from index.extract.provinces import ArticleParts, extract_provinces  # imports search.places, see above

            title, (url, outlet) = facts.title, facts.source
            parts = ArticleParts(
                title=title.value if title else None,
                body=body,
                language=facts.language_code,
                published=published,
                source_url=url.value if url else None,
                outlet=outlet.value if outlet else None,
            )
            return extract_provinces(parts, self._gazetteer)
        return tuple(dict.fromkeys(self._assign(id, published) for id in given.provinces if self._gazetteer.has(id)))

    def _assign(self, id: str, published: Published) -> ProvinceAssignment:
        unit, former = self._gazetteer.at(id, published.first_day)
        if former is None and id != unit:
            former = id
        return ProvinceAssignment(unit, former, Role.SUBJECT, "")


def read_lines(page: RawPage) -> PageLines:
    """The lines of a page that could be learned to be furniture, whatever was learned before."""
    draft = _read_draft(page, NOTHING_LEARNED)
    title = draft.form.first(LineKind.TITLE)
    return PageLines(_outlet(draft), (*draft.form.paragraphs, *((title.text,) if title else ())))


def _outlet(draft: _Draft) -> str:
    outlet = _find_source(draft.page.given, draft.metadata, draft.form).outlet
    return outlet.value if outlet else ""


def _read_draft(page: RawPage, learned: LearnedFurniture) -> _Draft:
    draft = _read_page(page)
    if learned is NOTHING_LEARNED or not (lines := learned.of(_outlet(draft))):
        return draft
    if lines.isdisjoint([line.text for line in draft.form.lines]):
        return draft
    content = page.content if page.form is not Form.HTML else _read_html(page.content).text
    form = read_form(without_lines(content, lines), _known_title(page.given, draft.metadata))
    return draft._replace(form=form) if extract_body(form) else draft


def _known_title(given: Given, metadata: Given) -> str | None:
    return clean_line(given.title or metadata.title or "") or None


def _read_page(page: RawPage) -> _Draft:
    if page.form is not Form.HTML:
        return _Draft(page, NOTHING_GIVEN, read_form(page.content, _known_title(page.given, NOTHING_GIVEN)))
    html = _read_html(page.content)
    metadata = _read_metadata(html)
    return _Draft(page, metadata, read_form(html.text, _known_title(page.given, metadata)))


def _read_published(draft: _Draft, body: str, facts: _Facts) -> Published:
    known = draft.page.given.published or draft.metadata.published
    if known or not body:
        return known or UNDATED
    url = facts.source.url
    return extract_published(draft.form, body, facts.language_code, url.value if url else None)


def _compose(
    draft: _Draft, body: str, facts: _Facts, published: Published, provinces: tuple[ProvinceAssignment, ...]
) -> Article | Refusal:
    if not body:
        return Refusal(draft.page.where, Reason.NO_TEXT, _NO_TEXT[draft.page.form])
    url, outlet = facts.source
    return Article(
        body=body,
        title=facts.title.value if facts.title else None,
        language=facts.language_code,
        published=published,
        url=draft.page.given.url or draft.metadata.url,
        source_url=url.value if url else None,
        outlet=outlet.value if outlet else None,
        author=facts.author.value if facts.author else None,
        provinces=provinces,
        evidence=facts.evidence(),
    )


def _known(given: str | None, metadata: str | None) -> Fact | None:
    """A fact from the record, else from the page's metadata. Its words are its value."""
    for value, clue in ((given, Clue.GIVEN), (metadata, Clue.METADATA)):
        text = clean_line(value) if value else ""
        if text:
            return Fact(text, clue, text)
    return None


def _find_source(given: Given, metadata: Given, form: PageForm) -> Source:
    """What the record says of the source; else the page's own label; else the site's name in the metadata.

    The platform, whose name stands above its pages, is nobody's source: its metadata name it as text pages do.
    """
    if (
        given.source is not None
        and (source := read_source(clean_line(given.source), Clue.GIVEN, given.source)) != Source()
    ):
        return source
    source = extract_source(form)
    if source.outlet is None and metadata.source and not is_banner(metadata.source):
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
