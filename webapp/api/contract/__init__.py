"""What version 1 promises: parameters, answers and operations as types; OpenAPI is written from them."""

VERSION = "0.1.0"
"""Of the program, as in pyproject.toml; a part of every entity tag, since answers may grow with it."""
