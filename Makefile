# Every command a person needs; `make help` lists them. Assumes python3 (3.11 or newer, with venv) and make,
# and nothing else: not even the usual small Unix tools.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/kennedy_v_ridgefield.txt

.DEFAULT_GOAL := help
.PHONY: help setup serve load test torture conformance fuzz check format lock clean

help: ## list these commands
	@$(PYTHON) -c 'import re; [print(f"  make {name:12} {does}") for name, does in re.findall(r"(?m)^([a-z]+):.*## (.*)", open("Makefile").read())]'

setup: $(VENV)/.run ## install what running needs, from the lock

serve: $(VENV)/.run ## load the example opinion and serve it at http://127.0.0.1:8000
	@$(BIN)/caselaw load $(EXAMPLE)
	@$(BIN)/caselaw describe
	@$(BIN)/caselaw serve

load: $(VENV)/.run ## load opinions: make load FILES="path ..."
	@$(BIN)/caselaw load $(or $(FILES),$(EXAMPLE))

test: $(VENV)/.dev ## install what the tests need and run them, on all processors
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

conformance: $(VENV)/.dev ## run the tests of the W3C over HTTP and write docs/conformance.md
	@$(BIN)/python -m pytest -q --conformance tests/conformance

torture: $(VENV)/.dev ## kill writers at random moments, a hundred times: TIMES=...
	@CASELAW_TORTURE=$(or $(TIMES),100) $(BIN)/python -m pytest -q tests/loader/store/test_torture.py

fuzz: $(VENV)/.dev ## send 10,000 requests that are wrong in every way
	@$(BIN)/python -m pytest -q -s --fuzz 10000 tests/fuzz

check: $(VENV)/.dev ## style, types, layers, and the vocabulary
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/caselaw ontology check --no-reason

format: $(VENV)/.dev ## put code in its one form
	$(BIN)/ruff check --fix-only -q .
	$(BIN)/ruff format -q .

lock: ## write the lock files anew (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements-dev.lock

clean: ## remove the environment and the loaded store
	@$(PYTHON) -c 'import shutil; [shutil.rmtree(folder, ignore_errors=True) for folder in ("$(VENV)", "data")]'

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys, venv; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed, this is " + sys.version.split()[0]'
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "installing from requirements.lock"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@: > $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run | $(VENV)/bin/python
	@echo "installing from requirements-dev.lock"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@: > $@
