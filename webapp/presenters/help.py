"""The help page: how to search, with examples that run; how an operator is read is the query language's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.i18n import Phrases
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, Section, present_frame
from webapp.search_url import SearchState


@dataclass(frozen=True, slots=True)
class Example:
    """A query that can be followed, what it finds in words, and how many pages that is now (empty: not known)."""

    query: str
    meaning: str
    link: str
    count: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Everything that help.html shows."""

    frame: Frame
    heading: str
    examples: tuple[Example, ...]


def list_examples(phrases: Phrases) -> dict[str, str]:
    """Queries by what they find, one for each thing that the query language can say, the commonest first."""
    return {
        "water school": phrases.gettext(
            "All of these words, in any of their forms. Where few pages hold all, those that hold some follow."
        ),
        '"secondary school"': phrases.gettext("These words side by side, as they are written."),
        '"secondary schools"~': phrases.gettext("These words side by side, in any of their forms."),
        '"secondary students"~5': phrases.gettext("These words near each other: at most five others between them."),
        "school OR flood": phrases.gettext("Either of these words."),
        "(school OR river) AND water": phrases.gettext("Parentheses say what belongs together."),
        "school -flood": phrases.gettext("Without the word after the minus sign; NOT says the same."),
        "+water school": phrases.gettext("The word after the plus sign must be there."),
        "=school": phrases.gettext("The word exactly as it is written, in no other form."),
        "villag*": phrases.gettext("Words that start so. A ? stands for exactly one letter."),
        "shcool~": phrases.gettext("The word, even with a typing error or two."),
        "school^3 water": phrases.gettext("The first word counts three times as much in the order of the hits."),
        "title:school": phrases.gettext("In the title only."),
        'outlet:"Báo Hà Tĩnh"': phrases.gettext("From this outlet; author: works in the same way."),
        "province:Хатинь": phrases.gettext("About this province, under its name in any language."),
        "lang:ru": phrases.gettext("In this language."),
        "date:2024-01..2024-06": phrases.gettext("Between these dates, both included."),
        "date:>=2025": phrases.gettext("From this date on; also > and <."),
        "date:last 3 years": phrases.gettext("In these years up to today; also days, weeks and months."),
    }


def present_help(counts: Mapping[str, int], context: Context, here: Here) -> HelpPage:
    """How to search and to read; `counts` has the pages that each example finds, where that is known."""
    phrases = context.phrases
    heading = phrases.gettext("How to search")
    examples = tuple(
        Example(
            query,
            meaning,
            context.paths.search(SearchState.parse([("q", query)])),
            phrases.pages(counts[query]) if query in counts else "",
        )
        for query, meaning in list_examples(phrases).items()
    )
    frame = present_frame(
        phrases, context.paths, here, title=heading, section=Section.HELP, canonical=context.paths.help()
    )
    return HelpPage(frame, heading, examples)
