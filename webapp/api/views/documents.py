"""Documents and stories, whole."""

from __future__ import annotations

from flask import abort, request
from msgspec import UNSET, UnsetType

from search.model.plan import Order
from search.model.request import MAX_LIMIT, SearchRequest
from search.model.result import DocumentView
from webapp.api.call import Call
from webapp.api.contract import hits as shapes
from webapp.api.contract.parameters import DocumentParameters, NoParameters
from webapp.api.presenting.addresses import Addresses
from webapp.api.presenting.hits import HitPresenter, present_facts, spans, to_html
from webapp.current import current_service


def document(call: Call[DocumentParameters]) -> shapes.DocumentAnswer:
    """One document, with the words of `q` marked."""
    service, addresses = current_service(), Addresses(request.script_root)
    view = service.document(call.path["id"], call.parameters.q)
    if view is None:
        abort(404, f"The index holds no document {call.path['id']!r}.")
    found = view.document
    return shapes.DocumentAnswer(
        id=found.id,
        body=found.body,
        editions=tuple(shapes.EditionLink(each.id, each.language, each.title) for each in view.editions),
        links=addresses.hit(found.id, found.story),
        highlights=_mark(view, call.parameters),
        **present_facts(found, service.gazetteer),  # type: ignore[arg-type]
    )


def story(call: Call[NoParameters]) -> shapes.StoryAnswer:
    """The editions of a story, ordered by language."""
    service = current_service()
    story_id = call.path["id"]
    asked = SearchRequest(
        stories=(story_id,), with_copies=True, is_grouped=False, counted=(), order=Order.OLDEST, limit=MAX_LIMIT
    )
    hits = service.search(asked).hits
    if not hits:
        abort(404, f"The index holds no story {story_id!r}.")
    presenter = HitPresenter(service.gazetteer, Addresses(request.script_root), _FACTS_OF_EDITIONS)
    ordered = sorted(hits, key=lambda hit: (hit.document.language, hit.document.id))
    return shapes.StoryAnswer(story_id, tuple(presenter.present(hit) for hit in ordered))


def _mark(view: DocumentView, parameters: DocumentParameters) -> shapes.DocumentHighlights | UnsetType:
    if not parameters.q.strip() or parameters.highlight == "none":
        return UNSET
    if parameters.highlight == "html":
        title_html = None if view.title is None else to_html(view.title)
        return shapes.DocumentHighlights(title_html=title_html, body_html=to_html(view.body))
    return shapes.DocumentHighlights(title=() if view.title is None else spans(view.title), body=spans(view.body))


_FACTS_OF_EDITIONS = frozenset(shapes.Hit.__struct_fields__) - {
    "score",
    "matched",
    "highlights",
    "editions",
    "through",
}
