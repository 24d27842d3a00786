"""HTTP in, HTML or JSON out; what a search is, and how documents get in, live elsewhere."""

from webapp.app import create_app
from webapp.config import WebConfig

__all__ = ["WebConfig", "create_app"]
