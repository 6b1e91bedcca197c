# `make run` serves the board; `make test` checks it. Both make what they need in .venv and var/.

VENV := .venv
PYTHON := $(VENV)/bin/python
PORT ?= 8000
JOBS ?= 2
MAKEFLAGS += --no-print-directory

# What a board on the internet would set; `check --deploy` has nothing to say against it.
PRODUCTION = env -u DEBUG -u DATABASE_URL SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	HTTPS=true DEBUG=false SITE_URL=https://board.example ALLOWED_HOSTS=board.example \
	CONTACT_EMAIL=staff@board.example VAR_DIR=$$(mktemp -d)

.PHONY: help run test lint types checks suite suite-postgres bench clean
.DEFAULT_GOAL := help

help:
	@echo "make run            serve the board on http://127.0.0.1:8000 (PORT= for another)"
	@echo "make test           lint, types, checks and the whole suite on SQLite and PostgreSQL"
	@echo "make lint           ruff and djlint alone"
	@echo "make types          mypy alone"
	@echo "make suite          the tests on SQLite alone (ARGS= for pytest)"
	@echo "make suite-postgres the tests on a private PostgreSQL"
	@echo "make bench          measure searches; prints a table"
	@echo "make clean          remove .venv and var/, the demo's database included"

run: $(VENV)/run.stamp
	@PORT=$(PORT) exec $(PYTHON) bin/serve

test: $(VENV)/dev.stamp
	@$(MAKE) lint
	@$(MAKE) types
	@$(MAKE) checks
	@$(MAKE) suite
	@$(MAKE) suite-postgres
	@echo "All of it passed."

lint: $(VENV)/dev.stamp
	@echo "== lint"
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/djlint --lint --quiet templates

types: $(VENV)/dev.stamp
	@echo "== types"
	@$(VENV)/bin/mypy

checks: $(VENV)/dev.stamp
	@echo "== migrations and settings"
	@DJANGO_SETTINGS_MODULE=tests.settings $(PYTHON) manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(PYTHON) manage.py check --deploy --fail-level WARNING

suite: $(VENV)/dev.stamp
	@echo "== tests on SQLite"
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		echo "skipped: the browser tests; Chromium is not installed, on Debian: apt-get install chromium"
	@for tool in npm java xmllint; do command -v $$tool >/dev/null || echo "skipped: outside validators; $$tool is not installed," \
		"on Debian: apt-get install nodejs npm default-jre-headless libxml2-utils"; done
	@env -u DATABASE_URL $(PYTHON) -m pytest -q -n $(JOBS) --dist loadgroup --max-worker-restart 0 $(ARGS)

suite-postgres: $(VENV)/dev.stamp
	@echo "== tests on PostgreSQL"
	@if bin/with-postgres --available; then \
		bin/with-postgres $(PYTHON) -m pytest -q -n $(JOBS) --dist loadgroup --max-worker-restart 0 -m "not browser and not outside" $(ARGS); \
	else \
		echo "skipped: the tests on PostgreSQL"; \
	fi

bench: $(VENV)/dev.stamp
	@env -u DATABASE_URL $(PYTHON) -m bench
	@if bin/with-postgres --available; then bin/with-postgres $(PYTHON) -m bench; else echo "skipped: PostgreSQL"; fi

clean:
	rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache

$(PYTHON):
	@bin/make-venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(PYTHON)
	@echo "Installing what the board needs"
	@$(PYTHON) -m pip install --quiet --no-input --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(PYTHON)
	@echo "Installing what the board and its tests need"
	@$(PYTHON) -m pip install --quiet --no-input --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp
