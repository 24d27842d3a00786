"""The page that asks whether mails are to stop."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.reader_paths import ReaderPaths


@dataclass(frozen=True, slots=True)
class UnsubscribePage:
    """Everything that unsubscribe.html shows."""

    frame: Frame
    heading: str
    action: str


def present_unsubscription(token: str, context: Context, here: Here) -> UnsubscribePage:
    """The question."""
    heading = context.phrases.gettext("Stop these mails?")
    frame = present_frame(context.phrases, context.paths, here, title=heading, is_indexable=False)
    return UnsubscribePage(frame, heading, ReaderPaths(context.paths.root).unsubscribe(token))
