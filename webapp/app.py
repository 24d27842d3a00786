"""Puts the application together; what it answers is in pages and api."""

from __future__ import annotations

from flask import Flask

from webapp import api, compression, errors, i18n, robots, security
from webapp.addressing import Request
from webapp.config import WebConfig
from webapp.corpus import Corpus
from webapp.current import EXTENSION
from webapp.pages import pages
from webapp.preferences import keep_theme
from webapp.readers.install import install as install_readers
from webapp.scripts import join_scripts
from webapp.stylesheet import join_styles


def create_app(config: WebConfig) -> Flask:
    """An application over the index that the settings name.

    Nothing of the index is opened before the first request that needs it.
    """
    app = Flask(__name__)
    app.request_class = Request
    # Of what is done after a request, the first installed is done last.
    compression.install(app)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions[EXTENSION] = Corpus(config.search)
    stylesheet, script = join_styles(app.static_folder or ""), join_scripts(app.static_folder or "")
    app.add_url_rule("/style.css", "stylesheet", stylesheet.respond)
    app.add_url_rule("/script.js", "script", script.respond)
    app.context_processor(lambda: {"stylesheet": stylesheet, "script": script})
    app.after_request(keep_theme)
    app.register_blueprint(pages)
    api.install(app, config)
    i18n.install(app, config)
    install_readers(app, config.readers)
    robots.install(app)
    security.install(app)
    errors.install(app)
    return app
