"""Plans addresses that a reader pasted: an article's own, and those of outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.addresses import address_key, canonical_address, host_of, id_of_address, slug_key, vietnamese_slug
from search.model.fields import Keyword
from search.model.plan import AnyOf, Has
from search.model.query import Word
from search.model.result import NoteKind
from search.query.setting import Setting

_ADDRESS = re.compile(r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?P<path>[/?#]\S*)?", re.IGNORECASE)
_STOPS = ".,;:!?…。，、；"
_HOST_PREFIX = "www."


def plan_address(setting: Setting, word: Word) -> AnyOf | None:
    """The pages of the article, else of the outlet, that stands at an address; None for other words.

    A note says so. Other words have dots, too: those at which no page of the index stands are words.
    """
    text = word.text.rstrip(_STOPS)
    match = _ADDRESS.fullmatch(text) if "." in text else None
    host = host_of(text) if match else None
    if match is None or host is None:
        return None
    if match["path"] and (article := _find_article(setting, text)):
        setting.note(NoteKind.ARTICLE_ADDRESS, word.text, word.span, None)
        return AnyOf(article)
    outlets = find_outlets(setting, host)
    if not outlets:
        return None
    setting.note(NoteKind.OUTLET_ADDRESS, host, word.span, f"outlet:{host}")
    return AnyOf((Has(Keyword.OUTLET, outlets),))


def find_outlets(setting: Setting, host: str) -> tuple[str, ...]:
    """The outlets of the index that publish under a domain, by the domain or by their name, none twice."""
    host = host.lower().removeprefix(_HOST_PREFIX)
    known = setting.gazetteer.outlet(host)
    names = (host, *(() if known is None else (known.domain, known.name)))
    return _list_held(setting, Keyword.OUTLET, dict.fromkeys(name for name in names if name))


def _find_article(setting: Setting, url: str) -> tuple[Has, ...]:
    """What holds for the pages of an article: the same original, the same slug, or the address is the page's own."""
    address, slug = canonical_address(url), vietnamese_slug(url)
    keys = [*([] if address is None else [address_key(address)]), *([] if slug is None else [slug_key(slug)])]
    urls = (url,) if "//" in url else (f"https://{url}", f"http://{url}")
    found = ((Keyword.LINK, keys), (Keyword.ID, [id_of_address(each) for each in urls]))
    return tuple(Has(keyword, held) for keyword, values in found if (held := _list_held(setting, keyword, values)))


def _list_held(setting: Setting, keyword: Keyword, values: Iterable[str]) -> tuple[str, ...]:
    counts = setting.snapshot.document_frequencies([(keyword, value) for value in values])
    return tuple(value for (_, value), count in counts.items() if count)
