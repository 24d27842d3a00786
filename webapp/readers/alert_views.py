"""What a reader decides about alerts and feeds of a saved query, the feeds themselves, and the way to stop mails."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webapp.accounts.current import current_database, current_readers, needs_reader, signed_in_reader
from webapp.alerts.feed import make_query_feed
from webapp.alerts.settings import WebhookMalformed, change_alerts, find_by_feed, make_feed, revoke_feed, stop_mails
from webapp.current import current_context, current_here, current_service
from webapp.database.tables import Mailing, Reader, SavedQuery
from webapp.feeds import FeedForm, answer_feed
from webapp.i18n import current_phrases
from webapp.paths import Paths
from webapp.presenters.context import Context
from webapp.reader_paths import ReaderPaths
from webapp.readers.presenters.account_forms import AccountForms
from webapp.readers.presenters.unsubscribe import present_unsubscription
from webapp.saved.moment import current_moment
from webapp.saved.queries import find_query
from webapp.saved.stored import load_search

alerts = Blueprint("alerts", __name__)


@alerts.post("/saved/<int:query_id>/alerts")
@needs_reader
def change(query_id: int) -> ResponseReturnValue:
    """Change the mails and the webhook of a query."""
    moment, wish = current_moment(current_service()), request.form.get("mailing", "")
    mailing = Mailing(wish) if wish in set(Mailing) else Mailing.OFF
    webhook = request.form.get("webhook", "")
    with current_database().writing() as session:
        saved = _own(find_query(session, signed_in_reader().id, query_id))
        is_watched = mailing is not Mailing.OFF or webhook.strip()
        if is_watched and not current_service().restricts(load_search(saved.search)):
            return _refuse(current_phrases().gettext("A search that finds everything cannot alert you."), query_id)
        try:
            change_alerts(saved, mailing, webhook, moment.arrival)
        except WebhookMalformed:
            text = current_phrases().gettext("A webhook is an address that starts with https:// or http://.")
            return _refuse(text, query_id)
    return _back(query_id)


@alerts.post("/saved/<int:query_id>/feed")
@needs_reader
def change_feed(query_id: int) -> ResponseReturnValue:
    """Make a feed for a query, or take its address back."""
    with current_database().writing() as session:
        saved = _own(find_query(session, signed_in_reader().id, query_id))
        if request.form.get("act") == "revoke":
            revoke_feed(saved)
        else:
            make_feed(saved)
    return _back(query_id)


@alerts.get("/feeds/<key>.<form>")
def feed(key: str, form: str) -> Response:
    """The feed of a query; who has its address needs no sign-in."""
    if form not in set(FeedForm):
        abort(404)
    with current_database().reading() as session:
        saved = _own(find_by_feed(session, key))
        locale = session.get_one(Reader, saved.reader_id).locale
    phrases, service = current_phrases(), current_service()
    context = Context(phrases, Paths(current_readers().config.url), service.gazetteer)
    until = request.args.get("until", type=int)
    return answer_feed(make_query_feed(saved, FeedForm(form), service, context, locale, until), FeedForm(form))


@alerts.get("/unsubscribe/<token>")
def ask_unsubscribe(token: str) -> ResponseReturnValue:
    """Ask whether mails are to stop: programs that follow every link of a mail must stop none."""
    if current_readers().tokens.read_unsubscription(token) is None:
        abort(404)
    page = present_unsubscription(token, current_context(), current_here())
    return render_template("unsubscribe.html", page=page)


@alerts.post("/unsubscribe/<token>")
def unsubscribe(token: str) -> ResponseReturnValue:
    """Stop the mails that a mail came from, at one click and without a sign-in.

    Source: RFC 8058.
    """
    read = current_readers().tokens.read_unsubscription(token)
    if read is None:
        abort(404)
    with current_database().writing() as session:
        names = stop_mails(session, *read)
    phrases = current_phrases()
    text = phrases.gettext("No more mails come for: %(names)s.", names=phrases.joined(names))
    forms = AccountForms(current_context(), current_here())
    page = forms.notice(phrases.gettext("The mails are stopped"), text, phrases.gettext("Your account"), "")
    return render_template("account_notice.html", page=page)


def _own(saved: SavedQuery | None) -> SavedQuery:
    return saved or abort(404)


def _refuse(text: str, query_id: int) -> ResponseReturnValue:
    forms, gettext = AccountForms(current_context(), current_here()), current_phrases().gettext
    heading, label = gettext("These settings were not kept"), gettext("Back to the saved search")
    page = forms.notice(heading, text, label, "", f"{ReaderPaths(request.script_root).saved()}#q{query_id}")
    return render_template("account_notice.html", page=page), 422


def _back(query_id: int) -> ResponseReturnValue:
    return redirect(f"{ReaderPaths(request.script_root).saved()}#q{query_id}", 303)
