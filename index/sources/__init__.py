"""Where pages come from: files of text, HTML and JSON lines, compressed or not, and standard input."""

from index.sources.files import SourceFile, find_files
from index.sources.read import read_units
from index.sources.unit import Kind, RawUnit

__all__ = ["Kind", "RawUnit", "SourceFile", "find_files", "read_units"]
