"""The page of all saved queries, unread first; one query alone is presented in saved_query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.request import SearchRequest
from webapp.database.tables import Mailing, SavedQuery, Visibility
from webapp.feeds import FeedForm
from webapp.i18n import Phrases
from webapp.presenters.context import Context
from webapp.presenters.frame import Choice, Frame, Here, Section, present_frame
from webapp.presenters.saved_words import count_new, describe_filters, describe_mailing, describe_rate
from webapp.presenters.spark import Spark, present_spark
from webapp.reader_paths import ReaderPaths
from webapp.saved.tally import Tallied
from webapp.search_url import SearchState

ORDERS = ("new", "name", "rate")


@dataclass(frozen=True, slots=True)
class SavedView:
    """One saved query of the list."""

    saved: SavedQuery
    asked: str
    where: str
    new: str
    spark: Spark | None
    rate: str
    mailing: str
    problem: str
    recount: str
    mailings: tuple[Choice, ...]
    result_link: str
    webhook_problem: str
    atom_link: str
    json_link: str
    visibilities: tuple[Choice, ...]
    shared: str
    share_link: str


@dataclass(frozen=True, slots=True)
class SavedPage:
    """Everything that saved.html shows. `undo` is the id of a query that was just deleted, or None."""

    frame: Frame
    new_stories: str
    where_new: str
    summary: str
    orders: tuple[Choice, ...]
    folders: tuple[Choice, ...]
    queries: tuple[SavedView, ...]
    paths: ReaderPaths
    undo: int | None
    undo_name: str
    is_personal: bool
    sends_mail: bool
    mail_hint: str


@dataclass(frozen=True, slots=True)
class Mails:
    """Whether mails can come: there is a server for them, and a confirmed address."""

    has_server: bool
    has_address: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """How the list is looked at."""

    order: str = ORDERS[0]
    folder: str = ""


def present_saved(
    tallied: Sequence[Tallied],
    wish: Wish,
    context: Context,
    here: Here,
    *,
    undone: SavedQuery | None,
    is_personal: bool,
    mails: Mails,
) -> SavedPage:
    """The list of a reader."""
    phrases, paths = context.phrases, ReaderPaths(context.paths.root)
    new = sum(one.new for one in tallied)
    shown = [one for one in tallied if wish.folder in ("", one.saved.folder)]
    stories = phrases.ngettext("%(count)s new story", "%(count)s new stories", new)
    heading = phrases.gettext("Saved searches")
    title = phrases.gettext("%(heading)s: %(news)s", heading=heading, news=stories) if new else heading
    return SavedPage(
        frame=present_frame(phrases, context.paths, here, title=title, section=Section.SAVED, is_indexable=False),
        new_stories=stories if new else "",
        where_new=_say_where(tallied, context),
        summary=phrases.ngettext("%(count)s saved search", "%(count)s saved searches", len(tallied)),
        orders=_present_orders(wish, paths, context),
        folders=_present_folders(tallied, wish, paths, context),
        queries=tuple(present_query(one, context) for one in sorted(shown, key=_ORDER_KEYS[wish.order])),
        paths=paths,
        undo=undone.id if undone else None,
        undo_name=undone.name if undone else "",
        is_personal=is_personal,
        sends_mail=mails.has_server and mails.has_address,
        mail_hint=_say_mails(mails, phrases),
    )


def present_query(one: Tallied, context: Context) -> SavedView:
    """One line of the list."""
    phrases, state = context.phrases, SearchState(one.request or SearchRequest())
    rate = describe_rate(one.month, phrases)
    visibilities = present_visibilities(one.saved.visibility, context)
    return SavedView(
        saved=one.saved,
        asked=" ".join(state.request.text.split()),
        where=describe_filters(state, context) if one.request else "",
        new=count_new(one.new, phrases) if one.new else "",
        spark=present_spark(one.weeks, one.fresh_from, rate, phrases) if one.weeks else None,
        rate=rate,
        mailing=describe_mailing(one.saved.mailing, phrases),
        problem=one.problem,
        recount=_say_recount(one.saved, context),
        mailings=present_mailings(one.saved.mailing, context),
        result_link=context.paths.search(state),
        webhook_problem=_say_webhook(one.saved, context),
        atom_link=_link_feed(one.saved, FeedForm.ATOM, context),
        json_link=_link_feed(one.saved, FeedForm.JSON, context),
        visibilities=visibilities,
        shared=next(choice.label for choice in visibilities if choice.is_current),
        share_link=ReaderPaths(context.paths.root).shared(one.saved.share_key) if one.saved.share_key else "",
    )


def present_mailings(current: str, context: Context) -> tuple[Choice, ...]:
    """When mails can come; the link of a choice is the value that is sent."""
    phrases = context.phrases
    labels = {
        Mailing.OFF: phrases.gettext("off"),
        Mailing.ONCE: phrases.gettext("at once"),
        Mailing.DAILY: phrases.gettext("daily"),
        Mailing.WEEKLY: phrases.gettext("weekly"),
    }
    return tuple(Choice(label, each.value, each.value == current) for each, label in labels.items())


def present_visibilities(current: str, context: Context) -> tuple[Choice, ...]:
    """Who can see a query; the link of a choice is the value that is sent."""
    phrases = context.phrases
    labels = {
        Visibility.PRIVATE: phrases.gettext("only you"),
        Visibility.LINK: phrases.gettext("whoever has the link"),
        Visibility.LISTED: phrases.gettext("everyone signed in"),
    }
    return tuple(Choice(label, each.value, each.value == current) for each, label in labels.items())


def _by_news(one: Tallied) -> tuple[int, str]:
    return -one.new, one.saved.name.casefold()


def _by_name(one: Tallied) -> tuple[int, str]:
    return 0, one.saved.name.casefold()


def _by_rate(one: Tallied) -> tuple[int, str]:
    return -one.month, one.saved.name.casefold()


_ORDER_KEYS = dict(zip(ORDERS, (_by_news, _by_name, _by_rate), strict=True))


def _say_where(tallied: Sequence[Tallied], context: Context) -> str:
    unread = sum(one.new > 0 for one in tallied)
    return context.phrases.ngettext(
        "in %(unread)s of %(count)s search since you last opened it.",
        "in %(unread)s of %(count)s searches since you last opened them.",
        len(tallied),
        unread=context.phrases.number(unread),
    )


def _present_orders(wish: Wish, paths: ReaderPaths, context: Context) -> tuple[Choice, ...]:
    phrases = context.phrases
    labels = (phrases.gettext("new first"), phrases.gettext("by name"), phrases.gettext("by rate"))
    return tuple(
        Choice(label, paths.saved(order="" if order == ORDERS[0] else order, folder=wish.folder), order == wish.order)
        for order, label in zip(ORDERS, labels, strict=True)
    )


def _present_folders(
    tallied: Sequence[Tallied], wish: Wish, paths: ReaderPaths, context: Context
) -> tuple[Choice, ...]:
    names = sorted({one.saved.folder for one in tallied if one.saved.folder}, key=str.casefold)
    if not names:
        return ()
    order = "" if wish.order == ORDERS[0] else wish.order
    every = Choice(context.phrases.gettext("all"), paths.saved(order=order), not wish.folder)
    return every, *(Choice(name, paths.saved(order=order, folder=name), name == wish.folder) for name in names)


def _say_recount(saved: SavedQuery, context: Context) -> str:
    if not saved.recount:
        return ""
    phrases = context.phrases
    then, now = saved.recount.get("then"), saved.recount.get("now")
    if not isinstance(then, int) or not isinstance(now, int):
        return phrases.gettext("The way in which it was read before can no longer be counted.")
    return phrases.gettext(
        "%(then)s then, %(now)s now.",
        then=phrases.ngettext("%(count)s story", "%(count)s stories", then),
        now=phrases.number(now),
    )


def _link_feed(saved: SavedQuery, form: FeedForm, context: Context) -> str:
    return ReaderPaths(context.paths.root).feed(saved.feed_key, form.value) if saved.feed_key else ""


def _say_mails(mails: Mails, phrases: Phrases) -> str:
    if not mails.has_server:
        return phrases.gettext("This site sends no mails: whoever runs it has named no server for them (TINTINH_SMTP).")
    if not mails.has_address:
        return phrases.gettext("No mail comes before your address is confirmed: see your account.")
    return phrases.gettext(
        "One mail for all daily searches at 07:00 in Vietnam, one for all weekly ones on Mondays; none without news."
    )


def _say_webhook(saved: SavedQuery, context: Context) -> str:
    if not saved.webhook or saved.webhook_off_at is None:
        return ""
    return context.phrases.gettext("The webhook was switched off because it failed again and again.")
