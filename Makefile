# Plain names for plain commands; each makes .venv first when it is missing or out of date.
# Windows: the same lines with .venv\Scripts\ in place of .venv/bin/.
PYTHON ?= python3
PY := .venv/bin/python
READY := .venv/.ready
# Emptied here, because make itself and some shells give AS a value of their own.
AS :=
FACE :=
L :=

.PHONY: setup demo test cover slow check snapshots locales locale lock bench driver
setup: $(READY)
demo: $(READY)
	@$(PY) -m mentor_tui demo $(if $(AS),--as $(AS)) $(if $(FACE),--face $(FACE)) $(if $(L),--lang $(L))
# Four at a time also on two cores: most of them wait for programs, terminals and clocks. Who is done takes over from others, as journeys take long.
test: $(READY)
	$(PY) -m pytest -m "not slow" -n 4 --dist worksteal
# The same with coverage, which makes it three times as long.
cover: $(READY)
	$(PY) -m pytest -m "not slow" -n 4 --dist worksteal --cov
slow: $(READY)
	$(PY) -m pytest -m slow
check: $(READY)
	$(PY) -m ruff format --check . && $(PY) -m ruff check . && $(PY) -m mypy
	.venv/bin/lint-imports --no-logo && .venv/bin/deptry . && $(PY) -m pytest -q tests/test_locales.py
snapshots: $(READY)
	$(PY) -m pytest -m "not slow" --snapshot-update
locales: $(READY)
	.venv/bin/pybabel -q extract -F babel.cfg -c Translators: -s --add-location=file --sort-by-file --project=mentor-tui --version=1 --copyright-holder="the mentor-tui authors" --msgid-bugs-address="the mentor-tui authors" -o locales/mentor.pot mentor_tui plugins
	.venv/bin/pybabel -q update --previous --ignore-pot-creation-date -D mentor -i locales/mentor.pot -d locales && $(PY) locales/fill_english.py
locale: $(READY)
	test -n "$(L)" && { test -e locales/$(L) || .venv/bin/pybabel -q init -D mentor -i locales/mentor.pot -d locales -l $(L); } && $(MAKE) locales
# The many pyobjc frameworks are left out: pyobjc itself names their exact versions.
lock:
	$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install -q uv
	.venv/lock/bin/uv pip compile -q --upgrade --universal --group dev --no-header --no-annotate pyproject.toml | grep -v ^pyobjc-framework >constraints.new && mv constraints.new constraints.txt
bench: $(READY)
	test -e .venv-bench/bin/harlequin || { $(PYTHON) -m venv .venv-bench && echo '*' >.venv-bench/.gitignore && .venv-bench/bin/pip install -q khal harlequin bsdiff4 imapclient aioimaplib; }
	$(PY) -m bench.run $(BENCH)
	$(PY) -m bench.store $(STORE)
	$(PY) -m bench.keys
	$(PY) -m bench.search $(SEARCH)
	$(PY) -m bench.response
	$(PY) -m bench.wording
	$(PY) -m bench.readers
	$(PY) -m bench.speech
	$(PY) -m bench.wire
	$(PY) -m bench.delta
	$(PY) -m bench.choosing
	$(PY) -m bench.mail
# sqlite-utils' own tests under our driver; downloads them, so it is no part of the checks.
driver: $(READY)
	$(PY) -m bench.driver_suite

# A Python without ensurepip (Debian without python3-venv) will do as well, when it has pip.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "mentor-tui needs Python 3.11 or newer. Name yours, for example: make PYTHON=python3.12 setup")'
	@echo "Preparing .venv. The first time this takes a minute or two."
	@if $(PY) -m pip --version >/dev/null 2>&1; then :; \
	elif $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(PYTHON) -m venv --clear .venv; \
	elif $(PYTHON) -m pip --version >/dev/null 2>&1; then $(PYTHON) -m venv --clear --without-pip .venv && $(PYTHON) -m pip --python $(PY) install -q pip; \
	else echo "This Python has neither ensurepip nor pip, so it cannot prepare .venv. On Debian and Ubuntu install python3-venv, then give the same command again."; exit 1; fi
	@$(PY) -m pip install -q --disable-pip-version-check "pip>=25.1"
	@$(PY) -m pip install -q -e . --group dev -c constraints.txt
	@touch $@
