"""The pages for readers: each view parses the URL, asks the service, presents and renders; no more logic is here."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from search.model.fields import Keyword
from webapp.comparison import compare
from webapp.coverage import count_coverage
from webapp.current import (
    current_comparison,
    current_context,
    current_coverage,
    current_day,
    current_here,
    current_service,
    current_state,
)
from webapp.documents import explain_hit, open_document
from webapp.examples import count_examples
from webapp.facet_request import ask_facet
from webapp.i18n import read_instant
from webapp.parameters import clean_text, read_choice
from webapp.presenters.citation import FORMS, write_citation
from webapp.presenters.compare import present_compare
from webapp.presenters.completions import present_completions
from webapp.presenters.coverage import present_coverage
from webapp.presenters.document import present_document_page
from webapp.presenters.empty import present_empty
from webapp.presenters.facet_page import ValueOrder, present_facet_page
from webapp.presenters.facets import KEYWORDS as FACET_KEYWORDS
from webapp.presenters.help import list_examples, present_help
from webapp.presenters.results import present_results, present_results_frame
from webapp.presenters.start import present_start, start_request
from webapp.search_url import Filter, SearchState

pages = Blueprint("pages", __name__)


@pages.get("/")
def start() -> str:
    """What the corpus holds."""
    state, context = SearchState(start_request(), current_state().units), current_context()
    service = current_service()
    result = service.search(state.asked_in(context.phrases.language))
    page = present_start(result, read_instant(service.newest_arrival()), state.as_link(), context, current_here())
    return render_template("start.html", page=page)


@pages.get("/search")
def search() -> str:
    """What a search finds, or what stands in its way."""
    state, service = current_state(), current_service()
    context = current_context()
    result = service.search(state.asked_in(context.phrases.language, Keyword.OUTLET, Keyword.AUTHOR))
    if not result.hits and not result.total:
        return render_template("empty.html", page=present_empty(result, state, context, current_here()))
    explained = explain_hit(request.args.get("why", ""), result, service)
    frame = present_results_frame(result, state, context, current_here())
    return render_template("results.html", page=present_results(result, state, context, frame, explained))


@pages.get("/facets/<name>")
def facet(name: str) -> str:
    """All values of a facet of a search."""
    if name not in [each.value for each in FACET_KEYWORDS]:
        abort(404)
    state, context = current_state(), current_context()
    order = read_choice("order", request.args.get("order", ValueOrder.COUNT.value), ValueOrder)
    result = current_service().search(ask_facet(Filter(name), state))
    typed = clean_text(request.args.get("find", ""))
    page = present_facet_page(Filter(name), result, typed, order, state, context, current_here())
    return render_template("facet.html", page=page)


@pages.get("/complete")
def complete() -> str:
    """How a text may go on, as a list for the search box."""
    context = current_context()
    found = current_service().complete(clean_text(request.args.get("q", "")), context.phrases.language)
    return render_template("completions.html", completions=present_completions(found, context))


@pages.get("/documents/<path:document_id>")
def document(document_id: str) -> str:
    """One document, or two editions of a story, with the words of the search marked."""
    state, context = current_state(), current_context()
    beside = clean_text(request.args.get("beside", ""))
    opened = open_document(clean_text(document_id), beside, state, context.phrases.language, current_service())
    if opened is None:
        abort(404)
    page = present_document_page(opened, state, current_day(), context, current_here())
    return render_template("document.html", page=page)


@pages.get("/citations/<form>/<path:document_id>")
def citation(form: str, document_id: str) -> Response:
    """One document as a reference manager reads it."""
    view = current_service().document(clean_text(document_id))
    if view is None or form not in FORMS:
        abort(404)
    context = current_context()
    address = view.document.url or current_here().site + context.paths.document(view.document.id)
    text = write_citation(form, view.document, context, address)
    response = Response(text, mimetype=FORMS[form])
    response.headers["Content-Disposition"] = f'attachment; filename="tintinh.{form}"'
    return response


@pages.get("/coverage")
def coverage() -> str:
    """What the corpus has, and what is missing."""
    table, context = current_coverage(), current_context()
    page = present_coverage(count_coverage(table, current_service()), context, current_here())
    return render_template("coverage.html", page=page)


@pages.get("/compare")
def comparison() -> str:
    """Two searches over time."""
    service, context = current_service(), current_context()
    compared = compare(current_comparison(), service)
    languages = tuple(service.status().language_counts)
    return render_template("compare.html", page=present_compare(compared, languages, context, current_here()))


@pages.get("/help")
def help_page() -> str:
    """How to search and to read."""
    context = current_context()
    counts = count_examples(list_examples(context.phrases), current_service())
    return render_template("help.html", page=present_help(counts, context, current_here()))
