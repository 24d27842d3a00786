"""View models: everything a template shows, ready to print; no search is made and no markup written here."""
