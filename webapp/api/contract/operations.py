"""Every operation of version 1, declared; views answer them, OpenAPI describes them, the pipeline checks them."""

from __future__ import annotations

from webapp.api.contract.answers import FacetAnswer, SearchAnswer, StatusAnswer, SuggestAnswer
from webapp.api.contract.feeds import JsonFeed
from webapp.api.contract.hits import DocumentAnswer, IntakeAnswer, Page, SimilarAnswer, StoryAnswer
from webapp.api.contract.operation import HTML, JSON, NDJSON, PLAIN, Answer, Body, Operation, PathParameter, Scope, Tag
from webapp.api.contract.parameters import (
    CsvParameters,
    DocumentParameters,
    ExportParameters,
    FacetValuesParameters,
    FeedParameters,
    IntakeParameters,
    ResultsParameters,
    SavedQueryBody,
    SavedQueryChange,
    SearchParameters,
    SimilarParameters,
    SuggestParameters,
)
from webapp.api.contract.saved import SavedQueriesAnswer, SavedQueryAnswer
from webapp.api.contract.values import FACET_NAMES

DOCUMENT_ID = PathParameter("id", "The id of a document, as a hit gives it, percent-encoded.")
_RESULT = Answer("The result.", SearchAnswer)
_SEARCH_ERRORS = (409,)

