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
    # Imported here: the query language stands on analysis, which a server must not load before it is asked.
    from search.query.examples import first_of_each

    meanings = _explain(phrases)
    return {query: meanings[topic.value] for topic, query in first_of_each().items()}


def _explain(phrases: Phrases) -> dict[str, str]:
    """What each topic of the query language finds, by the topic's value."""
    return {
        "words": phrases.gettext(
            "All of these words, in any of their forms. Where few pages hold all, those that hold some follow."
        ),
        "places": phrases.gettext("This place, whatever it is called in the language of the page."),
        "phrase": phrases.gettext("These words side by side, as they are written."),
        "stemmed_phrase": phrases.gettext("These words side by side, in any of their forms."),
        "near": phrases.gettext("These words near each other: at most five others between them."),
        "either": phrases.gettext("Either of these words."),
        "groups": phrases.gettext("Parentheses say what belongs together."),
        "excluded": phrases.gettext(
            "Without the word, or the words in quotation marks, after the minus sign; NOT says the same."
        ),
        "required": phrases.gettext("The word after the plus sign must be there."),
        "exact": phrases.gettext("The word exactly as it is written, in no other form."),
        "pattern": phrases.gettext("Words that start so. A ? stands for exactly one letter."),
        "typos": phrases.gettext("The word, even with a typing error or two."),
        "weight": phrases.gettext("The first word counts three times as much in the order of the hits."),
        "title": phrases.gettext("In the title only."),
        "names": phrases.gettext("From this outlet; author: works in the same way."),
        "province": phrases.gettext("About this province, under its name in any language."),
        "lang": phrases.gettext("In this language."),
        "period": phrases.gettext("Between these dates, both included."),
        "since": phrases.gettext("From this date on; also > and <."),
        "recent": phrases.gettext(
            "In these years up to today; also days, weeks and months, today, yesterday, this week."
        ),
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
