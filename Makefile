# make run    sets everything up and opens the app on this machine only
# make test   sets everything up and runs the checks and tests, a real browser included
# make quick  what a change is tried with: the checks and the tests that take under a minute

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8501

.PHONY: run test quick test-long coverage bench bench-long pictures check format lock audit gazetteer clean

run: $(VENV)/run.stamp
	$(PY) -m ui --server.address localhost --server.port $(PORT)

test: $(VENV)/dev.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(VENV)/bin/oxlint .
	$(PY) -m mypy
	$(PY) -m data check
	$(PY) -m tests.browser
	$(PY) -m pytest -m "not long" -n 3 --dist loadfile

quick: $(VENV)/dev.stamp
	$(PY) -m ruff check .
	$(VENV)/bin/oxlint .
	$(PY) -m data check
	$(PY) -m pytest -m "not long and not browser and not slow" -q -n 2 --dist loadfile

# Which branches of the core, the data and the exports no test goes through.
coverage: $(VENV)/dev.stamp
	$(PY) -m pytest -m "not long and not browser" -q -n 2 --dist loadfile --cov --cov-report=term-missing:skip-covered

test-long: $(VENV)/dev.stamp
	$(PY) -m tests.browser
	$(PY) -m pytest -m long

# How fast, beside what a user would pick instead (bench/README.md): within 20 minutes.
bench: $(VENV)/dev.stamp
	$(PY) -m tests.browser
	$(PY) -m bench

# The same with every size and with fifty people: an hour or two.
bench-long: $(VENV)/dev.stamp
	$(PY) -m tests.browser
	$(PY) -m bench --long

# The pictures of the pages in docs/.
pictures: $(VENV)/dev.stamp
	$(PY) -m tests.browser.pictures

check: $(VENV)/dev.stamp
	$(PY) -m ruff check .
	$(VENV)/bin/oxlint .
	$(PY) -m mypy

format: $(VENV)/dev.stamp
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# The geographic files of geo/, built anew from the packages that are named in data/datapackage.json.
gazetteer: $(VENV)/dev.stamp
	$(PY) -m geo build-gazetteer

# The locks hold for every platform and name no package index.
lock: $(VENV)/dev.stamp
	$(PY) -m uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements.in -o requirements.txt
	$(PY) -m uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements-dev.in -c requirements.txt -o requirements-dev.txt
	$(PY) -m uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 deploy/requirements.in -c requirements.txt -c requirements-dev.txt -o deploy/requirements.txt

# Licenses, a bill of materials, known vulnerabilities. The last two are tools of their own
# (docs/adr/0002-dependencies.md), which need a network; what could not be looked up fails.
audit: $(VENV)/dev.stamp
	$(PY) -m tests.audit
	$(PY) -m uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible -o bill-of-materials.json.new
	mv bill-of-materials.json.new bill-of-materials.json
	$(PY) -m uv tool run --quiet pip-audit==2.10.1 --strict --disable-pip --require-hashes --progress-spinner off -r requirements.txt -r requirements-dev.txt -r deploy/requirements.txt

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This project needs Python 3.11 or newer, and '$(PYTHON)' is older or missing. Name another one: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

# With the stamp newer than the lock, set-up is skipped.
$(VENV)/run.stamp: requirements.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
