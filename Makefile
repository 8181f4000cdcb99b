# Everything a curator or developer runs. Needs git, make and Python 3.11 or later with venv; all else is installed here.
PYTHON ?= python3
Q ?= what did Russia say about the BM-25
BIN := .venv/bin
PIP := PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: ask test lint types check bench bench-curation eval docs clean

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	$(PIP) --editable '.[dev]'
	@touch $@

ask: .venv/installed  ## Answer a question: make ask Q="what did Zudin say about the Safir"
	@$(BIN)/python -m compileall -q src   # where PYTHONDONTWRITEBYTECODE is set, Python would compile at every start
	@$(BIN)/jta ask "$(Q)"

test: .venv/installed-dev  ## Run the tests
	$(BIN)/python -m pytest

lint: .venv/installed-dev  ## Style, and the format of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev  ## Types, strictly
	$(BIN)/mypy

check: .venv/installed  ## Check the corpus
	$(BIN)/jta check

bench: .venv/installed-dev  ## Print speed and memory as ratios
	$(BIN)/python -m benchmarks

bench-curation: .venv/installed-dev  ## Print what reviewers are shown of realistic changes, beside other tools
	$(BIN)/python -m benchmarks.curation

eval: .venv/installed-dev  ## Print how well questions are answered, beside two peers, on the half not used for developing
	$(BIN)/python -m benchmarks.questions

docs: .venv/installed-dev  ## Write docs/cli.md, the runs of docs/querying.md, and schema/, from the commands themselves
	$(BIN)/python docs/write_cli.py
	$(BIN)/python docs/write_querying.py
	$(BIN)/jta schema --output schema

clean:  ## Remove what was installed and built here
	rm -rf .venv dist build benchmarks/generated