SEARCH = Operation(
    "search",
    "GET",
    "/search",
    Tag.SEARCH,
    "Search",
    _RESULT,
    "Finds pages by words and filters, counts facets, and marks the words that matched. A crawl follows `next` until "
    "it is null.",
    parameters=SearchParameters,
    errors=_SEARCH_ERRORS,
    is_cached=True,
)
SEARCH_POST = Operation(
    "searchByBody",
    "POST",
    "/search",
    Tag.SEARCH,
    "Search, with the parameters as JSON",
    _RESULT,
    "The same as `GET /search` for queries too long for an address. Links of the answer lead to `GET`.",
    parameters=SearchParameters,
    body=Body(SearchParameters, description="The parameters of `GET /search`."),
    errors=(*_SEARCH_ERRORS, 413, 415),
)
FACET = Operation(
    "facetValues",
    "GET",
    "/facets/{name}",
    Tag.SEARCH,
    "Values of one facet",
    Answer("The values, the commonest first.", FacetAnswer),
    "For finding a value by its first letters; the filters restrict what is counted.",
    parameters=FacetValuesParameters,
    path_parameters=(PathParameter("name", "The facet.", FACET_NAMES),),
    errors=(404, 409),
    is_cached=True,
)
SUGGEST = Operation(
    "suggest",
    "GET",
    "/suggest",
    Tag.SEARCH,
    "Completions while typing",
    Answer("Completions, the likeliest first.", SuggestAnswer),
    parameters=SuggestParameters,
    is_cached=True,
)
DOCUMENT = Operation(
    "document",
    "GET",
    "/documents/{id}",
    Tag.DOCUMENTS,
    "One document, whole",
    Answer("The document.", DocumentAnswer),
    parameters=DocumentParameters,
    path_parameters=(DOCUMENT_ID,),
    errors=(404,),
    is_cached=True,
)
INTAKE = Operation(
    "addDocuments",
    "POST",
    "/documents",
    Tag.DOCUMENTS,
    "Put documents into the index",
    Answer("What became of each page.", IntakeAnswer),
    "Takes JSON lines, a JSON list, or one page as text or HTML, through the same ingest as the command line; sending "
    "a page again changes nothing. Pages that are refused do not keep the others out. One sender writes at a time: "
    "whoever waits too long gets 429, and nothing of what was sent went in.",
    parameters=IntakeParameters,
    body=Body(list[Page], (JSON, NDJSON, HTML, PLAIN), "Pages: a list, or one `Page` a line, or one page as it is."),
    errors=(413, 415),
    scope=Scope.WRITE_DOCUMENTS,
    cost=20,
)
STORY = Operation(
    "story",
    "GET",
    "/stories/{id}",
    Tag.DOCUMENTS,
    "A story and its editions",
    Answer("The story.", StoryAnswer),
    path_parameters=(PathParameter("id", "The id of a story, as a hit gives it, percent-encoded."),),
    errors=(404,),
    is_cached=True,
)
SIMILAR = Operation(
    "similar",
    "GET",
    "/similar/{id}",
    Tag.DOCUMENTS,
    "Documents like one",
    Answer("The likest first.", SimilarAnswer),
    parameters=SimilarParameters,
    path_parameters=(DOCUMENT_ID,),
    errors=(404,),
    cost=3,
    is_cached=True,
)
_EXPORTED = ("Tintinh-Total", "Tintinh-Limit", "Content-Disposition")
_CAP = (
    "One row for each page, all of them up to `limit`, streamed. `Tintinh-Total` says how many the result has; where "
    "that is more than the limit, the name of the file says so too"
)
EXPORT_CSV = Operation(
    "exportCsv",
    "GET",
    "/search.csv",
    Tag.EXPORTS,
    "A whole result as CSV",
    Answer("The rows, under a row of names.", media_type="text/csv", headers=_EXPORTED),
    f"{_CAP}. Cells that a spreadsheet would take for formulas begin with an apostrophe; values of a list are joined "
    "by `; `.",
    parameters=CsvParameters,
    errors=(409,),
    cost=5,
)
EXPORT_NDJSON = Operation(
    "exportNdjson",
    "GET",
    "/search.ndjson",
    Tag.EXPORTS,
    "A whole result as JSON lines",
    Answer("A `Row` on each line.", media_type=NDJSON, headers=_EXPORTED),
    f"{_CAP}, and so does a last line of the type `EndOfExport`.",
    parameters=ExportParameters,
    errors=(409,),
    cost=5,
)
_FEED = (
    "One entry for each story, the last to be taken in first, whatever the date of its article; the entry moves up "
    "when an edition is added. The link `next` leads to what came before, so that no story is lost between two visits."
)
EXPORT_ATOM = Operation(
    "exportAtom",
    "GET",
    "/search.atom",
    Tag.EXPORTS,
    "What arrived last of a result as a feed",
    Answer("An Atom feed.", media_type="application/atom+xml"),
    _FEED,
    parameters=FeedParameters,
    errors=(409,),
    cost=3,
    is_cached=True,
)
EXPORT_JSON_FEED = Operation(
    "exportJsonFeed",
    "GET",
    "/search.feed.json",
    Tag.EXPORTS,
    "What arrived last of a result as JSON Feed",
    Answer("A feed by JSON Feed 1.1.", JsonFeed, media_type="application/feed+json"),
    _FEED,
    parameters=FeedParameters,
    errors=(409,),
    cost=3,
    is_cached=True,
)
STATUS = Operation(
    "status",
    "GET",
    "/status",
    Tag.SERVER,
    "What the index holds",
    Answer("The state of the index and of this server.", StatusAnswer),
)
_QUERY_ID = PathParameter("id", "The id of a saved query.", is_number=True)
SAVED_QUERIES = Operation(
    "savedQueries",
    "GET",
    "/saved-queries",
    Tag.SAVED,
    "Your saved queries",
    Answer("All of them.", SavedQueriesAnswer),
    scope=Scope.SAVED_QUERIES,
    cost=2,
)
SAVE_QUERY = Operation(
    "saveQuery",
    "POST",
    "/saved-queries",
    Tag.SAVED,
    "Save a search",
    Answer("The saved query. Nothing is new in it yet.", SavedQueryAnswer, 201, headers=("Location",)),
    parameters=SavedQueryBody,
    body=Body(SavedQueryBody, description="The search and what it is called."),
    errors=(409, 413, 415),
    scope=Scope.SAVED_QUERIES,
)
SAVED_QUERY = Operation(
    "savedQuery",
    "GET",
    "/saved-queries/{id}",
    Tag.SAVED,
    "One saved query",
    Answer("The saved query.", SavedQueryAnswer),
    path_parameters=(_QUERY_ID,),
    errors=(404,),
    scope=Scope.SAVED_QUERIES,
)
CHANGE_QUERY = Operation(
    "changeQuery",
    "PATCH",
    "/saved-queries/{id}",
    Tag.SAVED,
    "Change a saved query",
    Answer("The saved query as it is now.", SavedQueryAnswer),
    parameters=SavedQueryChange,
    path_parameters=(_QUERY_ID,),
    body=Body(SavedQueryChange, description="What is to be changed."),
    errors=(404, 409, 413, 415),
    scope=Scope.SAVED_QUERIES,
)
DELETE_QUERY = Operation(
    "deleteQuery",
    "DELETE",
    "/saved-queries/{id}",
    Tag.SAVED,
    "Delete a saved query",
    Answer("It is gone; on the page of saved queries it can be brought back for 30 days.", status=204),
    path_parameters=(_QUERY_ID,),
    errors=(404,),
    scope=Scope.SAVED_QUERIES,
)
QUERY_RESULTS = Operation(
    "savedQueryResults",
    "GET",
    "/saved-queries/{id}/results",
    Tag.SAVED,
    "What a saved query finds",
    Answer("The result; its links lead to the same search at `/search`.", SearchAnswer),
    parameters=ResultsParameters,
    path_parameters=(_QUERY_ID,),
    errors=(404, 409),
    scope=Scope.SAVED_QUERIES,
)
