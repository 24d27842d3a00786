"""How documents get into an index: sources, extraction, loading; no search and no HTTP."""
