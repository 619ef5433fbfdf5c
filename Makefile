# Everything the project does, from a fresh machine on. `make run` and `make test` set up what they need.

SHELL := /bin/bash
SWIFT ?= swift
APT := $(shell [ "$$(id -u)" = 0 ] && echo apt-get || echo sudo apt-get)
# Swift's own libraries are linked in: the command starts sooner, with less memory, and on machines without Swift.
RELEASE := $(SWIFT) build -c release --static-swift-stdlib --product

.PHONY: run test bench check-hostile check-damage check-reliability check-sanitizers fuzz setup setup-test

run: setup
	$(RELEASE) policyextract
	.build/release/policyextract run seeds --output Output

test: setup setup-test
	$(SWIFT) test

# CPU time, throughput and memory, stage by stage, against P; docs/benchmark.md reads the table.
bench: setup
	$(RELEASE) policyextract
	$(RELEASE) policyextract-bench
	.build/release/policyextract-bench --limit 0.9

# Hostile input, ten megabytes of each kind: the scan's work for each byte, and the whole command.
check-hostile: setup
	$(RELEASE) policyextract
	$(RELEASE) policyextract-bench
	.build/release/policyextract-bench hostile

# Thousands of damaged and recoded files against the oracle and their own ranges; `make test` takes a few hundred of them.
DAMAGED_PAGES ?= 8000
check-damage: setup
	set -o pipefail; POLICYEXTRACT_DAMAGED_PAGES=$(DAMAGED_PAGES) $(SWIFT) test \
	  --filter 'OracleTests|DamagedFileTests|RecodedFileTests' 2>&1 | grep -avE '^(◇|Test Suite)'

# The optimised command killed 200 times, failed by every file function in turn, on a full disk (a tmpfs of its own, so it wants the
# right to mount), over 100,000 documents, one of 200 MB, and held to its memory; `make test` takes a little of each.
check-reliability: setup setup-test
	$(RELEASE) policyextract
	set -o pipefail; POLICYEXTRACT_RELIABILITY=full POLICYEXTRACT_COMMAND=$(CURDIR)/.build/release/policyextract $(SWIFT) test \
	  --filter 'KillTests|FaultTests|FullDiskTests|LoadTests|ResumeTests|DeterminismTests' 2>&1 | grep -avE '^(◇|Test Suite)'

# Every test under the thread sanitizer, then under the address sanitizer, optimised as users run it; the command that they start
# has it, too. Swift's own backtraces would trip over the sanitizers, and to the search for leaks Swift's globals are some.
SANITIZE := SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test -c release -Xswiftc -enable-testing
check-sanitizers: setup setup-test
	$(SANITIZE) --sanitize=thread --scratch-path .build-thread --filter '$(SANITIZED)'
	$(SANITIZE) --sanitize=address --scratch-path .build-address --filter '$(SANITIZED)'
SANITIZED ?= .

# Bytes of libFuzzer's making into intake and cleaning, under the address sanitizer. What it finds worth keeping stays in
# .build-fuzz/corpus, what breaks a promise in .build-fuzz/findings. Swift's own backtraces would trip over the sanitizer.
FUZZ_SECONDS ?= 600
fuzz: setup
	POLICYEXTRACT_FUZZING=1 $(SWIFT) build -c release --scratch-path .build-fuzz --product policyextract-fuzz
	mkdir -p .build-fuzz/corpus .build-fuzz/findings
	SWIFT_BACKTRACE=enable=no .build-fuzz/release/policyextract-fuzz -max_total_time=$(FUZZ_SECONDS) -dict=Tests/Fuzzing/markup.dict -max_len=4096 \
	  -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix=.build-fuzz/findings/ .build-fuzz/corpus Tests/Fuzzing/Corpus

setup:
	@pkg-config --exists libxml-2.0 zlib || { $(APT) update && $(APT) install -y libxml2-dev zlib1g-dev pkg-config; }

# The independent validator that the tests hold the records against.
setup-test:
	@python3 -c 'import jsonschema' 2>/dev/null || /usr/bin/python3 -c 'import jsonschema' 2>/dev/null \
	  || { $(APT) update && $(APT) install -y python3-jsonschema; }
