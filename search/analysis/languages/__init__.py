"""What is peculiar to each language: a table of plain ones, and one plug-in for each that needs more."""
