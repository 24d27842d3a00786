"""Saved queries, searches of the past and lists of queries; what is sent of them is in webapp.alerts."""
