"""Counts of a result as facets and as a histogram of the contract."""

from __future__ import annotations

from collections.abc import Mapping

from search.model.fields import NO_PROVINCE, UNDATED_MONTH, Keyword
from search.model.result import Bucket, Facet
from search.places import Gazetteer
from webapp.api.contract import answers
from webapp.api.contract.parameters import SearchParameters
from webapp.api.presenting.addresses import Addresses
from webapp.api.presenting.toggles import Toggles
from webapp.i18n import own_name

KEYWORDS: Mapping[str, Keyword] = {
    "province": Keyword.PROVINCE,
    "former": Keyword.FORMER,
    "language": Keyword.LANGUAGE,
    "month": Keyword.MONTH,
    "day": Keyword.DAY,
    "outlet": Keyword.OUTLET,
    "author": Keyword.AUTHOR,
    "story": Keyword.STORY,
}
PARAMETERS: Mapping[Keyword, str] = {
    Keyword.PROVINCE: "province",
    Keyword.FORMER: "province",
    Keyword.LANGUAGE: "lang",
    Keyword.OUTLET: "outlet",
    Keyword.AUTHOR: "author",
    Keyword.STORY: "story",
}
"""The filter that a value of a facet goes into; months are chosen with `from` and `to`."""
_MISSING = frozenset({NO_PROVINCE, UNDATED_MONTH})


def present_facet(
    facet: Facet, size: int, parameters: SearchParameters, gazetteer: Gazetteer, addresses: Addresses, total: int
) -> answers.Facet:
    """The commonest values, and what is not listed. *Units*: `total` is all pages that match.

    "none" and "undated" are values that can be chosen, and counted as missing, too. A facet without such a value misses
    what its values leave of the total; where it has a filter of its own, that total is of other pages.
    """
    listed = facet.buckets[:size]
    listed += tuple(bucket for bucket in facet.buckets[size:] if bucket.is_selected or bucket.is_excluded)
    counted = sum(bucket.count for bucket in facet.buckets)
    distinct = max(facet.distinct, sum(1 for bucket in facet.buckets if bucket.count))
    if facet.keyword in (Keyword.OUTLET, Keyword.AUTHOR):
        is_filtered = any(bucket.is_selected or bucket.is_excluded for bucket in facet.buckets)
        missing = None if is_filtered else max(0, total - counted)
    else:
        missing = sum(bucket.count for bucket in facet.buckets if bucket.value in _MISSING)
    unlisted = counted - sum(bucket.count for bucket in listed)
    hidden = sum(bucket.count for bucket in facet.buckets if bucket.value in _MISSING and bucket not in listed)
    toggles = Toggles.of(parameters, PARAMETERS.get(facet.keyword), addresses)
    return answers.Facet(
        values=tuple(present_bucket(bucket, facet.keyword, gazetteer, toggles) for bucket in listed),
        other=unlisted - hidden,
        missing=missing,
        distinct=distinct,
        truncated=len(facet.buckets) > len(listed),
    )


def present_bucket(bucket: Bucket, keyword: Keyword, gazetteer: Gazetteer, toggles: Toggles | None) -> answers.Bucket:
    """A value with its name and what choosing it leads to."""
    return answers.Bucket(
        value=bucket.value,
        label=name_value(keyword, bucket.value, gazetteer),
        count=bucket.count,
        selected=bucket.is_selected,
        excluded=bucket.is_excluded,
        links=None if toggles is None else toggles.link(bucket.value),
    )


def name_value(keyword: Keyword, value: str, gazetteer: Gazetteer) -> str:
    """A unit's Vietnamese name, a language's name in its own words, an outlet's name; else the value itself."""
    if keyword is Keyword.LANGUAGE:
        return own_name(value) or value
    if keyword in (Keyword.PROVINCE, Keyword.FORMER) and gazetteer.has(value):
        return gazetteer.unit(value).name
    outlet = gazetteer.outlet(value) if keyword is Keyword.OUTLET and "." in value else None
    return (outlet.name if outlet else None) or value
