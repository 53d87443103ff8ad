#!/bin/sh
# Runs a command with a PostgreSQL of its own: with-postgresql.sh CMD...
# The command finds it in CAP_TEST_POSTGRESQL (a JDBC address). It listens on 127.0.0.1 and is gone afterwards.
set -eu

[ $# -gt 0 ] || { echo "usage: $0 CMD..." >&2; exit 2; }

find_bin() {
    for bin in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin; do
        [ -x "$bin/initdb" ] && found=$bin
    done
    if [ -z "${found:-}" ] && command -v initdb >/dev/null 2>&1; then
        found=$(dirname "$(command -v initdb)")
    fi
    echo "${found:-}"
}

bin=$(find_bin)
if [ -z "$bin" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "PostgreSQL is not installed: installing the package postgresql" >&2
        apt-get update -q >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -q postgresql >&2
        bin=$(find_bin)
    fi
    [ -n "$bin" ] || { echo "PostgreSQL is not installed. Debian, Ubuntu: sudo apt-get install postgresql" >&2; exit 3; }
fi

# initdb refuses root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

home=$(mktemp -d "${TMPDIR:-/tmp}/cap-postgresql.XXXXXX")
[ "$(id -u)" != 0 ] || chown postgres "$home"

stop() {
    status=$?
    trap - EXIT INT TERM HUP
    (cd / && as_owner "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$home"
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

free_port() {
    if command -v python3 >/dev/null 2>&1; then
        python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'
    else
        echo $((20000 + $$ % 20000))
    fi
}

# Not the caller's folder: the user postgres may not be able to enter it.
start() (
    cd /
    as_owner "$bin/initdb" -D "$home/data" -U cap -A trust -E UTF8 --no-locale >"$home/initdb.log" 2>&1 \
        || { cat "$home/initdb.log" >&2; exit 1; }
    as_owner "$bin/pg_ctl" -D "$home/data" -l "$home/data/server.log" -w -t 30 \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$home -c max_connections=300" start \
        >/dev/null || { cat "$home/data/server.log" >&2; exit 1; }
    as_owner "$bin/createdb" -h 127.0.0.1 -p "$port" -U cap cap
)
port=$(free_port)
start

CAP_TEST_POSTGRESQL="jdbc:postgresql://127.0.0.1:$port/cap?user=cap"
CAP_TEST_POSTGRESQL_DATA="$home/data"
CAP_TEST_POSTGRESQL_BIN="$bin"
export CAP_TEST_POSTGRESQL CAP_TEST_POSTGRESQL_DATA CAP_TEST_POSTGRESQL_BIN
"$@"
