"""Reads an article and its facts from a page, one module for each fact; where pages come from is decided elsewhere."""

from index.extract.extractor import Extractor

__all__ = ["Extractor"]
