"""Puts the API into an application; what it keeps between requests is made here and nowhere else."""

from __future__ import annotations

from flask import Flask

from webapp.api import compression
from webapp.api.intake import Intake
from webapp.api.keys import KeyRing
from webapp.api.pipeline import EXTENSION, ApiState
from webapp.api.rankings import Rankings
from webapp.api.rates import RateLimits, parse_rates
from webapp.api.routes import create_blueprint
from webapp.api.sharing import parse_origins, share
from webapp.api.short_addresses import short_addresses
from webapp.api.stored_keys import StoredKeys
from webapp.config import WebConfig


def install(app: Flask, config: WebConfig, keys: KeyRing | None = None) -> None:
    """Answer everything below /api/v1. Errors: ConfigError for rates or origins that cannot be."""
    app.extensions[EXTENSION] = ApiState(
        keys or StoredKeys(),
        RateLimits(parse_rates(config.rates)),
        Rankings(config.var / "crawls"),
        Intake(config.search.engine, config.var),
    )
    blueprint = create_blueprint()
    compression.install(app, blueprint)
    app.register_blueprint(blueprint)
    app.register_blueprint(short_addresses)
    share(app, parse_origins(config.cors))
