PY ?= python3
VENV := .venv
BIN := $(VENV)/bin

$(VENV)/.installed: pyproject.toml
	$(PY) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable ".[dev]"
	touch $@

.PHONY: install test lint check
install: $(VENV)/.installed

test: install  ## the whole suite; what needs a server or a browser skips with a reason where there is none
	$(BIN)/pytest

lint: install
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint test
