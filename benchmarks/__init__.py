"""Measures ingest and search over a generated corpus, beside other engines; it is no part of the program it measures.

The words are sampled by the frequencies of the PyPI package `wordfreq` (Robyn Speer; code Apache-2.0, data
CC-BY-SA 4.0), which is installed for the benchmark alone; nothing of it is kept here or shipped.
"""
