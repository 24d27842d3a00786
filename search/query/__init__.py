"""From the text that a reader typed to a plan that any engine can answer."""

from search.query.filters import plan_filters
from search.query.interpret import Interpretation, collect_words, interpret
from search.query.parser import parse
from search.query.vocabulary import look_up
from search.query.weights import Weights

__all__ = ["Interpretation", "Weights", "collect_words", "interpret", "look_up", "parse", "plan_filters"]
