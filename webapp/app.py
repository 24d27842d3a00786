"""Puts the application together; what it answers is in pages and api."""

from __future__ import annotations

from flask import Flask

from webapp import api, compression, errors, i18n, robots, security
from webapp.accounts.install import install as install_readers
from webapp.config import WebConfig
from webapp.corpus import Corpus
from webapp.current import EXTENSION
from webapp.pages import pages
from webapp.preferences import keep_theme
from webapp.scripts import Scripts
from webapp.stylesheet import Stylesheet


def create_app(config: WebConfig) -> Flask:
    """An application over the index that the settings name.

    Nothing of the index is opened before the first request that needs it.
    """
    app = Flask(__name__)
    # Of what is done after a request, the first installed is done last.
    compression.install(app)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions[EXTENSION] = Corpus(config.search)
    stylesheet = Stylesheet.read(app.static_folder or "")
    app.add_url_rule("/style.css", "stylesheet", stylesheet.respond)
    scripts = Scripts.read(app.static_folder or "")
    app.context_processor(lambda: {"stylesheet": stylesheet, "scripts": scripts})
    app.after_request(keep_theme)
    app.register_blueprint(pages)
    api.install(app, config)
    i18n.install(app, config)
    install_readers(app, config.readers)
    robots.install(app)
    security.install(app)
    errors.install(app)
    return app
