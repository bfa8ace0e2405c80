# make run     sets everything up and starts the program
# make test    sets everything up and runs the tests
# make check   format, lint, types, import contracts, facts
# make bench   measures start-up against a bare window
# make laws    looks a hundred times as long for what breaks undo, save or the window
# make fuzz    throws damaged files at every reader, for hours
# make kill    kills the program while it is edited, and looks what comes back
# make accept  rewrites the accepted outputs, to be reviewed as a diff
# make clean   removes what the others made

PYTHON ?= python3
VENV   := .venv
READY  := $(VENV)/ready
BIN    := $(VENV)/bin
ARGS   ?=
SYSTEM := sh resources/setup/system_libraries.sh

.PHONY: run test check bench laws fuzz kill accept setup offscreen window clean
.NOTPARALLEL:

run: window setup
	@$(BIN)/python -m explorer $(ARGS)

test: setup
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m explorer.catalog.loader

bench: setup
	$(BIN)/python -m pytest tests/benchmarks -o python_files='bench_*.py' -p no:xdist --benchmark-enable -s $(ARGS)

laws: setup
	LAWS=$(or $(LAWS),100) $(BIN)/python -m pytest -n auto --dist loadfile tests/architecture/test_laws.py tests/test_every_change.py tests/ui/test_window_laws.py $(ARGS)

# atheris finds its way to new code; where there is no wheel of it, the rest does without.
fuzz: setup
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: atheris || echo 'Going on without atheris.'
	@PYTHONPATH=tests QT_QPA_PLATFORM=offscreen nice $(BIN)/python -m fuzz $(ARGS)

kill: setup
	@QT_QPA_PLATFORM=offscreen nice $(BIN)/python -m tests.reliability.kills $(ARGS)

accept: setup
	ACCEPT=1 $(BIN)/python -m pytest tests/ui/test_pictures.py $(ARGS)
	@git status --short -- tests

setup: offscreen $(READY)

# The system libraries are looked at every time: it costs milliseconds, and they can go.
offscreen window:
	@$(SYSTEM) $@

$(READY): pyproject.toml requirements.lock resources/setup/build_hook.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; if you have one, name it: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(SYSTEM) verify $(BIN)/python
	@touch $(READY)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .import_linter_cache .fuzz
