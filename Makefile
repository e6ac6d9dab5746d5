# make help lists the targets.
SHELL := /bin/bash
MOTA := .build/release/mota
# A program that holds Swift's libraries, where the installed Swift comes with them in that form.
STATIC = $(wildcard $(dir $(realpath $(shell command -v swift)))../lib/swift_static/linux/libFoundationEssentials.a)

.PHONY: help setup build demo test bench format lint clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-8s %s\n", $$1, $$2 }'

setup: ## install what is missing (apt, with sudo when not root)
	@scripts/setup.sh

build: setup ## build the release program
	$(if $(STATIC),MOTA_STATIC=1) swift build -c release --product mota

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
