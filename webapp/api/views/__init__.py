"""The views of the API: each asks the service and presents what it answers."""
