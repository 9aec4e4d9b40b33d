#!/bin/sh
# From a fresh clone to all tests run: sh tools/test.sh
#
# Every gate that a change must pass, in the order of their speed.
set -eu
cd "$(dirname "$0")/.."
. tools/environment.sh

find_python
install_packages pdftotext=poppler-utils qpdf=qpdf plink2=plink2 chromium=chromium \
    libatomic.so.1=libatomic1 # asked for by playwright's own node
make_environment requirements-dev.lock
"$venv/bin/ruff" check .
"$venv/bin/ruff" format --check --quiet .
"$venv/bin/mypy"
"$venv/bin/lint-imports"
rm -f .coverage .coverage.*
"$venv/bin/pytest" -n 2 --cov --cov-report=term --cov-fail-under=95
