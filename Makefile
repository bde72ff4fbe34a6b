# Niangjia 娘家. `make help` says what there is; every target does its own set-up and repeats quickly.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

BIN := .venv/bin
STAMPS := build/stamps

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

.PHONY: run
run: demo ## set up, build the sample province, write its report, serve http://127.0.0.1:8000
	@$(BIN)/niangjia run

.PHONY: demo
demo: setup ## all of `run` but serving; the reports land in build/demo/
	@$(BIN)/niangjia demo --keep

.PHONY: test
test: setup $(STAMPS)/system-test ## the whole suite, on SQLite and then on PostgreSQL
	@$(BIN)/python -m tools.test

.PHONY: check
check: setup ## formatting, types, layers, deployment, migrations, translations, schema and house rules
	@$(BIN)/python tools/check.py

.PHONY: bench
bench: setup $(STAMPS)/system-test ## speed and memory, written to build/bench.json
	@$(BIN)/python -m tools.bench

.PHONY: chaos
chaos: setup $(STAMPS)/system-test ## the long kill tests
	@$(BIN)/python -m tools.test -m chaos

.PHONY: dist
dist: setup ## the wheel, in dist/
	@$(BIN)/python tools/dist.py

.PHONY: format
format: setup ## put the source in order
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

.PHONY: lock
lock: setup ## renew requirements*.txt and package-lock.json from pyproject.toml and package.json
	@$(BIN)/python tools/lock.py

.PHONY: setup
setup: $(STAMPS)/python $(STAMPS)/static ## everything the other targets need
	@$(BIN)/python tools/catalogues.py compile

.PHONY: clean
clean: ## forget everything that was built
	rm -rf .venv build dist node_modules src/niangjia/desk/static/vendor src/niangjia/static_collected

$(STAMPS)/system: tools/system.sh
	@mkdir -p $(STAMPS)
	@bash tools/system.sh run
	@touch $@

$(STAMPS)/system-test: tools/system.sh
	@mkdir -p $(STAMPS)
	@bash tools/system.sh test
	@touch $@

$(STAMPS)/python: requirements-dev.txt pyproject.toml src/niangjia/__init__.py | $(STAMPS)/system
	@echo "Installing the Python packages into .venv ..."
	@test -x $(BIN)/python || "$$(bash tools/system.sh python)" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/static: package-lock.json tools/static_files.txt tools/vendor.py $(STAMPS)/python
	@echo "Fetching the static files ..."
	@$(BIN)/python tools/vendor.py
	@touch $@
