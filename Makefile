# `make` lists what there is. Everything is installed into .venv from the hashed locks; nothing else is touched.

SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin

# The first Python that ktrel is tested on, else any that is new enough.
ifndef PYTHON
PYTHON := $(shell \
  for p in python3 python3.13 python3.12 python3.11; do \
    $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && exit; \
  done; \
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo python3)
endif

PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The project itself, in place: its build backend is in the lock, so nothing is fetched for it.
INSTALL_KTREL := $(PIP) install --no-index --no-deps --no-build-isolation --editable .

# The fuzzer is in a venv of its own, on top of the other: where atheris has no build, inputs are mutated without it.
CHAOS := build/chaos-venv

.DEFAULT_GOAL := help
.PHONY: help run test check lint types eval calibrate golden bench chaos bench-short docs lock dist audit mutants clean

help:  ## list the targets
	@echo "usage: make TARGET"
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  %-11s %s\n", $$1, $$2 }'

run: $(VENV)/.run-installed  ## install, then extract the clippings in seeds/ to build/seeds.json
	@mkdir -p build
	$(BIN)/ktrel extract seeds/ -o build/seeds.json

test: $(VENV)/.dev-installed  ## install, then run the tests
	$(BIN)/python -m pytest -n auto --dist loadfile

check: lint types test eval  ## all that CI runs: lint, types, tests (docs and golden output among them), accuracy

lint: $(VENV)/.dev-installed
	$(BIN)/ruff check .

types: $(VENV)/.dev-installed
	$(BIN)/mypy

eval: $(VENV)/.dev-installed  ## measure accuracy on the gold and hold it against tests/eval/baseline.json
	$(BIN)/python tests/eval/run.py --gate

calibrate: $(VENV)/.dev-installed  ## fit the weights of confidence on the gold anew
	$(BIN)/python tests/eval/calibrate.py

golden: $(VENV)/.dev-installed  ## write tests/golden/ anew from what ktrel says now; review the diff
	$(BIN)/ktrel extract seeds/ --quiet -o tests/golden/seeds.json
	COLUMNS=80 $(BIN)/ktrel summary tests/golden/sample.json > tests/golden/summary-80.txt
	COLUMNS=140 $(BIN)/ktrel summary tests/golden/sample.json > tests/golden/summary-140.txt

bench: $(VENV)/.dev-installed  ## measure all of docs/performance.md and fill it anew (TEXTS=folder or .jsonl, ARTICLES=3000)
	$(BIN)/python tests/bench/run.py $(TEXTS) $(if $(ARTICLES),--articles $(ARTICLES))
	$(BIN)/python tests/bench/pages.py

bench-short: $(VENV)/.dev-installed  ## the same in half a minute, for a look: nothing is kept
	$(BIN)/python tests/bench/run.py --short $(TEXTS)

chaos: $(CHAOS)/.installed  ## fuzz every reader, fail every write, kill runs; fill the table of docs/reliability.md
	$(CHAOS)/bin/python tests/chaos/faults.py
	$(CHAOS)/bin/python tests/chaos/kills.py
	nice $(CHAOS)/bin/python tests/chaos/fuzz.py --seconds 60
	$(CHAOS)/bin/python tests/chaos/figures.py

docs: $(VENV)/.dev-installed  ## fill the outputs shown in README.md and docs/ anew
	$(BIN)/python docs/fill.py

$(CHAOS)/.installed: $(VENV)/.dev-installed tests/chaos/requirements.txt
	$(BIN)/python -m venv $(CHAOS)
	for folder in $(VENV)/lib/python*/site-packages; do \
	  echo "import site; site.addsitedir('$(CURDIR)/$$folder')" > $(CHAOS)/lib/$$(basename $$(dirname $$folder))/site-packages/ktrel.pth; done
	-$(CHAOS)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps -r tests/chaos/requirements.txt
	@touch $@

UV_COMPILE := $(VENV)-lock/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
  --fork-strategy fewest --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

lock: $(VENV)-lock/bin/uv  ## resolve pyproject.toml anew into the hashed locks
	$(UV_COMPILE) --group build --output-file requirements.lock
	$(UV_COMPILE) --group build --group dev --constraints requirements.lock --output-file requirements-dev.lock

# Interpreters that the release is installed on; those that don't run here are named and left out.
PYTHONS ?= python3.11 python3.12 python3.13

dist: $(VENV)/.run-installed  ## build the release out of the last commit, twice, and try it in clean environments (PYTHONS=...)
	$(BIN)/python tests/release/dist.py --pythons $(PYTHONS)

audit: $(VENV)-audit/bin/pip-audit  ## ask for known vulnerabilities of what the locks name; fails where nobody answers
	@$(VENV)-audit/bin/python tests/release/audit.py $(VENV)-audit/bin/pip-audit requirements.lock requirements-dev.lock

AREA ?= dates
COUNT ?= 300

mutants: $(VENV)/.dev-installed  ## change the code in small ways and count what the tests notice (AREA=dates|names|merge COUNT=300)
	$(BIN)/python tests/mutation/run.py $(AREA) --count $(COUNT)

clean:  ## remove .venv, build/ and caches
	rm -rf $(VENV) $(VENV)-lock $(VENV)-audit build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "ktrel needs Python 3.11 or newer: install one, or say 'make PYTHON=/path/to/python3.12'" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run-installed: $(BIN)/python requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(INSTALL_KTREL)
	@touch $@

$(VENV)/.dev-installed: $(VENV)/.run-installed requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)-lock/bin/uv:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install 'uv>=0.9'

$(VENV)-audit/bin/pip-audit:
	$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/python -m pip --disable-pip-version-check --quiet install 'pip-audit>=2.9'
