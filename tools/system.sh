#!/usr/bin/env bash
# What the machine itself must have. `system.sh run` for running, `system.sh test` for the suite as well,
# `system.sh python` prints the Python to use. As root on Debian or Ubuntu it installs what is missing;
# otherwise one line says what to type.
set -euo pipefail

suitable() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python() {
    local name
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3.14; do
        if suitable "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

has_chromium() { command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; }
has_fonts() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh 2>/dev/null | head -c 1)" ]; }
# The Node that drives the browser is linked against it, and a minimal Debian is without.
has_libatomic() { compgen -G "/usr/lib*/*/libatomic.so.1" >/dev/null || compgen -G "/lib*/*/libatomic.so.1" >/dev/null; }
has_postgresql() { compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; }

on_ubuntu() { [ -r /etc/os-release ] && grep -q '^ID=ubuntu' /etc/os-release; }
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# A machine that has never asked its archive knows no package at all.
know_packages() {
    if may_install && [ -z "$(apt-cache pkgnames python3 2>/dev/null | head -c 1)" ]; then
        apt-get update -qq || true
    fi
}

install() {
    if may_install; then
        echo "Installing $* ..."
        export DEBIAN_FRONTEND=noninteractive
        apt-get install -y -qq "$@" >/dev/null 2>&1 && return 0
        apt-get update -qq && apt-get install -y -qq "$@" >/dev/null
    else
        echo "Missing on this machine; please type: sudo apt-get install -y $*" >&2
        return 1
    fi
}

# Ubuntu's archive has no Chromium, only a pointer to the snap, which a container cannot run.
install_chromium() {
    if on_ubuntu; then
        echo "Ubuntu has Chromium as a snap only; for the browser tests please type: sudo snap install chromium" >&2
    else
        install chromium
    fi
}

case "${1:-}" in
python)
    python
    ;;
run)
    if ! python >/dev/null; then
        know_packages
        if apt-cache show python3.12 >/dev/null 2>&1 || ! apt-cache show python3.11 >/dev/null 2>&1; then
            install python3 python3-venv
        else
            install python3.11 python3.11-venv
        fi
        python >/dev/null || { echo "Python 3.11 or newer with venv is needed." >&2; exit 1; }
    fi
    ;;
test)
    # The suite says in one sentence what it skips, so a machine without these still tests the rest.
    has_chromium || install_chromium || true
    has_libatomic || install libatomic1 || true
    has_fonts || install fontconfig fonts-noto-cjk || true
    has_postgresql || install postgresql || true
    ;;
*)
    echo "usage: system.sh run|test|python" >&2
    exit 2
    ;;
esac
