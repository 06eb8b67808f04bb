# make run    create the environment on the first use and start the server with the starter world in ./world.db
# make test   every test; under the other supported Pythons that are installed, those that they could make fail
# make bench  the figures the project holds itself to
# make fuzz   hostile verbs for SECONDS=600, half at random and half by coverage; what it finds it says how to repeat
# make docs   write docs/help anew from the help texts of the game
# make lock   choose the pinned versions anew (needs uv)
#
# PYTHON=...  the interpreter to use (default: the first of python3, python3.13, python3.12, python3.11 that is new enough)
# ARGS=...    options for `moo-async serve`, or for pytest

VENV := .venv
PROJECT := pyproject.toml scripts/make_venv.sh
ARGS ?=
OTHER_PYTHONS := 3.13 3.12 3.11

.PHONY: run test bench fuzz plug docs lock clean
.DELETE_ON_ERROR:

run: $(VENV)/.run
	exec $(VENV)/bin/moo-async serve $(ARGS)

test: $(VENV)/.fuzz
	@scripts/test.sh $(VENV) "$(OTHER_PYTHONS)" $(ARGS)

bench: $(VENV)/.run
	$(VENV)/bin/python -m scripts.bench

SECONDS ?= 600
fuzz: $(VENV)/.fuzz
	$(VENV)/bin/python -m tests.security.fuzz --seconds $(SECONDS) $(if $(SEED),--seed $(SEED)) \
	    $(if $(PROGRAMS),--programs $(PROGRAMS)) $(if $(INPUT),--input $(INPUT))

ROUNDS ?= 50
plug: $(VENV)/.test
	$(VENV)/bin/python -m scripts.pull_the_plug --rounds $(ROUNDS)

docs: $(VENV)/.run
	$(VENV)/bin/python -m scripts.help_docs

$(VENV)/.run: requirements.lock $(PROJECT)
	scripts/make_venv.sh $(VENV) "$$(PYTHON=$(PYTHON) scripts/find_python.sh)" requirements.lock
	touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.run
	scripts/make_venv.sh $(VENV) "$$(PYTHON=$(PYTHON) scripts/find_python.sh)" requirements.lock requirements-test.lock
	touch $@

# atheris is built for few machines; without it, nothing guides the fuzzing
$(VENV)/.fuzz: requirements-fuzz.lock $(VENV)/.test
	$(VENV)/bin/python -m pip --quiet --disable-pip-version-check install --only-binary :all: --require-hashes \
	    -r requirements-fuzz.lock || echo "atheris does not install here: make fuzz runs at random only"
	touch $@

UV_COMPILE = uv pip compile --no-config --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
lock:
	$(UV_COMPILE) pyproject.toml --extra build -o requirements.lock
	$(UV_COMPILE) pyproject.toml --extra build --extra test -c requirements.lock -o requirements-test.lock
	$(UV_COMPILE) --group fuzz -o requirements-fuzz.lock

clean:
	rm -rf $(VENV) $(foreach version,$(OTHER_PYTHONS),$(VENV)-$(version)) .mypy_cache .ruff_cache .pytest_cache
