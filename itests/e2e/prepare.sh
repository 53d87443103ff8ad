#!/bin/sh
# Brings what the end-to-end tests and the benchmarks run with: the npm clients and the test alts. Does nothing twice.
set -eu
cd "$(dirname "$0")"

need() {
    command -v "$1" >/dev/null 2>&1 || { echo "end-to-end tests need $1: $2" >&2; exit 2; }
}
need node 'sudo apt-get install nodejs npm'
need npm 'sudo apt-get install npm'
need ssh 'sudo apt-get install openssh-client'
need jcmd 'sudo apt-get install openjdk-17-jdk-headless'

lock=$(sha256sum package-lock.json .npmrc | sha256sum | cut -d' ' -f1)
if [ "$(cat node_modules/.lock-hash 2>/dev/null || true)" != "$lock" ]; then
    echo "# installing the test clients" >&2
    npm ci --no-fund --no-audit --loglevel=error >&2
    echo "$lock" > node_modules/.lock-hash
fi

jar=$(ls -t alts/target/e2e-alts-*.jar 2>/dev/null | head -n 1 || true)
if [ -z "$jar" ] || [ -n "$(find alts/pom.xml alts/src -newer "$jar" -print -quit)" ]; then
    echo "# building the test alts" >&2
    mvn -B -q -f alts/pom.xml -DskipTests package >&2
fi
