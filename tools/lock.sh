#!/bin/sh
# Write requirements.lock and requirements-dev.lock again from pyproject.toml.
#
#   sh tools/lock.sh             the newest versions that pyproject.toml allows
#   sh tools/lock.sh --keep      only what pyproject.toml made necessary
#
# Needs uv (`pip install uv`). Both files hold for every Python from 3.11 on and every platform
# (environment markers), pin everything with hashes, and name no package index: whatever index
# the installing machine is set up with is the one that is asked.
set -eu
cd "$(dirname "$0")/.."

compile() {
    uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
        --no-header --output-file "$work/lock" "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

# The build backend is locked too, so that the package is built without asking for more.
build_backend() {
    python3 -c '
import tomllib
with open("pyproject.toml", "rb") as stream:
    print("\n".join(tomllib.load(stream)["build-system"]["requires"]))'
}

write() {
    {
        echo "# Written by tools/lock.sh; do not edit. Installed with: pip install --require-hashes -r $1"
        cat "$work/lock"
    } >"$work/$1"
    if grep -n '://' "$work/$1" >&2; then
        echo "Error: $1 would name a host." >&2
        exit 1
    fi
    mv "$work/$1" "$1"
    rm -f "$work/lock"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build_backend >"$work/build.in"
seed() { [ "${keep:-}" != yes ] || [ ! -f "$1" ] || cp "$1" "$work/lock"; }
case "${1:-}" in --keep) keep=yes ;; esac

seed requirements.lock
compile pyproject.toml "$work/build.in"
write requirements.lock

seed requirements-dev.lock
compile pyproject.toml "$work/build.in" --group dev --constraints requirements.lock
write requirements-dev.lock
