"""From the text that a reader typed to a plan that any engine can answer."""

from search.dates import today_in_vietnam
from search.query.filters import plan_filters
from search.query.interpret import Interpretation, collect_words, count_typo_words, interpret
from search.query.known import WordMemory
from search.query.likelihood import weigh_by_texts
from search.query.marks import has_marks
from search.query.parser import parse
from search.query.placenames import NameReader
from search.query.setting import Setting
from search.query.unspaced import find_edge_names, part_lists, part_places
from search.query.values import join_values
from search.query.vocabulary import look_up
from search.query.weights import Weights

__all__ = [
    "Interpretation",
    "NameReader",
    "Setting",
    "Weights",
    "WordMemory",
    "collect_words",
    "count_typo_words",
    "find_edge_names",
    "has_marks",
    "interpret",
    "join_values",
    "look_up",
    "parse",
    "part_lists",
    "part_places",
    "plan_filters",
    "today_in_vietnam",
    "weigh_by_texts",
]
