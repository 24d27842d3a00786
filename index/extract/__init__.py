"""Reads an article and its facts from a page, one module for each fact; where pages come from is decided elsewhere."""

from index.extract.extractor import Extractor, read_lines
from index.extract.learned import LearnedFurniture, PageLines

__all__ = ["Extractor", "LearnedFurniture", "PageLines", "read_lines"]
