# make help lists the targets.
SHELL := /bin/bash
MOTA := .build/release/mota
# A program that holds Swift's libraries, where the installed Swift comes with them in that form.
STATIC = $(wildcard $(dir $(realpath $(shell command -v swift)))../lib/swift_static/linux/libFoundationEssentials.a)

# Where `make install` puts things; DESTDIR is a folder to put before all of them, for packagers.
PREFIX ?= /usr/local
bindir = $(PREFIX)/bin
datadir = $(PREFIX)/share
man1dir = $(datadir)/man/man1
bashdir = $(datadir)/bash-completion/completions
zshdir = $(datadir)/zsh/site-functions
fishdir = $(datadir)/fish/vendor_completions.d
# These folders are ours alone.
motadir = $(datadir)/mota
docdir = $(datadir)/doc/mota

.PHONY: help setup build install uninstall deb demo test bench format lint clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-9s %s\n", $$1, $$2 }'

setup: ## install what is missing (apt, with sudo when not root)
	@scripts/setup.sh

build: setup ## build the release program
	$(if $(STATIC),MOTA_STATIC=1) swift build -c release --product mota

install: ## install what was built into PREFIX (/usr/local): program, manual, completion, editor files, experiments
	@test -x '$(MOTA)' || { echo 'There is no program $(MOTA): run make build first.' >&2; exit 1; }
	install -d '$(DESTDIR)$(bindir)' '$(DESTDIR)$(man1dir)' '$(DESTDIR)$(bashdir)' '$(DESTDIR)$(zshdir)' \
	  '$(DESTDIR)$(fishdir)' '$(DESTDIR)$(motadir)/editors' '$(DESTDIR)$(motadir)/experiments' \
	  '$(DESTDIR)$(docdir)/Documentation'
	install -m 755 '$(MOTA)' '$(DESTDIR)$(bindir)/mota'
	! command -v strip >/dev/null || strip '$(DESTDIR)$(bindir)/mota'
	rm -f '$(DESTDIR)$(man1dir)'/mota.1 '$(DESTDIR)$(man1dir)'/mota-*.1
	'$(MOTA)' manual '$(DESTDIR)$(man1dir)'
	'$(MOTA)' --generate-completion-script bash >'$(DESTDIR)$(bashdir)/mota'
	'$(MOTA)' --generate-completion-script zsh >'$(DESTDIR)$(zshdir)/_mota'
	'$(MOTA)' --generate-completion-script fish >'$(DESTDIR)$(fishdir)/mota.fish'
	install -m 644 editors/* '$(DESTDIR)$(motadir)/editors'
	install -m 644 experiments/*.mota '$(DESTDIR)$(motadir)/experiments'
	install -m 644 README.md CHANGELOG.md LICENSE '$(DESTDIR)$(docdir)'
	install -m 644 Documentation/* '$(DESTDIR)$(docdir)/Documentation'
	chmod 644 '$(DESTDIR)$(man1dir)'/mota.1 '$(DESTDIR)$(man1dir)'/mota-*.1 '$(DESTDIR)$(bashdir)/mota' \
	  '$(DESTDIR)$(zshdir)/_mota' '$(DESTDIR)$(fishdir)/mota.fish'

uninstall: ## remove what make install put into PREFIX
	rm -f '$(DESTDIR)$(bindir)/mota' '$(DESTDIR)$(man1dir)'/mota.1 '$(DESTDIR)$(man1dir)'/mota-*.1 \
	  '$(DESTDIR)$(bashdir)/mota' '$(DESTDIR)$(zshdir)/_mota' '$(DESTDIR)$(fishdir)/mota.fish'
	rm -rf '$(DESTDIR)$(motadir)' '$(DESTDIR)$(docdir)'

deb: ## make a Debian package of what was built, .build/mota_VERSION_ARCHITECTURE.deb
	scripts/deb.sh '$(MOTA)' .build

demo: build ## run a whole ablation on the emoji gallery (experiments/quickstart.mota)
	$(MOTA) run experiments/quickstart.mota

test: ## install what tests need, then run every test
	@scripts/setup.sh --tests
	swift build -c release --build-tests
	scripts/test.sh
	for kernels in v3 baseline; do MOTA_KERNELS=$$kernels scripts/test.sh \
	  --filter '^(TensorsTests|CLIPTests|ComposedRetrievalTests)\.|StepGoldenTests' || exit 1; done  # as on older processors

bench: build ## time units of real size beside PyTorch (python3, or MOTA_PYTHON, with torch: Bench/peers); results/bench.json
	swift build -c release --product mota-bench
	.build/release/mota-bench

format: ## format every Swift file in place
	swift format -i -r --configuration .swift-format Package.swift Sources Tests

lint: ## fail on any file that is not formatted, or imports what the program does without
	swift format lint --strict -r --configuration .swift-format Package.swift Sources Tests
	@! grep -rn --include='*.swift' --exclude-dir=Bench '^import Foundation$$' Sources || { \
	  echo "The program does without Foundation and its 40 MB: import FoundationEssentials, Glibc or Dispatch."; exit 1; }

clean: ## remove what was built (not checkpoints or results)
	rm -rf .build
