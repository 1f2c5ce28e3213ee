#!/bin/sh
# Starts Ketch, tests it, serves it, on any machine with Python 3.11 or newer.
#
#   ./ketch.sh run            opens the demo: invented people in a database of its own
#   ./ketch.sh test [--long]  runs the whole suite; what follows is handed to pytest
#   ./ketch.sh serve          opens the real database, behind a proxy that speaks TLS
#   ./ketch.sh manage COMMAND runs a command on the real database; without one, lists them
#   ./ketch.sh install        only makes .venv, for a container
#
# While you write code:
#
#   ./ketch.sh dev            opens the demo for this machine alone: reloads itself, shows what failed and where
#   ./ketch.sh check          style, types, templates, dependencies with known holes; prints sizes
#   ./ketch.sh messages       finds new sentences and writes them into the Slovenian catalogue
#
# ADDR=127.0.0.1:9000 chooses another address than 127.0.0.1:8000.
# The settings of the real database stand in env/settings: docs/serving.md.
set -eu
# What Ketch writes on this machine is nobody else's: database, keys, static files, logs.
umask 077
cd "$(dirname "$0")"

stop() {
    printf 'ketch: %s\n' "$*" >&2
    exit 1
}

in_venv() { .venv/bin/python "$@"; }

find_python() {
    lacking=
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        "$python" -c 'import sqlite3, ssl, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        "$python" -c 'import ensurepip, venv' 2>/dev/null && return
        lacking=${lacking:-$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')}
    done
    [ -z "$lacking" ] || stop "$lacking cannot make a .venv, its ensurepip is missing; on Debian: apt install $lacking-venv"
    stop "there is no Python 3.11 or newer (with sqlite3 and ssl) here; on Debian: apt install python3 python3-venv"
}

# NAME=value, one a line, with nothing quoted. What is set already stays as it is. A line may be a secret, so faults name its number.
read_settings() {
    [ -e env/settings ] || return 0
    [ -r env/settings ] || stop "env/settings cannot be read by $(id -un); run this as its owner, like sudo -u ketch ./ketch.sh $command"
    [ -z "$(find env/settings -perm /077)" ] || stop "others may read env/settings, and it holds secrets; close it: chmod 600 env/settings"
    number=0
    while IFS= read -r line || [ -n "$line" ]; do
        number=$((number + 1))
        name=${line%%=*}
        case $line in
            '' | '#'*) continue ;;
            *=*) ;;
            *) name=' ' ;;
        esac
        case $name in
            '' | [0-9]* | *[!A-Z0-9_]*) stop "line $number of env/settings is not NAME=value" ;;
        esac
        printenv "$name" >/dev/null || export "$line"
    done <env/settings
}

writable() {
    mkdir -p "$1" 2>/dev/null || true
    [ -w "$1" ] || stop "the folder $PWD cannot be written to; copy it to a folder of your own and start it there"
}

check_address() {
    reason=$("$python" - "$ADDR" <<'END' 2>&1
import socket, sys
try:
    host, _, port = sys.argv[1].rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    socket.create_server((host.strip("[]"), int(port)), family=family)
except OSError as error:
    sys.exit(error.strerror.partition(" (")[0])
except (OverflowError, ValueError):
    sys.exit("it is not HOST:PORT")
END
    ) || stop "cannot open $ADDR ($reason); choose another address, like ADDR=127.0.0.1:9000 ./ketch.sh $command"
}

# Only when the lock changed, or the Python that .venv was made with is gone.
install() {
    lock=$1.txt
    cmp -s "requirements/$lock" ".venv/$lock" && in_venv -c 'import django' 2>/dev/null && return
    writable .venv
    echo "Installing what Ketch needs; the first time this takes a minute."
    in_venv -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear .venv >var/install.log 2>&1 ||
        stop "$python could not make .venv; its own words are in var/install.log"
    in_venv -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        -r "requirements/$lock" >var/install.log 2>&1 ||
        stop "the packages could not be fetched; see that this machine reaches the network or a package index, then start again (pip's own words are in var/install.log)"
    # What tests need includes what a run needs.
    cp requirements/run.txt .venv/
    cp "requirements/$lock" .venv/
}

use_demo() {
    export DJANGO_SETTINGS_MODULE=ketch.settings.development
    export DATABASE_URL="sqlite:///$1/demo.sqlite3" KETCH_KEY_FILE="$1/demo.keys" KETCH_HOSTS="${ADDR%:*}"
}

