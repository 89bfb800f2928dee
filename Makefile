# A thin front to CMake: `make help` lists what there is. Packages that are missing are installed by
# `make demo` and `make test` (apt, dnf or brew; with sudo only for those who are not root); `make test`
# asks npm for what drives a browser, too.

PREFIX ?= /usr/local
CORPORA ?= corpora
STORIES ?= corpora/data
SIZES ?= 1000 10000 100000
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

DEMO := graphs/tokyo-summit
QUIPU := build/release/quipu

APT_BUILD := build-essential cmake ninja-build pkg-config libmd-dev libutf8proc-dev libcsv-dev \
    libsqlite3-dev libxml2-dev libjansson-dev libigraph-dev libgraphviz-dev fonts-liberation
APT_TEST := libcmocka-dev python3 python3-networkx python3-igraph libxml2-utils jq sqlite3 \
    raptor2-utils python3-rdflib csvkit python3-pandas r-base-core r-cran-igraph
DNF_BUILD := gcc gcc-c++ cmake ninja-build pkgconf-pkg-config libmd-devel utf8proc-devel libcsv-devel \
    sqlite-devel libxml2-devel jansson-devel igraph-devel graphviz-devel liberation-sans-fonts \
    liberation-serif-fonts
DNF_TEST := libasan libubsan libcmocka-devel python3 python3-networkx python3-igraph libxml2 jq sqlite \
    raptor2 python3-rdflib python3-pandas
BREW_BUILD := cmake ninja pkgconf libmd utf8proc libcsv sqlite libxml2 jansson igraph graphviz
BREW_TEST := cmocka python jq

.PHONY: build demo test bench bench-scale bench-instructions score score-identities install clean help deps deps-bench deps-test format format-check

build: ## build the programs into build/release
	cmake --preset release
	cmake --build --preset release --parallel $(JOBS)

demo: deps build ## build the graph of the example articles into build/demo
	sh $(DEMO)/make.sh $(QUIPU) build/demo

test: deps-test ## build with sanitizers into build/dev and run all tests
	cmake --preset dev
	cmake --build --preset dev --parallel $(JOBS)
	ctest --preset dev --parallel $(JOBS)

bench: deps deps-bench ## print tokens a second by stage, peak memory, other programs; CORPORA=DIR takes DIR/seeds too; graphs of 1,000 and 10,000 documents; maps
	cmake --preset release -DQUIPU_BENCH=ON
	cmake --build --preset release --parallel $(JOBS)
	sh tests/bench/bench.sh build/release/tests/bench/bench $(DEMO)/articles $(CORPORA) $(QUIPU)
	python3 tests/bench/scale.py $(QUIPU) $(STORIES) 1000 10000
	python3 tests/bench/maps.py $(QUIPU)

bench-scale: deps build ## measure graphs of SIZES documents, by default 1000 10000 100000 (minutes): STORIES=DIR with names/, relations/
	python3 tests/bench/scale.py $(QUIPU) $(STORIES) $(SIZES)

bench-instructions: deps ## count instructions a token by stage, by callgrind (valgrind)
	cmake --preset release -DQUIPU_BENCH=ON
	cmake --build --preset release --parallel $(JOBS)
	sh tests/bench/instructions.sh build/release/tests/bench/bench $(DEMO)/articles

score: deps build ## score graphs against annotated articles: CORPORA=DIR with DIR/seeds and DIR/gold/seeds
	sh tests/bench/score.sh $(QUIPU) $(CORPORA)

score-identities: deps ## score who is who over documents, by outside ids: CORPORA=DIR with DIR/relations
	cmake --preset release -DQUIPU_BENCH=ON
	cmake --build --preset release --parallel $(JOBS)
	sh tests/bench/identities.sh build/release/tests/bench/identities $(CORPORA)

install: build ## install below PREFIX (/usr/local)
	cmake --install build/release --prefix $(PREFIX)

format: ## lay out all C files by .clang-format
	find src include tests -name '*.[ch]' | xargs clang-format -i

format-check: ## say which C files .clang-format would change
	@command -v clang-format >/dev/null || { echo "skipped: no clang-format here"; exit 0; }; \
	    find src include tests -name '*.[ch]' | xargs clang-format --dry-run -Werror

clean: ## remove the folder build
	rm -rf build

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 20

# --- packages -------------------------------------------------------------------------------------

deps: ## install what the build needs, if it is missing
	@sh .ci/packages "$(APT_BUILD)" "$(DNF_BUILD)" "$(BREW_BUILD)"

deps-bench: ## install Graphviz's own program, beside which maps are measured, if it is missing
	@sh .ci/packages graphviz graphviz graphviz

deps-test: ## install what the build and the tests need, if it is missing
	@sh .ci/packages "$(APT_BUILD) $(APT_TEST)" "$(DNF_BUILD) $(DNF_TEST)" "$(BREW_BUILD) $(BREW_TEST)"
	@sh .ci/browser
