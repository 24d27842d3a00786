"""The page of an account: address, password, history, data; saved queries have their own page."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.accounts.passwords import SHORTEST
from webapp.database.tables import Reader
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.reader_paths import ReaderPaths


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything that account.html shows. `email_state` says what is sent to the address; `problem` what went wrong."""

    frame: Frame
    heading: str
    text: str
    email: str
    email_state: str
    can_confirm: bool
    password_hint: str
    keeps_history: bool
    is_personal: bool
    problem: str
    paths: ReaderPaths


def present_account(
    reader: Reader, context: Context, here: Here, *, is_personal: bool, sends_mail: bool, problem: str = ""
) -> AccountPage:
    """The account of a reader, or what personal mode has in its place."""
    phrases = context.phrases
    heading = phrases.gettext("Your settings") if is_personal else phrases.gettext("Your account")
    text = (
        phrases.gettext("This is personal mode: one reader, on this machine alone, without a sign-in.")
        if is_personal
        else ""
    )
    return AccountPage(
        frame=present_frame(phrases, context.paths, here, title=heading, is_indexable=False),
        heading=heading,
        text=text,
        email=reader.email or "",
        email_state=_describe_email(reader, sends_mail, context),
        can_confirm=bool(sends_mail and reader.email and not reader.is_confirmed),
        password_hint=phrases.ngettext(
            "At least %(count)s sign. A short sentence is good.",
            "At least %(count)s signs. A short sentence is good.",
            SHORTEST,
        ),
        keeps_history=reader.keeps_history,
        is_personal=is_personal,
        problem=problem,
        paths=ReaderPaths(context.paths.root),
    )


def _describe_email(reader: Reader, sends_mail: bool, context: Context) -> str:
    gettext = context.phrases.gettext
    if not sends_mail:
        return gettext("This site sends no mails: whoever runs it has named no server for them (TINTINH_SMTP).")
    if not reader.email:
        return gettext("Without an address no mail can come.")
    if not reader.is_confirmed:
        return gettext(
            "Not confirmed yet: follow the link in the mail that was sent to it. Until then no alert is mailed."
        )
    return gettext("Confirmed. Alerts are mailed to it.")
