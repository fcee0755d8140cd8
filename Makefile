# Every target installs what it needs into this folder and ends with one line of figures; build/<target>.json has them too.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

UV_VERSION := 0.13.8
PYTHON := .venv/bin/python
UV := .tools/bin/uv
TOOLS := .tools/uv-$(UV_VERSION).stamp
VENV := .venv/installed.stamp
PERF := .perf/installed.stamp
FUZZ := .fuzz/installed.stamp
OASDIFF_VERSION := 1.33.0
OASDIFF := build/bin/oasdiff-$(OASDIFF_VERSION).stamp
DOCS := .docs/installed.stamp
NODE := node_modules/installed.stamp
TYPESCRIPT := sdks/typescript/node_modules/installed.stamp
PROJECTS := engine/pyproject.toml api/pyproject.toml sdks/python/pyproject.toml
LOCAL := measurand-engine measurand-api measurand
# What happens to stand in the caller's environment must not reach a gate.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PYTHONDONTWRITEBYTECODE

.PHONY: help install lock demo test examples generate check check-planted conformance backup-test soak perf perf-upload perf-sdk perf-cost serve

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV) $(NODE) $(TYPESCRIPT) ## Install the tools and the three packages into this folder.
	@echo "install ok $$($(PYTHON) --version | tr ' ' '=') uv=$(UV_VERSION)"

lock: $(TOOLS) ## Resolve requirements.lock anew from the pyproject files.
	@$(UV) pip compile --quiet --upgrade pyproject.toml --group dev --group data $(PROJECTS) --generate-hashes \
	  --no-emit-index-url $(LOCAL:%=--no-emit-package %) -o requirements.lock
	@$(UV) pip compile --quiet --upgrade perf/requirements.in sdks/python/pyproject.toml \
	  --generate-hashes --no-emit-index-url -o perf/requirements.lock
	@$(UV) pip compile --quiet --upgrade fuzz/requirements.in --generate-hashes --no-emit-index-url -o fuzz/requirements.lock
	@$(UV) pip compile --quiet --upgrade docs/requirements.in --generate-hashes --no-emit-index-url -o docs/requirements.lock
	@echo "lock ok packages=$$(grep -c '^[a-z]' requirements.lock)"

demo: $(VENV) ## Send a real file of 336,776 rows through the real system and show what was found.
	@$(PYTHON) -m tools.demo

test: $(VENV) $(TYPESCRIPT) ## Run every unit test; a skipped test fails.
	@tools/system_packages test
	@$(PYTHON) -m tools.unit $(ARGS)

examples: $(VENV) ## Record the contract's examples from real traffic; run it when the shape of an answer has changed.
	@$(PYTHON) -m tools.examples

generate: $(VENV) ## Write the bundle, the server's types and the SDK from openapi/.
	@$(PYTHON) tools/generate.py

check: $(VENV) $(NODE) $(TYPESCRIPT) ## Run the static gates: style, types, imports, contract, sizes.
	@$(PYTHON) -m tools.check

check-planted: $(VENV) $(NODE) $(TYPESCRIPT) ## Plant a violation of each rule of our own; the gates must find every one.
	@$(PYTHON) -m tools.planted

.PHONY: chaos
chaos: $(VENV) ## Kill, starve and mislead real processes on both databases; ARGS="killed sqlite" chooses.
	@tools/system_packages test
	@PYTHONPATH=.:api/tests $(PYTHON) -m chaos $(ARGS)

.PHONY: sdk-size
sdk-size: $(VENV) $(TYPESCRIPT) ## Measure what each SDK weighs, against its limits.
	@$(PYTHON) -m tools.sdk_size

conformance: $(VENV) $(TYPESCRIPT) ## Run the scenarios against a real server in every runner; a hole fails.
	@tools/system_packages test
	@$(PYTHON) -m contract_tests $(ARGS)

.PHONY: wire
wire: $(VENV) $(TYPESCRIPT) ## Run the corpus of behaviour by every client against the replay server; a hole fails.
	@tools/system_packages test
	@$(PYTHON) -m contract_tests.wire $(ARGS)

.PHONY: compatibility
compatibility: $(VENV) ## Build the packages of the last release and run its scenarios with them against this gateway.
	@$(PYTHON) -m tools.compatibility

.PHONY: breaking breaking-planted
breaking: $(VENV) $(OASDIFF) ## Compare the contract with the last release's; a change that breaks a caller fails.
	@$(PYTHON) -m tools.breaking

breaking-planted: $(VENV) $(OASDIFF) ## Plant breaking and harmless changes; the gate must tell them apart.
	@$(PYTHON) -m tools.mutations

