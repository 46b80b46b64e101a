# Two commands do everything: `make run` starts the app, `make test` runs every check.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint format types unit browser-tests front-end build bench messages \
        screenshots clean

run: $(VENV)/.ready-to-run
	$(BIN)/python -m coding app

test: $(VENV)/.ready-to-test
	$(BIN)/python tests/tools/browser.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/tools/front_end.py check
	$(BIN)/python -m pytest -n 2 -m "not browser"
	$(BIN)/python -m pytest -n 2 -m browser tests/e2e

lint: $(VENV)/.ready-to-test
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.ready-to-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

unit: $(VENV)/.ready-to-test
	$(BIN)/python -m pytest -n 2 -m "not browser"

browser-tests: $(VENV)/.ready-to-test
	$(BIN)/python tests/tools/browser.py
	$(BIN)/python -m pytest -n 2 -m browser tests/e2e

build: $(VENV)/.ready-to-test
	$(BIN)/python tests/tools/front_end.py build

bench: $(VENV)/.ready-to-test
	$(BIN)/python tests/tools/browser.py
	$(BIN)/python -m benchmarks

messages: $(VENV)/.ready-to-test
	$(BIN)/python tests/tools/update_catalogues.py

screenshots: $(VENV)/.ready-to-test
	$(BIN)/python -m tests.tools.screenshots

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Feltbog needs Python 3.11 or newer. Try: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready-to-run: $(BIN)/python requirements.txt
	$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/.ready-to-test: $(BIN)/python requirements.txt requirements-dev.txt
	$(PIP) install -r requirements-dev.txt
	@touch $@ $(VENV)/.ready-to-run
