# Everything the project does, from a fresh machine on. `make run` and `make test` set up what they need.

SHELL := /bin/bash
SWIFT ?= swift
APT := $(shell [ "$$(id -u)" = 0 ] && echo apt-get || echo sudo apt-get)
RELEASE := $(SWIFT) build -c release --product policyextract

.PHONY: run test bench check-hostile setup setup-test

run: setup
	$(RELEASE)
	.build/release/policyextract run seeds --output Output

test: setup setup-test
	$(SWIFT) test

# CPU time, throughput and memory, stage by stage, against P; docs/benchmark.md reads the table.
bench: setup
	$(RELEASE)
	$(SWIFT) build -c release --product policyextract-bench
	.build/release/policyextract-bench --limit 1.3

# Hostile input, ten megabytes of each kind: the scan's work for each byte, and the whole command.
check-hostile: setup
	$(RELEASE)
	$(SWIFT) build -c release --product policyextract-bench
	.build/release/policyextract-bench hostile

setup:
	@pkg-config --exists libxml-2.0 zlib || { $(APT) update && $(APT) install -y libxml2-dev zlib1g-dev pkg-config; }

# The independent validator that the tests hold the records against.
setup-test:
	@python3 -c 'import jsonschema' 2>/dev/null || /usr/bin/python3 -c 'import jsonschema' 2>/dev/null \
	  || { $(APT) update && $(APT) install -y python3-jsonschema; }
