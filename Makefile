# Everything runs from a clone with Python 3.11 or newer, git and make; `make run` and `make test` set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed.stamp
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help install run test bench fuzz lint contract lock clean

help: ## show the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

install: $(STAMP) ## create .venv from requirements.lock

# The stamp is written last: an installation that was cut short starts again.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "yesan needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

run: install ## run the nightly flow once: raw/sources.csv -> output/nightly/
	$(BIN)/yesan run --sources raw/sources.csv --output output

test: install system ## run every test, with coverage
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered

# Kept out of `make test`: a busy machine, or one that counts covered lines, says nothing of speed.
bench: install ## measure speed and memory against their limits
	$(BIN)/python -m pytest tests/benchmarks --benchmark-enable --capture=no

# What it finds stays in fuzz/FORMAT/found; what it learns there makes the next run begin where this one ended.
FUZZ_SECONDS ?= 240
fuzz: install ## read bytes that chance made, for FUZZ_SECONDS a format
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@status=0; for format in text bytes pdf hwp hwpx; do \
	  nice $(BIN)/python -m tests.fuzz.run $$format $(FUZZ_SECONDS) || status=1; done; exit $$status

lint: install ## ruff, mypy, import-linter
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Tests that need one of these programs skip where it is missing, so only root, who can install them, tries to.
.PHONY: system
system:
	@{ command -v pdftotext && command -v soffice && ls /usr/share/tesseract-ocr/*/tessdata/kor.traineddata && { command -v chromium || command -v chromium-browser; }; } >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
	      poppler-utils chromium libreoffice-calc-nogui tesseract-ocr-kor fonts-nanum >/dev/null; \
	  else echo "pdftotext (poppler-utils), chromium, soffice (libreoffice-calc) or tesseract-ocr-kor is missing: the tests that need it are skipped"; fi; }

contract: install ## renew the contract of the published columns (MAJOR=1 where readers would stumble)
	$(BIN)/python -m pipeline.schema.contract $(if $(MAJOR),--major)

lock: install ## compile requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	$(BIN)/pip-compile --quiet --extra dev --extra scan --strip-extras --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml

clean: ## remove all that the commands made, but not raw/store and output/releases
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .benchmarks .coverage build *.egg-info
	rm -rf output/nightly output/.nightly.* extracted report .report.*
