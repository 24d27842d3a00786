"""View models of the pages of readers."""
