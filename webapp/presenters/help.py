"""The help page: how to search, with examples that run; what an operator means is the query language's."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, Section, present_frame


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Everything that help.html shows."""

    frame: Frame
    heading: str
    search_link: str


def present_help(context: Context, here: Here) -> HelpPage:
    """How to search and to read."""
    heading = context.phrases.gettext("How to search")
    frame = present_frame(
        context.phrases,
        context.paths,
        here,
        title=heading,
        section=Section.HELP,
        canonical=context.paths.help(),
    )
    return HelpPage(frame, heading, context.paths.search_form())
