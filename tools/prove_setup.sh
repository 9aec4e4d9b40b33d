#!/bin/bash
# Prove the two commands of the README on bare Debian 12 and 13.
#
#   bash tools/prove_setup.sh                      both releases, both commands
#   bash tools/prove_setup.sh trixie               one release
#   bash tools/prove_setup.sh trixie tools/try.sh  one release, one command
#
# Needs root, mmdebstrap, git and tar, and takes some minutes. For each release a minbase system
# with python3 and nothing else (no venv, pip, certificates or git) is made in a temporary folder
# and thrown away at the end; KEEP=1 leaves it there. Into it go: the files of HEAD as a clean
# clone has them, this machine's certificate bundle, and what its pip and apt are told (index,
# proxy, mirror), read when this runs. None of that is kept in the repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

releases=${1:-bookworm trixie}
commands=${2:-tools/try.sh tools/test.sh}
work=$(mktemp -d)
ca_bundle=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}

mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Component: main' |
        grep -v -- -security | sort -u | head -n 1
}

# Settings of this machine's pip that decide where packages come from, as environment lines.
pip_environment() {
    env | grep -iE '^(pip_index_url|pip_extra_index_url|pip_trusted_host|pip_default_timeout|https?_proxy|no_proxy)=' || true
    for key in index-url trusted-host; do
        value=$(python3 -m pip config get "global.$key" 2>/dev/null) || continue
        name=${key^^}
        echo "PIP_${name//-/_}=$value"
    done
}

make_system() { # release folder
    apt-config dump | grep -E '^Acquire::(http|https|Check)[-A-Za-z:]* "' >"$work/apt.conf" || true
    mmdebstrap --quiet --variant=minbase --include=python3 --mode=root \
        --aptopt="$work/apt.conf" "$1" "$2" "$(mirror)"
    cp "$work/apt.conf" "$2/etc/apt/apt.conf.d/99prove"
    cp /etc/resolv.conf /etc/hosts "$2/etc/"
    mkdir "$2/clone"
    git archive HEAD | tar -x -C "$2/clone"
    cp "$ca_bundle" "$2/root/ca-bundle.crt"
}

# The environment is made anew: nothing of this shell but what pip needs.
inside() { # folder command
    mapfile -t told < <(pip_environment)
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        PIP_CERT=/root/ca-bundle.crt "${told[@]}" \
        chroot "$1" sh -c "$2" </dev/null
}

prove() { # release
    local root=$work/$1 begun
    make_system "$1" "$root"
    for absent in "import venv, ensurepip" "import pip"; do
        inside "$root" "! python3 -c '$absent' 2>/dev/null"
    done
    inside "$root" '! command -v git && ! [ -e /etc/ssl/certs/ca-certificates.crt ]'
    mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/shm"
    mount -t tmpfs tmpfs "$root/dev/shm" # a browser wants one
    for command in $commands; do
        begun=$SECONDS
        inside "$root" "cd /clone && sh $command"
        echo "PROVED $1: sh $command, $((SECONDS - begun)) s"
    done
    inside "$root" 'cd /clone && .venv/bin/serine-report doctor'
    inside "$root" 'test -s /clone/out/ada.pdf || ! [ -e /clone/out ]'
}

clean() {
    for release in $releases; do
        umount "$work/$release/proc" "$work/$release/dev/shm" 2>/dev/null || true
    done
    if [ -n "${KEEP:-}" ]; then
        echo "left in $work"
    else
        rm -rf --one-file-system "$work"
    fi
}
trap clean EXIT

for release in $releases; do
    prove "$release"
done
