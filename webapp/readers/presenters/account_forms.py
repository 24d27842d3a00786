"""The small forms of an account: sign up, sign in, reset, delete; what they do is the views'."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.accounts.passwords import SHORTEST
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.reader_paths import ReaderPaths


@dataclass(frozen=True, slots=True)
class Field:
    """A field to fill in. `autocomplete` tells the browser what belongs there."""

    name: str
    label: str
    kind: str
    autocomplete: str
    value: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to go."""

    label: str
    link: str


@dataclass(frozen=True, slots=True)
class AccountForm:
    """Everything that account_form.html shows. `hidden` is where to go afterwards, or empty."""

    frame: Frame
    heading: str
    text: str
    problem: str
    action: str
    fields: tuple[Field, ...]
    button: str
    ways: tuple[Way, ...]
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class AccountNotice:
    """Everything that account_notice.html shows: what has happened, and where to go from there."""

    frame: Frame
    heading: str
    text: str
    way: Way


class AccountForms:
    """Presents the forms in a reader's language."""

    def __init__(self, context: Context, here: Here) -> None:
        self._context, self._here = context, here
        self._phrases = context.phrases
        self._paths = ReaderPaths(context.paths.root)

    def sign_in(self, is_open: bool, email: str = "", target: str = "", problem: str = "") -> AccountForm:
        """The way in."""
        gettext = self._phrases.gettext
        ways = [Way(gettext("Forgot the password?"), self._paths.account("reset"))]
        if is_open:
            ways.insert(0, Way(gettext("Make an account"), self._paths.account("sign-up")))
        fields = (self._email(email), self._password("password", gettext("Password"), "current-password"))
        text = gettext("An account keeps your searches and tells you what is new in them. Reading needs none.")
        return self._form(gettext("Sign in"), text, problem, "sign-in", fields, gettext("Sign in"), tuple(ways), target)

    def sign_up(self, email: str = "", problem: str = "") -> AccountForm:
        """A new account."""
        gettext = self._phrases.gettext
        fields = (self._email(email), self._new_password())
        ways = (Way(gettext("I have an account"), self._paths.account("sign-in")),)
        text = gettext("The address is for mails that you ask for, and for a lost password. Nobody else sees it.")
        return self._form(
            gettext("Make an account"), text, problem, "sign-up", fields, gettext("Make the account"), ways
        )

    def ask_reset(self, email: str = "") -> AccountForm:
        """A lost password."""
        gettext = self._phrases.gettext
        text = gettext(
            "If there is an account for this address, a mail with a link goes to it. The link works for an hour."
        )
        ways = (Way(gettext("Sign in"), self._paths.account("sign-in")),)
        return self._form(
            gettext("Reset the password"), text, "", "reset", (self._email(email),), gettext("Send the link"), ways
        )

    def reset(self, token: str, problem: str = "") -> AccountForm:
        """A new password in place of a lost one."""
        gettext = self._phrases.gettext
        text = gettext("All sessions of the account end, on every machine.")
        return self._form(
            gettext("Choose a new password"),
            text,
            problem,
            f"reset/{token}",
            (self._new_password(),),
            gettext("Keep it"),
            (),
        )

    def delete(self, needs_password: bool, problem: str = "") -> AccountForm:
        """The end of an account."""
        gettext = self._phrases.gettext
        text = gettext(
            "Saved searches, notes, feeds, alerts and the history of your searches are deleted at once, for good. "
            "Export your data first if you want to keep it."
        )
        fields = (self._password("password", gettext("Password"), "current-password"),) if needs_password else ()
        ways = (
            Way(gettext("Export my data"), self._paths.account("export.json")),
            Way(gettext("Cancel"), self._paths.account()),
        )
        return self._form(
            gettext("Delete everything"), text, problem, "delete", fields, gettext("Delete everything"), ways
        )

    def notice(self, heading: str, text: str, label: str, page: str, link: str = "") -> AccountNotice:
        """What has happened; from there a page of the account leads on, or a link."""
        frame = present_frame(self._phrases, self._context.paths, self._here, title=heading, is_indexable=False)
        return AccountNotice(frame, heading, text, Way(label, link or self._paths.account(page)))

    def _form(
        self,
        heading: str,
        text: str,
        problem: str,
        page: str,
        fields: tuple[Field, ...],
        button: str,
        ways: tuple[Way, ...],
        hidden: str = "",
    ) -> AccountForm:
        frame = present_frame(self._phrases, self._context.paths, self._here, title=heading, is_indexable=False)
        action = self._paths.account(page)
        return AccountForm(frame, heading, text, problem, action, fields, button, ways, hidden)

    def _email(self, email: str) -> Field:
        return Field("email", self._phrases.gettext("E-mail address"), "email", "username", email)

    def _password(self, name: str, label: str, autocomplete: str, hint: str = "") -> Field:
        return Field(name, label, "password", autocomplete, "", hint)

    def _new_password(self) -> Field:
        hint = self._phrases.ngettext(
            "At least %(count)s sign. A short sentence is good.",
            "At least %(count)s signs. A short sentence is good.",
            SHORTEST,
        )
        return self._password("password", self._phrases.gettext("Password"), "new-password", hint)
