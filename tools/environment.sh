# Shared by try.sh and test.sh (sourced, not run): what the machine lacks, and the environment.
#
# SERINE_REPORT_VENV names another folder than .venv for the environment.
# shellcheck shell=sh

venv=${SERINE_REPORT_VENV:-.venv}
# The libraries that WeasyPrint opens; the Python registry has no Linux wheel of them.
native="libgobject-2.0.so.0 libpango-1.0.so.0 libharfbuzz.so.0 libharfbuzz-subset.so.0
    libfontconfig.so.1 libpangoft2-1.0.so.0"

fail() {
    echo "Error: $*" >&2
    exit 1
}

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            return
        fi
    done
    fail "Python 3.11 or newer is needed and was not found; on Debian 12 and newer type:" \
        "apt-get install python3"
}

opens() {
    "$python" -c 'import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]' "$@" 2>/dev/null
}

# Debian packages this machine lacks, told by what they bring and not by their names.
missing_packages() {
    "$python" -c 'import venv, ensurepip' 2>/dev/null || echo python3-venv
    [ -e /etc/ssl/certs/ca-certificates.crt ] || echo ca-certificates
    # shellcheck disable=SC2086 # a list of names
    opens $native || echo libpangoft2-1.0-0 libharfbuzz-subset0
    for need in "$@"; do # command=package or library.so.N=package
        case $need in
        *.so.*=*) opens "${need%%=*}" || echo "${need#*=}" ;;
        *) command -v "${need%%=*}" >/dev/null || echo "${need#*=}" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }
}

install_packages() {
    packages=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    if ! command -v apt-get >/dev/null; then
        fail "this machine lacks what these Debian packages bring: $packages- it has no apt-get," \
            "so please install their like with its own package manager and run this again."
    fi
    if ! may_be_root; then
        fail "this machine lacks a few packages. Type the following and run this again:" \
            "su -c 'apt-get update && apt-get install --no-install-recommends $packages'"
    fi
    echo "Installing: $packages"
    as_root apt-get -q update >/dev/null || true # an old list may still do
    # shellcheck disable=SC2086 # a list of names
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install --yes --no-install-recommends $packages </dev/null >/dev/null ||
        fail "apt-get could not install: $packages"
}

# An environment that holds exactly what the lock says, and this checkout. The lock is complete, so
# pip is told to follow nothing: older pips (Debian 12 has one) otherwise stumble over each new
# release of a package that another asks for with an extra.
make_environment() {
    lock=$1
    "$venv/bin/python" -c 'import pip' 2>/dev/null || "$python" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --no-deps --require-hashes --requirement "$lock" ||
        fail "pip could not install what $lock lists; is the network there?"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --no-build-isolation --no-deps --editable .
}
