"""Text to terms, the same for indexing and querying, and the language of a text; queries and engines are elsewhere."""

from search.analysis.analyzer import Analyzer
from search.analysis.detect import Detection, LanguageDetector
from search.analysis.filters.folding import fold
from search.analysis.marked import list_marked
from search.analysis.normalize import normalize
from search.analysis.plain import plain_terms
from search.analysis.registry import AnalyzerRegistry
from search.analysis.scripts import Script, script_of
from search.analysis.terms import ANALYSIS_VERSION, FieldTerms, Token, Wanted

__all__ = [
    "ANALYSIS_VERSION",
    "Analyzer",
    "AnalyzerRegistry",
    "Detection",
    "FieldTerms",
    "LanguageDetector",
    "Script",
    "Token",
    "Wanted",
    "fold",
    "list_marked",
    "normalize",
    "plain_terms",
    "script_of",
]
