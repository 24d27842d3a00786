"""What a new worker does before its first reader comes: asks itself for pages, so nobody waits for what loads once."""

from __future__ import annotations

import gc
import logging

from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from search.config import LOCALES
from search.errors import TintinhError
from webapp.current import EXTENSION

PATHS = ("/search?q=tin", "/")
"""Between them they load the database of readers, both kinds of list, the map, the timeline and most templates."""
HEADERS = {"Sec-Purpose": "prefetch"}
"""A search that no reader asked for is not noted among anybody's searches."""
COLLECTED_AFTER = (4_000, 10, 1_000)
"""Objects made between two collections, and collections of the young between those of the older. What is remembered is
made and dropped at the same pace, which Python counts as nothing: with 20,000 a collection came with every eighth text
of fifty words, found 84,000 objects and took up to 69 ms, a third of the answer; with these it takes 16 at most. All
together, pages take the same (52.7 and 52.6 ms in the mean, 80 each, by turns, 100,000 documents, 2026-11-30)."""

_log = logging.getLogger(__name__)


def warm_up(app: Flask) -> None:
    """Load the index, then answer pages in every language of the interface, then leave all of it out of collections.

    A missing index is no error here: it is told on the page, with what to do.
    """
    try:
        app.extensions[EXTENSION].service.warm_up()
    except TintinhError as error:
        _log.info("Nothing was loaded ahead: %s", error)
        return
    for language in LOCALES:
        for path in PATHS:
            _ask(app, path, language)
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    # What stays for good need not be looked through again: a full collection takes 118 ms (200,000 objects,
    # 2026-11-29), and whoever searches at that moment waits for it.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


def _ask(app: Flask, path: str, language: str) -> None:
    headers = {**HEADERS, "Accept-Language": language, "Accept-Encoding": "gzip"}
    builder = EnvironBuilder(path, headers=Headers(headers), environ_overrides={"REMOTE_ADDR": "127.0.0.1"})
    try:
        _, status, _ = run_wsgi_app(app, builder.get_environ(), buffered=True)
        _log.debug("Asked ahead in %s: %s, %s", language, path, status)
    finally:
        builder.close()
