"""From results of the service to answers of the contract; pages are presented elsewhere."""
