"""The pages of what went wrong: what happened and what can be done, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from search.errors import (
    IndexBusy,
    IndexMissing,
    IndexUnavailable,
    IndexVersionMismatch,
    InvalidRequest,
    SearchTooLarge,
    TintinhError,
)
from webapp.i18n import Phrases
from webapp.paths import Paths
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.quoting import write_pairs


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """Everything that error.html shows. `detail` is the program's own message, in English, for whoever runs it."""

    frame: Frame
    status: int
    heading: str
    text: str
    detail: str
    way_label: str
    way_link: str
    repair_label: str
    repair_link: str


def present_error(status: int, error: Exception, phrases: Phrases, paths: Paths, here: Here) -> ErrorPage:
    """The page of an error."""
    heading, text = _say(status, error, phrases)
    return ErrorPage(
        frame=present_frame(phrases, paths, here, title=heading, is_indexable=False),
        status=status,
        heading=heading,
        text=text,
        detail=str(error) if isinstance(error, TintinhError) and not isinstance(error, InvalidRequest) else "",
        way_label=phrases.gettext("Go to the start page"),
        way_link=paths.start(),
        repair_label=phrases.gettext("Search with “%(suggestion)s” instead", suggestion=_suggestion(error)),
        repair_link=_repair(error, here),
    )


def _suggestion(error: Exception) -> str:
    return (error.suggestion or "") if isinstance(error, InvalidRequest) else ""


def _repair(error: Exception, here: Here) -> str:
    """The same address with the suggested value in place of the one that was not understood."""
    if not isinstance(error, InvalidRequest) or not error.suggestion:
        return ""
    pairs = [
        (name, error.suggestion if name == error.param and value.strip() == error.value else value)
        for name, value in here.pairs
    ]
    return f"{here.path}?{write_pairs(pairs)}"


def _say(status: int, error: Exception, phrases: Phrases) -> tuple[str, str]:
    if isinstance(error, InvalidRequest):
        return phrases.gettext("This search cannot be understood"), _say_invalid(error, phrases)
    if isinstance(error, IndexMissing):
        return phrases.gettext("There is no index yet"), phrases.gettext(
            "Nothing has been taken in, so there is nothing to search. "
            "Whoever runs this site can make an index with the command below."
        )
    if isinstance(error, IndexBusy):
        return phrases.gettext("The index is being written"), phrases.gettext(
            "Wait a moment, then load the page again."
        )
    if isinstance(error, IndexUnavailable):
        return phrases.gettext("The search server is away"), phrases.gettext(
            "Nothing is lost. Load the page again in a little while."
        )
    if isinstance(error, SearchTooLarge):
        return phrases.gettext("This search is too large for the search server"), phrases.gettext(
            "Narrow it, by a date, a province or a language for example. "
            "The message below says what whoever runs this site can change."
        )
    if isinstance(error, IndexVersionMismatch):
        return phrases.gettext("The index is of another version"), phrases.gettext(
            "Nothing is lost. Whoever runs this site can bring the index up to date with the command below."
        )
    return _say_status(status, phrases)


def _say_status(status: int, phrases: Phrases) -> tuple[str, str]:
    return {
        404: (
            phrases.gettext("There is no such page"),
            phrases.gettext(
                "The address may be mistyped, or the page was taken out of the index. Search for its words instead."
            ),
        ),
        403: (
            phrases.gettext("This is not open to you"),
            phrases.gettext("Programs that read the whole site are asked to keep to robots.txt, or to use the API."),
        ),
        405: (phrases.gettext("This cannot be done here"), phrases.gettext("This address can only be read.")),
        503: (
            phrases.gettext("The index cannot be read"),
            phrases.gettext("Nothing can be searched until it is repaired. The message below says how."),
        ),
        500: (
            phrases.gettext("Something went wrong on our side"),
            phrases.gettext("It was noted down. Load the page again; if that does not help, try another search."),
        ),
    }.get(
        status,
        (
            phrases.gettext("This request cannot be understood"),
            phrases.gettext("Check the address, or start from the start page."),
        ),
    )


def _say_invalid(error: InvalidRequest, phrases: Phrases) -> str:
    value = error.value
    return {
        "lang": phrases.gettext(
            "“%(value)s” is no code of a language. Languages have two letters, such as vi or cs.", value=value
        ),
        "province": phrases.gettext(
            "“%(value)s” is no province, neither of today nor of before July 2025.", value=value
        ),
        "from": phrases.gettext("“%(value)s” is no date. Dates are written 2024, 2024-10 or 2024-10-23.", value=value),
        "to": phrases.gettext("“%(value)s” is no date. Dates are written 2024, 2024-10 or 2024-10-23.", value=value),
        "page": phrases.gettext("“%(value)s” is no page of a result.", value=value),
        "limit": phrases.gettext("“%(value)s” is no number of hits for a page.", value=value),
    }.get(
        error.param,
        phrases.gettext("“%(value)s” is no value of “%(param)s”.", value=value, param=error.param),
    )
