"""What a search is: analysis, places, queries, engines and the service over them; no HTTP and no ingest."""
