"""Loads, when imported, what ingest and search need besides code; for processes that others are forked from."""

from __future__ import annotations

from search.analysis import LanguageDetector
from search.places import Gazetteer

# Both are one for all of a process: the model of languages, and what finds the names of places.
LanguageDetector().candidates("the ferry", ("de", "en"))
Gazetteer.load().find("The ferry of Ha Tinh", "en")
