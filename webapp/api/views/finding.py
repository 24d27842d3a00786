"""What helps to find: values of a facet, completions, similar documents."""

from __future__ import annotations

from dataclasses import replace

from flask import abort, request
from msgspec import UNSET

from search.model.result import Bucket
from webapp.api.asking import to_request
from webapp.api.call import Call
from webapp.api.contract import answers, hits
from webapp.api.contract.parameters import FacetValuesParameters, SimilarParameters, SuggestParameters
from webapp.api.presenting.addresses import Addresses
from webapp.api.presenting.facets import KEYWORDS, name_value, present_bucket
from webapp.api.presenting.hits import HitPresenter
from webapp.current import current_service
from webapp.i18n import current_phrases


def facet(call: Call[FacetValuesParameters]) -> answers.FacetAnswer:
    """The values of a facet that begin so."""
    # Analysis is loaded by the first request that needs it, as the engine is.
    from search.analysis.filters.folding import fold

    service, parameters = current_service(), call.parameters
    keyword = KEYWORDS.get(call.path["name"])
    if keyword is None:
        abort(404, f"There is no facet {call.path['name']!r}. There are: {', '.join(KEYWORDS)}.")
    asked = replace(to_request(parameters, service.gazetteer), counted=(keyword,), limit=1, is_grouped=False)
    prefix = fold(parameters.prefix.strip())

    def is_meant(bucket: Bucket) -> bool:
        names = (bucket.value, name_value(keyword, bucket.value, service.gazetteer))
        return any(word.startswith(prefix) for name in names for word in (fold(name), *fold(name).split()))

    found = service.search(asked).facets
    meant = [bucket for bucket in (found[keyword].buckets if keyword in found else ()) if is_meant(bucket)]
    meant.sort(key=lambda bucket: (-bucket.count, bucket.value))
    return answers.FacetAnswer(
        name=call.path["name"],
        values=tuple(present_bucket(each, keyword, service.gazetteer, None) for each in meant[: parameters.limit]),
        truncated=len(meant) > parameters.limit,
    )


def suggest(call: Call[SuggestParameters]) -> answers.SuggestAnswer:
    """How a text may go on."""
    locale = call.parameters.locale
    found = current_service().complete(call.parameters.q, current_phrases().language if locale is UNSET else locale)
    return answers.SuggestAnswer(
        tuple(answers.Completion(each.text, each.kind.value, each.value, each.count) for each in found)
    )


def similar(call: Call[SimilarParameters]) -> hits.SimilarAnswer:
    """Documents like one."""
    service, id_ = current_service(), call.path["id"]
    if id_ not in service.documents([id_]):
        abort(404, f"The index holds no document {id_!r}.")
    presenter = HitPresenter(
        service.gazetteer, Addresses(request.script_root), frozenset(call.parameters.fields), "none"
    )
    found = service.similar(id_, call.parameters.same_language)
    return hits.SimilarAnswer(tuple(presenter.present(each) for each in found))
