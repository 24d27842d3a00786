"""Ways to go on with a text, as rows of a list; which ways there are is the service's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.completion import Completion, CompletionKind
from webapp.presenters.context import Context


@dataclass(frozen=True, slots=True)
class CompletionView:
    """One row: the whole text as it would then stand, what it is, and how much holds it.

    `link` leads to a document where the row is its title; else the text is searched.
    """

    text: str
    kind: str
    count: str
    link: str


def present_completions(completions: Sequence[Completion], context: Context) -> tuple[CompletionView, ...]:
    """The rows in the order of the service."""
    return tuple(_present(completion, context) for completion in completions)


def _present(completion: Completion, context: Context) -> CompletionView:
    phrases, is_title = context.phrases, completion.kind is CompletionKind.TITLE
    kind = {
        CompletionKind.PLACE: phrases.gettext("place"),
        CompletionKind.WORD: phrases.language_name(completion.value),
        CompletionKind.TITLE: phrases.gettext("title"),
    }[completion.kind]
    return CompletionView(
        text=completion.text,
        kind=kind,
        count="" if completion.count is None else phrases.pages(completion.count),
        link=context.paths.document(completion.value) if is_title else "",
    )
