# The two commands of a new machine: `make demo` and `make test`. Both make .venv first and can be repeated.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help venv demo demo-data serve system screenshots test check bench docs golden lock clean clean-kernels

help:  ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

venv: .venv/installed  ## the environment only; the command is then .venv/bin/framsyn

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Framsyn needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@echo 'Compiling the kernels, once: about half a minute.'
	$(BIN)/python -m framsyn.flow.kernels
	touch $@

demo: venv  ## the application on the example region, made first if missing; stop with Ctrl-C
	$(BIN)/framsyn serve

demo-data: venv  ## files only: example data, the whole run and its report, in build/demo/
	$(BIN)/framsyn demo --out build/demo

serve: venv  ## the application on your own directory: make serve DATA=DIR
	$(BIN)/framsyn serve --data $(or $(DATA),$(error give the directory: make serve DATA=DIR))

check: venv  ## linters, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

system: venv  ## what the tests need of the system: chromium and PostgreSQL, by apt where missing
	$(BIN)/python -m tests.web.system

test: check system  ## all of check, then every test, those of the web on PostgreSQL too
	$(BIN)/python -m pytest -n auto --dist loadfile --ignore=tests/web/browser
	$(BIN)/python -m pytest -n auto --dist loadfile tests/web/browser
	$(BIN)/python -m tests.web.postgres -- $(BIN)/python -m pytest -n auto --dist loadfile tests/web --ignore=tests/web/operate --ignore=tests/web/browser

screenshots: system  ## pictures of the ten main pages in docs/generated/screenshots/
	$(BIN)/python -m tests.web.browser.screenshots

bench: venv  ## speed and memory as ratios, compared with the last run
	$(BIN)/python -m bench

docs: venv  ## make docs/generated/ from the declarations
	$(BIN)/python -m tests.generate_docs

golden: venv  ## rewrite the golden run; read the difference before you commit it
	$(BIN)/python -m tests.golden.rewrite

lock: venv  ## a new requirements.lock from requirements.in
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --no-header --allow-unsafe -o requirements.lock requirements.in

clean-kernels:  ## forget compiled kernels, after a change in a file that they inline
	find src -name '*.nb[ci]' -delete
	rm -rf src/framsyn/__pycache__/kernels

clean:  ## forget what was built
	rm -rf .venv demo build dist
