# IEPLedger. `make help` lists the targets; Scripts/packages.txt lists the system packages they install when missing.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# SwiftPM uses all cores itself and locks its folder: building two targets at once would only wait.
.NOTPARALLEL:
.DELETE_ON_ERROR:

PREFIX ?= /usr/local
DESTDIR ?=
PROGRAM := .build/release/iepledger
SHARE := .build/share
SECONDS ?= 60
# On Linux the program carries Swift's libraries in itself; elsewhere the system has them.
STATIC := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
SOURCES := $(shell find Sources -type f 2>/dev/null) Package.swift
COMPLETIONS := $(SHARE)/iepledger.bash $(SHARE)/_iepledger $(SHARE)/iepledger.fish
MANUAL := $(SHARE)/iepledger.1

.PHONY: help setup demo test fuzz release bench install uninstall clean lint

help: ## Lists the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup:
	@Scripts/setup.sh build

demo: $(PROGRAM) ## Builds the program and reconciles the demo case
	@Scripts/demo.sh $(PROGRAM)

test: setup ## Builds and runs all tests
	OMP_THREAD_LIMIT=1 swift test

fuzz: setup ## Feeds each hand-written parser to libFuzzer for SECONDS (60)
	@Scripts/fuzz.sh $(SECONDS)

release: $(PROGRAM) ## Builds .build/release/iepledger

# Touched, because SwiftPM leaves the program alone when a change does not reach it.
$(PROGRAM): $(SOURCES) | setup
	swift build -c release --product iepledger $(STATIC)
	@touch $(PROGRAM)

bench: $(PROGRAM) ## Measures speed and memory: Benchmarks/bench.sh
	@Scripts/setup.sh bench
	@Benchmarks/bench.sh $(PROGRAM)

$(SHARE)/iepledger.bash: $(PROGRAM)
	@mkdir -p $(SHARE)
	$(PROGRAM) --generate-completion-script bash >$@

$(SHARE)/_iepledger: $(PROGRAM)
	@mkdir -p $(SHARE)
	$(PROGRAM) --generate-completion-script zsh >$@

$(SHARE)/iepledger.fish: $(PROGRAM)
	@mkdir -p $(SHARE)
	$(PROGRAM) --generate-completion-script fish >$@

$(MANUAL): $(PROGRAM) Scripts/manual.py
	@Scripts/setup.sh install
	@mkdir -p $(SHARE)
	$(PROGRAM) --experimental-dump-help | python3 Scripts/manual.py >$@

install: $(PROGRAM) $(COMPLETIONS) $(MANUAL) ## Installs program, manual page and completions under PREFIX (/usr/local)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/iepledger
	install -D -m 644 $(MANUAL) $(DESTDIR)$(PREFIX)/share/man/man1/iepledger.1
	install -D -m 644 $(SHARE)/iepledger.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/iepledger
	install -D -m 644 $(SHARE)/_iepledger $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_iepledger
	install -D -m 644 $(SHARE)/iepledger.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/iepledger.fish

uninstall: ## Removes what install put under PREFIX
	rm -f $(DESTDIR)$(PREFIX)/bin/iepledger \
	    $(DESTDIR)$(PREFIX)/share/man/man1/iepledger.1 \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/iepledger \
	    $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_iepledger \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/iepledger.fish

lint: ## Checks form and documentation of the Swift code
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Fuzz/Sources

clean: ## Removes everything that was built
	rm -rf .build .build-fuzz out
