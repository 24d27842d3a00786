"""A mail of alerts: its subject and what stands in it; the same for plain text and HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.result import Hit
from webapp.alerts.news import QueryNews
from webapp.presenters.context import Context
from webapp.presenters.hits import HitView, present_hit
from webapp.presenters.saved_words import describe_filters
from webapp.reader_paths import ReaderPaths
from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class DigestStory:
    """One story. `facts` are its day, places, outlet and language in one line."""

    hit: HitView
    facts: str


@dataclass(frozen=True, slots=True)
class DigestQuery:
    """One saved query and its news. `more` is "and 214 more", or empty."""

    name: str
    tally: str
    asked: str
    where: str
    link: str
    change_link: str
    stories: tuple[DigestStory, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that mail/digest.html and mail/digest.txt show."""

    subject: str
    lang: str
    dir: str
    site: str
    queries: tuple[DigestQuery, ...]
    saved_link: str
    unsubscribe_link: str


def present_digest(news: Sequence[QueryNews], token: str, context: Context) -> Digest:
    """The mail. The root of the context's paths is the address of the site."""
    paths = ReaderPaths(context.paths.root)
    return Digest(
        subject=present_subject(news, context),
        lang=context.phrases.language,
        dir=str(context.phrases.locale.text_direction),
        site=context.paths.root,
        queries=tuple(_present_query(each, context, paths) for each in news),
        saved_link=paths.saved(),
        unsubscribe_link=paths.unsubscribe(token),
    )


def present_subject(news: Sequence[QueryNews], context: Context) -> str:
    """The queries' names and the number of stories: what a reader sees in a list of mails."""
    phrases = context.phrases
    count = sum(each.count for each in news)
    stories = phrases.ngettext("%(count)s new story", "%(count)s new stories", count)
    first, others = news[0].saved.name, len(news) - 1
    if others:
        names = phrases.ngettext(
            "%(name)s and %(count)s more search", "%(name)s and %(count)s more searches", others, name=first
        )
    else:
        names = first
    return phrases.gettext("%(names)s: %(stories)s", names=names, stories=stories)


def _present_query(news: QueryNews, context: Context, paths: ReaderPaths) -> DigestQuery:
    phrases, state = context.phrases, SearchState(news.request)
    further = news.count - len(news.hits)
    return DigestQuery(
        name=news.saved.name,
        tally=phrases.ngettext("%(count)s new story", "%(count)s new stories", news.count),
        asked=" ".join(news.request.text.split()),
        where=describe_filters(state, context),
        link=paths.query(news.saved.id),
        change_link=f"{paths.saved()}#q{news.saved.id}",
        stories=tuple(_present_story(hit, state, context) for hit in news.hits),
        more=phrases.ngettext("and %(count)s more", "and %(count)s more", further) if further > 0 else "",
    )


def _present_story(hit: Hit, state: SearchState, context: Context) -> DigestStory:
    view = present_hit(hit, state, context)
    facts = view.facts
    date = f"≈ {facts.date.text}" if facts.date.is_inferred else facts.date.text
    places = [place.name for place in facts.places]
    return DigestStory(view, " · ".join(part for part in (date, *places, facts.outlet, facts.language) if part))
