"""Reads an article and its facts from a page, one module for each fact; where pages come from is decided elsewhere."""

from index.extract.extractor import Extractor, read_lines
from index.extract.learned import LearnedFurniture, PageLines, learn_furniture

__all__ = ["Extractor", "LearnedFurniture", "PageLines", "learn_furniture", "read_lines"]
