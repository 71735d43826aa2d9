# Two commands matter: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv/bin/python
SCALES ?= small medium haier

.DEFAULT_GOAL := help
.PHONY: help run test check proof proof-short bench migrate stop reset venv venv-dev browser

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: venv ## start the servers and the app (PORT=8502 make run for another port); Ctrl-C stops everything
	@exec $(VENV) -m data run

test: venv-dev browser ## all tests, in a real browser too; some 25 minutes on 2 cores
	@exec $(VENV) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

check: venv-dev ## style, types, SQL style and import borders
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	.venv/bin/sqlfluff lint --disable-progress-bar queries data/load/sql data/rollups/sql
	$(VENV) -m mypy .
	.venv/bin/lint-imports

proof: venv-dev browser ## mutants, faults and soak: long
	@exec $(VENV) -m pytest -q -m proof

proof-short: venv-dev browser ## the fixed short part of the proof that .ci/run takes
	@PROOF=short exec $(VENV) -m pytest -q -m proof

bench: venv-dev ## measure, up to full size: an hour, 24 GB of memory, 60 GB of disk (SCALES=small for the demo alone)
	@$(VENV) -m tests.bench $(SCALES)
	@$(VENV) -m tests.bench.reconcile
	@exec $(VENV) -m pytest -q -s tests/bench/pages.py

migrate: venv ## bring the schema up to date and nothing else
	@exec $(VENV) -m data migrate

stop: venv ## stop servers that a killed run left behind
	@exec $(VENV) -m data stop

reset: venv ## remove the databases, accounts and logs of this checkout, after asking
	@exec $(VENV) -m data reset

venv:
	@$(PYTHON) -m data.venv run

# The tests choose free ports of their own, so a taken one does not matter to them.
venv-dev:
	@DEALERBOARD_VENV_ONLY=1 $(PYTHON) -m data.venv dev

browser: venv-dev
	@bash .ci/browser
