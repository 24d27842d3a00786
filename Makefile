# `make` alone prints the targets.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
CODE := search index webapp benchmarks tests wsgi.py

.PHONY: help run test test-opensearch check format lint types layers bench index clean

help: ## print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run index ## search page over the sample corpus, on http://127.0.0.1:8000 (PORT= changes it)
	@PORT=$(PORT) $(PY) -m webapp

index: $(VENV)/.run
	@$(PY) -m index status >/dev/null 2>&1; [ $$? -ne 3 ] || { \
	  echo "Building the index of the sample corpus ..."; $(PY) -m index add sample/pages; }

# Programs that the tests start load compiled modules, also where the environment forbids to write such.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/.dev ## the whole test suite
	@$(PY) -m pytest -n auto --dist worksteal -q -m "not opensearch"

# Nodes that are killed are three of their own, whatever the others run on. ON_THREE is what shards and copies can change;
# ON_THREE="tests/engines tests/opensearch" is everything once more, and slow.
ON_ONE ?= tests/engines tests/opensearch
ON_THREE ?= $(addprefix tests/,engines/test_answers.py engines/test_snapshots.py engines/test_stories.py opensearch/test_versus.py opensearch/test_copy.py)
test-opensearch: $(VENV)/.java ## the engines' tests against a real OpenSearch, of one node and of three
	@$(PY) -m tests.opensearch.cluster 1 $(PY) -m pytest -n 2 --dist loadfile -q -m opensearch $(ON_ONE)
	@[ -z "$(ON_THREE)" ] || $(PY) -m tests.opensearch.cluster 3 $(PY) -m pytest -n 2 --dist loadfile -q -m opensearch $(ON_THREE)

check: format lint types layers test ## what is asked of every change: format, lint, types, layers, tests

format: $(VENV)/.dev ## is everything formatted?
	@$(PY) -m ruff format --check --quiet $(CODE)

lint: $(VENV)/.dev ## ruff
	@$(PY) -m ruff check --quiet $(CODE)

types: $(VENV)/.dev ## mypy, strict
	@$(PY) -m mypy --no-error-summary

layers: $(VENV)/.dev ## who may import whom
	@$(VENV)/bin/lint-imports --no-logo 2>&1 | tail -n 12; exit $${PIPESTATUS[0]}

bench: $(VENV)/.bench ## ingest and search of 100,000 documents, beside stock Whoosh and SQLite FTS5
	@$(PY) -m benchmarks --documents 100000

clean: ## remove the virtual environment, the index and all caches
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis

SHELL := /bin/bash
# The pip of Python 3.11 does not know an extra of lxml by its older spelling and says so, though what it stands for is
# pinned and installed: nothing that a reader can act on. All else that pip says is shown.
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
TELL := 2> >(grep -v "does not provide the extra 'html_clean'" >&2)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or later is needed; name it: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Making the virtual environment $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@echo "Installing requirements.txt ..."
	@$(INSTALL) -r requirements.txt $(TELL)
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements-opensearch.txt requirements.txt | $(VENV)/bin/python
	@echo "Installing requirements-dev.txt ..."
	@$(INSTALL) -r requirements-dev.txt $(TELL)
	@touch $@ $(VENV)/.run

$(VENV)/.java: requirements-java.txt | $(VENV)/.dev
	@$(PY) -c 'import sys; from tests.opensearch.cluster import find_java; sys.exit(find_java() is None)' || { \
	  echo "Installing requirements-java.txt ..."; $(INSTALL) -r requirements-java.txt $(TELL); }
	@touch $@

$(VENV)/.bench: requirements-bench.txt $(VENV)/.run
	@$(INSTALL) -r requirements-bench.txt $(TELL)
	@touch $@
