"""Puts the API into an application; what it keeps between requests is made here and nowhere else."""

from __future__ import annotations

from flask import Flask

from webapp.api import compression
from webapp.api.keys import KeyRing, NoKeys
from webapp.api.pipeline import EXTENSION, ApiState
from webapp.api.rankings import Rankings
from webapp.api.rates import RateLimits, parse_rates
from webapp.api.routes import create_blueprint
from webapp.api.sharing import parse_origins, share
from webapp.config import WebConfig


def install(app: Flask, config: WebConfig, keys: KeyRing | None = None) -> None:
    """Answer everything below /api/v1. Errors: ConfigError for rates or origins that cannot be."""
    app.extensions[EXTENSION] = ApiState(
        keys or NoKeys(), RateLimits(parse_rates(config.rates)), Rankings(config.var / "crawls")
    )
    blueprint = create_blueprint()
    compression.install(app, blueprint)
    app.register_blueprint(blueprint)
    share(app, parse_origins(config.cors))
