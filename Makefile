# Everything a developer types; `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo test chaos check fix eval bench figures models readme samples locale

PYTHON := .venv/bin/python
PEOPLE := 3000
GERMAN := pipeline/registratur/locale/de/LC_MESSAGES/registratur

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: ## install what is missing: system packages, .venv, locked Python packages
	@./setup.sh

demo: setup ## read the 40 sample scans and file them, twice
	@$(PYTHON) -m samples.demo

test: setup ## all tests but the slow ones, with real engines
	@$(PYTHON) -m pytest -m 'not slow' --cov --cov-report= tests
	@$(PYTHON) -m coverage report --skip-covered --fail-under=95 \
	    --include='pipeline/registratur/domain/*,pipeline/registratur/engine/*,pipeline/registratur/people/*'

chaos: setup ## kill it in every way and count what is lost (40 minutes); ROWS="kill-sqlite clock" SEED=7 KEEP=folder
	@$(PYTHON) -m tests.faults $(ROWS) --seed $(or $(SEED),1) $(if $(KEEP),--keep $(KEEP))

check: setup ## formatting, lint, types, floors (reads only)
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary
	@.venv/bin/lint-imports

fix: setup ## format and mend what can be mended by machine
	@.venv/bin/ruff format --quiet .
	@.venv/bin/ruff check --fix --quiet .

eval: setup ## how well the documents are read: the samples, and TRUTH=a/truth.jsonl if given
	@for truth in samples/truth.jsonl $(TRUTH); do \
	    .venv/bin/registratur --home . evaluate $$truth --work build/readings \
	        --out build/evaluation/$$(basename $$(dirname $$truth)) || exit $$?; \
	done

bench: setup ## speed and memory, with PEOPLE=1000000 of a large register too (3 minutes more)
	@$(PYTHON) -m tests.bench.people $(PEOPLE)
	@$(PYTHON) -m tests.bench
	@$(PYTHON) -m tests.bench.engine

figures: setup ## how safely people are told apart; with TRUTH=a/truth.jsonl WORK=readings against an oracle, too
	@$(PYTHON) -m tests.bench.linking $(if $(TRUTH),--truth $(TRUTH)) $(if $(WORK),--work $(WORK))

models: setup ## train both models anew (hours; a checkpoint resumes)
	@$(PYTHON) -m pip install --quiet torch==2.13.0 gguf tokenizers
	@$(PYTHON) -m models.recipient.train
	@$(PYTHON) -m models.title.train
	@$(PYTHON) -m models.title.export

readme: demo ## put the demo's output into README.md
	@$(PYTHON) -c 'from samples.demo import write_readme; write_readme()'

samples: setup ## write samples/ anew, the same bytes each time
	@$(PYTHON) -m models.corpus.samples

locale: setup ## collect the texts for people and compile the German ones
	@mkdir -p build
	@.venv/bin/pybabel -q extract -k N_ --no-location --sort-output -o build/registratur.pot pipeline/registratur
	@.venv/bin/pybabel -q update -i build/registratur.pot -d pipeline/registratur/locale -D registratur \
	    --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	@# pybabel's own compile takes "95 % of" for a printf placeholder; tests/unit/cli/test_german.py checks ours.
	@$(PYTHON) -c 'import sys; from babel.messages import mofile, pofile; \
	    mofile.write_mo(open(sys.argv[2], "wb"), pofile.read_po(open(sys.argv[1], "rb")))' $(GERMAN).po $(GERMAN).mo