.PHONY: fuzz fuzz-planted fuzz-deep
fuzz: $(VENV) $(FUZZ) ## Send requests made from the contract to a real gateway; a finding fails.
	@$(PYTHON) -m fuzz gate

fuzz-planted: $(VENV) $(FUZZ) ## Do the same to a gateway with eight faults; each must be found.
	@$(PYTHON) -m fuzz planted

fuzz-deep: $(VENV) $(FUZZ) ## Before a release: many more requests, others each time.
	@$(PYTHON) -m fuzz deep

perf: $(VENV) $(PERF) ## Measure against peers, budgets and the last run; on an idle machine.
	@$(PYTHON) -m perf

perf-upload: $(VENV) ## Upload 1 GiB through the SDK to a real gateway; the memory of neither may grow by 32 MiB.
	@$(PYTHON) -m perf.upload

perf-sdk: $(VENV) $(PERF) $(TYPESCRIPT) ## Measure each SDK beside a raw client and published peers; ARGS=--write renews docs/sdk-performance.md.
	@$(PYTHON) -m perf.sdks $(ARGS)

perf-cost: $(VENV) ## Measure what computations cost; ARGS=--write replaces the coefficients of the gateway's estimate.
	@$(PYTHON) -m perf.cost $(ARGS)

backup-test: $(VENV) ## Back a gateway up under writes, restore it into other kinds of stores, compare.
	@$(PYTHON) -m tools.backup_test

soak: $(VENV) ## Load a gateway and its worker for ten minutes; memory and handles must not grow. ARGS="--minutes 4" tries it.
	@$(PYTHON) -m perf.soak $(ARGS)

.PHONY: docs docs-check
docs: $(VENV) $(DOCS) ## Build the portal into build/docs; it is read from disk and loads nothing from other hosts.
	@$(PYTHON) -m tools.portal

docs-check: docs $(TYPESCRIPT) ## Follow every link of the portal, run every sample, and find what has no place in it.
	@tools/system_packages build test
	@$(PYTHON) -m tools.portal.check

serve: $(VENV) ## Serve the API on http://127.0.0.1:8000.
	@exec $(PYTHON) -m measurand_api serve

$(TOOLS):
	@python3 -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(VENV): $(TOOLS) requirements.lock $(PROJECTS)
	@$(UV) venv --quiet --allow-existing --python 3.11 .venv
	@$(UV) pip install --quiet --python .venv --require-hashes -r requirements.lock
	@$(UV) pip install --quiet --python .venv --no-deps $(PROJECTS:%/pyproject.toml=-e %)
	@touch $@

$(PERF): $(TOOLS) perf/requirements.lock sdks/python/pyproject.toml
	@$(UV) venv --quiet --allow-existing --python 3.11 .perf
	@$(UV) pip install --quiet --python .perf --require-hashes -r perf/requirements.lock
	@$(UV) pip install --quiet --python .perf --no-deps -e sdks/python
	@touch $@

$(TYPESCRIPT): sdks/typescript/package.json sdks/typescript/package-lock.json
	@cd sdks/typescript && npm ci --ignore-scripts --no-progress --loglevel=error >/dev/null
	@touch $@

$(FUZZ): $(TOOLS) fuzz/requirements.lock
	@$(UV) venv --quiet --allow-existing --python 3.11 .fuzz
	@$(UV) pip install --quiet --python .fuzz --require-hashes -r fuzz/requirements.lock
	@touch $@

# Later versions do not install.
$(OASDIFF):
	@command -v go >/dev/null || { echo "Go is missing, and oasdiff is built with it: install Go 1.26 or later." >&2; exit 1; }
	@mkdir -p build/bin
	@GOBIN=$(CURDIR)/build/bin go install github.com/oasdiff/oasdiff@v$(OASDIFF_VERSION) 2>build/bin/go.log || { cat build/bin/go.log >&2; exit 1; }
	@touch $@

$(DOCS): $(TOOLS) docs/requirements.lock docs/scripts.sha512
	@$(UV) venv --quiet --allow-existing --python 3.11 .docs
	@$(UV) pip install --quiet --python .docs --require-hashes -r docs/requirements.lock
	@cd .docs && npm pack --silent @scalar/api-reference@1.72.1 iframe-worker@1.0.4 >/dev/null
	@cd .docs && sha512sum --check --quiet ../docs/scripts.sha512
	@touch $@

$(NODE): package.json package-lock.json .npmrc
	@npm ci --ignore-scripts --no-progress --loglevel=error >/dev/null
	@touch $@
