"""Puts the application together; what it answers is in pages and api."""

from __future__ import annotations

from flask import Flask

from webapp import errors, i18n, security
from webapp.api import api
from webapp.config import WebConfig
from webapp.corpus import Corpus
from webapp.current import EXTENSION
from webapp.pages import pages
from webapp.stylesheet import Stylesheet


def create_app(config: WebConfig) -> Flask:
    """An application over the index that the settings name.

    Nothing of the index is opened before the first request that needs it.
    """
    app = Flask(__name__)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions[EXTENSION] = Corpus(config.search)
    stylesheet = Stylesheet.read(app.static_folder or "")
    app.add_url_rule("/style.css", "stylesheet", stylesheet.respond)
    app.context_processor(lambda: {"stylesheet": stylesheet})
    app.register_blueprint(pages)
    app.register_blueprint(api)
    i18n.install(app, config)
    security.install(app)
    errors.install(app)
    return app
