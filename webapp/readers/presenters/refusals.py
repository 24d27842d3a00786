"""What was wrong with an account's form, in the reader's language."""

from __future__ import annotations

from webapp.accounts.passwords import SHORTEST
from webapp.accounts.readers import EmailMalformed, EmailTaken, PasswordTooShort, ReaderRefused
from webapp.i18n import Phrases


def explain_refusal(refusal: ReaderRefused, phrases: Phrases) -> str:
    """One sentence that says what to do."""
    match refusal:
        case EmailMalformed():
            return phrases.gettext("This is no e-mail address: expected one such as lan@example.org.")
        case EmailTaken():
            return phrases.gettext("There is an account for this address already. Sign in, or reset its password.")
        case PasswordTooShort():
            return phrases.ngettext(
                "The password is too short: it needs at least %(count)s sign.",
                "The password is too short: it needs at least %(count)s signs.",
                SHORTEST,
            )
    return str(refusal)


def say_wrong_password(phrases: Phrases) -> str:
    """Address and password do not belong together; which of them is wrong is nobody's business."""
    return phrases.gettext("Address and password do not belong together.")


def say_throttled(phrases: Phrases) -> str:
    """Too many attempts."""
    return phrases.gettext("Too many attempts. Wait a quarter of an hour, or reset the password.")
