# Two commands do everything on a machine with Python 3.11 or newer, pip and make:
#   make demo [DOC=file-or-address]   the worked example, and any document of yours, to a finished record
#   make test                         every test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DOC ?=

.PHONY: help demo test check lint types contracts format lock golden train train-events bench clean

help:
	@sed -n '2,3s/^# *//p' Makefile

# The environment is made without pip inside it, so that a Python without ensurepip will do.
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv --without-pip $(VENV)

INSTALL = $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.run
	@$(BIN)/python scripts/demo.py $(DOC)

# Programs beside Python that some tests need; a test that needs one says so where it could not be installed.
$(VENV)/.system: scripts/system-packages | $(BIN)/python
	scripts/system-packages install
	@touch $@

test: $(VENV)/.dev $(VENV)/.system
	$(BIN)/python -m pytest -n 2
	cd verifier && ../$(BIN)/python -m pytest

check: lint types contracts test

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	scripts/lock

# The learned tagger's weights anew, into OUT/weights: see training/attribution/README.md. Its packages are not locked.
OUT ?= out/attribution
EPOCHS ?= 4
train: $(VENV)/.run
	@test -n "$(DATA)" -a -n "$(BASE)" || { echo "usage: make train DATA=folder BASE=folder [OUT=folder]"; exit 2; }
	$(INSTALL) --no-build-isolation -e '.[training]'
	$(BIN)/python -m training.attribution.train --data $(DATA) --base $(BASE) --out $(OUT) --epochs $(EPOCHS)
	$(BIN)/python -m training.attribution.export --checkpoint $(OUT)/model.pt --tuning $(OUT)/tuning.json \
		--base $(BASE) --data $(DATA) --out $(OUT)/weights

# The same for the learned events: see training/events/README.md. DATA holds muc4_train.jsonl and muc4_original.
train-events: OUT = out/events
train-events: $(VENV)/.run
	@test -n "$(DATA)" -a -n "$(BASE)" || { echo "usage: make train-events DATA=folder BASE=folder [OUT=folder]"; exit 2; }
	$(INSTALL) --no-build-isolation -e '.[training]'
	mkdir -p $(OUT)
	$(BIN)/python -m training.events.prepare --templates $(DATA)/muc4_train.jsonl --keys $(DATA)/muc4_original \
		--out $(OUT)/events_train.jsonl
	$(BIN)/python -m training.events.train --data $(OUT) --base $(BASE) --out $(OUT) --rate 3e-4 --size 16 --dropout 0.15
	$(BIN)/python -m training.events.export --run $(OUT) --name run-seed1-held0 --base $(BASE) --out $(OUT)/weights \
		--thresholds $(OUT)/run-seed1-held0.json

# Every set under a folder of data, measured beside published figures, floors and, where PEERS names them, peers.
SAMPLE ?= 0
PEERS ?=
bench: $(VENV)/.dev
	@test -n "$(DATA)" || { echo "usage: make bench DATA=folder [SAMPLE=0] [PEERS=options]"; exit 2; }
	$(BIN)/python -m benchmarks $(DATA) --sample $(SAMPLE) $(PEERS)

clean:
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# After a wanted change of what the example gives: writes the golden record anew. Read the difference.
golden: $(VENV)/.dev
	FAIRWITNESS_GOLDEN=write $(BIN)/python -m pytest tests/golden/test_example.py
