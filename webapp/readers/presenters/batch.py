"""The page on which a list of queries is tried at once."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.request import SearchRequest
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, Section, present_frame
from webapp.presenters.notes import present_notes
from webapp.reader_paths import ReaderPaths
from webapp.saved.batch import LONGEST_LINE, MOST_LINES, Batch, Line, LineFault
from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class LineView:
    """One line with its counts, or why it has none. `problem` tells what was not read as typed."""

    number: str
    name: str
    asked: str
    link: str
    total: str
    month: str
    problem: str
    is_usable: bool


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Everything that batch.html shows. `lines` is empty before a list was tried."""

    frame: Frame
    heading: str
    hint: str
    text: str
    tally: str
    left_out: str
    lines: tuple[LineView, ...]
    save_label: str
    action: str


def present_batch(text: str, batch: Batch | None, context: Context, here: Here) -> BatchPage:
    """The form, and below it what came of the list."""
    phrases = context.phrases
    lines = tuple(_present_line(line, context) for line in batch.lines) if batch else ()
    usable = sum(line.is_usable for line in lines)
    heading = phrases.gettext("A list of queries at once")
    return BatchPage(
        frame=present_frame(phrases, context.paths, here, title=heading, section=Section.SAVED, is_indexable=False),
        heading=heading,
        hint=phrases.ngettext(
            "One query a line, at most %(count)s line; a name may stand before it, parted by a tab.",
            "One query a line, at most %(count)s lines; a name may stand before it, parted by a tab.",
            MOST_LINES,
        ),
        text=text,
        tally=phrases.ngettext("%(count)s line", "%(count)s lines", len(lines)),
        left_out=phrases.ngettext(
            "%(count)s further line was left out.", "%(count)s further lines were left out.", batch.left_out
        )
        if batch and batch.left_out
        else "",
        lines=lines,
        save_label=phrases.ngettext("Save %(count)s search", "Save all %(count)s searches", usable) if usable else "",
        action=ReaderPaths(context.paths.root).batch(),
    )


def explain_line(line: Line, context: Context) -> str:
    """What is wrong with a line, or what was not read as typed; empty where all is well."""
    gettext = context.phrases.gettext
    if line.fault is LineFault.TOO_LONG:
        return context.phrases.ngettext(
            "It is longer than %(count)s sign.", "It is longer than %(count)s signs.", LONGEST_LINE
        )
    if line.fault is LineFault.FINDS_EVERYTHING:
        return gettext("It finds everything: nothing in it has to be found.")
    if line.fault is LineFault.REFUSED:
        return gettext("It cannot be searched.")
    state = SearchState(SearchRequest(line.text))
    return " ".join(note.text for note in present_notes(line.notes, state, context))


def name_columns(context: Context) -> tuple[str, ...]:
    """The heads of the table, as the export has them."""
    gettext = context.phrases.gettext
    return (
        gettext("Line"),
        gettext("Name"),
        gettext("Query"),
        gettext("Stories"),
        gettext("In the last 30 days"),
        gettext("Remarks"),
    )


def _present_line(line: Line, context: Context) -> LineView:
    phrases = context.phrases
    return LineView(
        number=phrases.number(line.number),
        name=line.name if line.name != line.text else "",
        asked=line.text,
        link=context.paths.search(SearchState(SearchRequest(line.text))),
        total="" if line.fault else phrases.number(line.total),
        month="" if line.fault else phrases.number(line.month),
        problem=explain_line(line, context),
        is_usable=line.fault is None,
    )
