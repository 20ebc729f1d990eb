# `make booklet` and `make test` are all the set-up there is: each installs what it needs into .venv.
# Only the command line sets these: many systems have a LANGUAGE of their own in the environment.
PROGRAMME = psoas-strength
LANGUAGE  = en
PAPER     =
EDITION   = standard

AXE        = 4.14.1
AXE_SHA512 = 1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
BUILD   = $(BIN)/handouts build $(PROGRAMME) --language $(LANGUAGE) --edition $(EDITION) $(if $(PAPER),--paper $(PAPER))

.DEFAULT_GOAL := help
.PHONY: help booklet handout leaflet cheatsheet poster cards zine log studio test test-slow test-browser format bench schema lock clean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  Options: PROGRAMME=psoas-strength LANGUAGE=en PAPER=a5|half-letter|a4|letter|third-letter EDITION=standard|large-print|ink-saver|photocopy"

booklet: $(VENV)/installed  ## Build the booklet: build/psoas-strength-booklet.pdf, and -print.pdf to be folded
	@$(BUILD) --layout booklet

handout: $(VENV)/installed  ## Build the clinic handouts: build/psoas-strength-handout.pdf
	@$(BUILD) --layout handout

leaflet: $(VENV)/installed  ## Build the tri-fold leaflet, six panels on one sheet
	@$(BUILD) --layout leaflet

cheatsheet: $(VENV)/installed  ## Build the cheat sheet: build/psoas-strength-cheatsheet.pdf
	@$(BUILD) --layout cheatsheet

poster: $(VENV)/installed  ## Build the wall poster, in one sheet and in tiles for an office printer
	@$(BUILD) --layout poster

cards: $(VENV)/installed  ## Build the cards, and sheets of them to be cut
	@$(BUILD) --layout cards

zine: $(VENV)/installed  ## Build the pocket zine, eight pages on one sheet
	@$(BUILD) --layout zine

log: $(VENV)/installed  ## Build the exercise log
	@$(BUILD) --layout log

studio: $(VENV)/installed  ## Put handouts together in your browser
	@$(BIN)/handouts studio

test: $(VENV)/installed-dev  ## Format check, lint, strict types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m 'not slow and not browser'
	@echo 'Tests in a real browser were left out: make test-browser runs them, with Chromium installed.'

test-slow: $(VENV)/installed-dev  ## What takes long: every item in every layout, damaged inputs by the thousand
	$(BIN)/pytest -m slow

test-browser: $(VENV)/installed-dev $(VENV)/axe.min.js  ## The studio in a real Chromium: on Debian, apt-get install chromium chromium-driver
	$(BIN)/pytest -n 0 -m browser

# What checks pages for accessibility. It is fetched by npm, and only this very file is taken.
$(VENV)/axe.min.js: | $(VENV)/installed-dev
	@cd $(VENV) && npm pack --silent axe-core@$(AXE) >/dev/null && echo '$(AXE_SHA512)  axe-core-$(AXE).tgz' | sha512sum --check --quiet && tar -xzOf axe-core-$(AXE).tgz package/axe.min.js > axe.min.js || { rm -f axe.min.js; echo 'Without npm, pages are not checked with axe-core.'; }

format: $(VENV)/installed-dev  ## Format the code and sort its imports
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed .venv-bench/installed  ## Measure side by side with other engines: benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks

schema: $(VENV)/installed  ## Write the JSON Schemas of the data files anew
	@$(BIN)/handouts schema --output data/schema

lock: $(VENV)/installed-dev  ## Resolve the dependencies anew into the two lock files
	@$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade pyproject.toml --extra studio --group build -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade pyproject.toml --extra studio --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade --python-version 3.11 benchmarks/requirements.in -o benchmarks/requirements.txt

clean:  ## Remove what builds made
	rm -rf build

$(VENV)/bin/pip:
	@$(PYTHON) -m venv $(VENV) || { echo 'On Debian and Ubuntu: apt-get install python3-venv'; rm -rf $(VENV); exit 1; }

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/pip
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q handouts  # where PYTHONDONTWRITEBYTECODE is set, a third of a build else
	@touch $@

# The engines that handouts is measured against have an environment of their own.
.venv-bench/installed: benchmarks/requirements.txt
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
