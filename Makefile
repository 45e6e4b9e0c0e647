# The commands. What they do stands in tools/; each installs what it lacks first.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo dev articles build test fuzz lint bench size audit soak sbom doctor clean

SECONDS ?= 600
PORT ?= 8080
export PORT

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## build a release and serve the demo on http://127.0.0.1:8080 (PORT= to change)
	@tools/demo.sh

dev: ## trunk serve: rebuilds and reloads at every change, on the same port
	@tools/dev.sh

articles: ## the sample articles: Markdown to JSON, in articles/
	@tools/articles.sh

build: ## the release, in dist/
	@tools/build.sh

test: ## every test: native, components in a browser, end to end in three engines
	@tools/test.sh

fuzz: ## every fuzz target for SECONDS= each (600), or one of them with ONLY=name
	@tools/fuzz.sh "$(SECONDS)" "$(ONLY)"

lint: ## formatting, clippy, JavaScript, types, shell, licences, and what a repository must not hold
	@tools/lint.sh

bench: ## every measurement (ONLY=name for one of bench/*.sh)
	@tools/bench.sh

size: ## bytes of each file in dist/, raw and brotli; fails above bench/budget.json
	@tools/size.sh

audit: ## is anything known against the packages that we use? Names what it could not ask
	@tools/audit.sh

soak: ## what takes longer than make test: the server under mixed load, memory and files watched (MINUTES=10)
	@tools/soak.sh

sbom: ## the software bill of materials, in dist/
	@node tools/sbom.mjs

doctor: ## what is there and what is missing; installs nothing
	@tools/doctor.sh

clean: ## remove what was built (not the installed tools)
	@tools/clean.sh