# Made aside and moved in whole, so that an interrupted first run leaves no half-made demo behind.
make_demo() {
    echo "Making the demo: invented people, from 2019 to today."
    rm -rf var/half-made var/demo.*
    mkdir var/half-made
    use_demo var/half-made
    in_venv manage.py make_keys "$KETCH_KEY_FILE" >/dev/null
    in_venv manage.py migrate --verbosity 0
    in_venv manage.py load_demo >/dev/null
    mv var/half-made/demo.keys var/
    mv var/half-made/demo.sqlite3 var/
    rmdir var/half-made
}

# It lasts, so that a page that is open outlives a restart.
use_secret() {
    [ -s "$1" ] || in_venv -c 'import secrets; print(secrets.token_urlsafe(50))' >"$1"
    KETCH_SECRET_KEY=$(cat "$1")
    export KETCH_SECRET_KEY
}

open_door() { exec .venv/bin/python -m gunicorn --config python:ketch.operations.server ketch.wsgi; }

prepare_demo() {
    check_address
    install run
    in_venv -m ketch.catalogues
    [ -f var/demo.sqlite3 ] || make_demo
    use_demo var
    use_secret var/demo.secret
    in_venv manage.py migrate --verbosity 0
    echo "Accounts of the demo, with their passphrases:"
    in_venv -c 'from exchange.demo.accounts import sign_in_lines; print(*sign_in_lines(), sep="\n")'
}

run() {
    prepare_demo
    open_door
}

# Its error pages print code and values, so it answers nobody else than this machine.
dev() {
    case ${ADDR%:*} in
        127.0.0.1 | localhost | "[::1]") ;;
        *) stop "dev opens for this machine alone, and $ADDR is not of this machine; choose an address like ADDR=127.0.0.1:9000 ./ketch.sh dev" ;;
    esac
    prepare_demo
    export DJANGO_SETTINGS_MODULE=ketch.settings.debugging
    exec .venv/bin/python manage.py runserver "$ADDR"
}

# Each check runs, whatever the one before it found.
check() {
    install dev
    failed=
    one "ruff" -m ruff check .
    one "ruff format" -m ruff format --check .
    one "mypy" -m mypy .
    one "djlint" -m djlint --lint --quiet templates
    one "known holes" .ci/known_holes.py
    one "sizes" .ci/sizes.py
    [ -z "$failed" ] || stop "found something:$failed"
}

one() {
    printf '\n== %s\n' "$1"
    name=$1
    shift
    in_venv "$@" || failed="$failed [$name]"
}

use_real() {
    install run
    in_venv -m ketch.settings.demands
    export DJANGO_SETTINGS_MODULE=ketch.settings.production
    in_venv -m ketch.catalogues
}

manage() {
    use_real
    exec .venv/bin/python manage.py "$@"
}

# For a key file under a passphrase: asked once at the terminal, for all that starts here.
ask_passphrase() {
    KETCH_KEY_PASSPHRASE=$(in_venv -m ketch.encryption)
    export KETCH_KEY_PASSPHRASE
}

serve() {
    check_address
    use_real
    ask_passphrase
    in_venv manage.py check --deploy --fail-level WARNING
    in_venv manage.py migrate --verbosity 0
    in_venv manage.py collectstatic --no-input --verbosity 0
    open_door
}

case ${1:-} in
    run | test | serve | manage | install | dev | check | messages) ;;
    *)
        sed -n '2,/^set/s/^# \{0,1\}//p' ketch.sh >&2
        exit 2
        ;;
esac
command=$1
shift
case $command in serve | manage) read_settings ;; esac
ADDR=${ADDR:-127.0.0.1:8000}
export ADDR
writable var
mkdir -p var/static
# Made by an earlier version, it may be open. Somebody else's stays as it is: the system check says so.
chmod 700 var 2>/dev/null || true
find_python
case $command in
    run | dev | check | serve) "$command" ;;
    manage) manage "$@" ;;
    install) install run ;;
    messages)
        install run
        in_venv -m ketch.catalogues renew
        ;;
    test)
        install dev
        # One more than cores, for a journey often waits for its browser.
        exec .venv/bin/python -m pytest --numprocesses "$(($(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN) + 1))" --dist worksteal "$@"
        ;;
esac
