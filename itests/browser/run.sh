#!/bin/sh
# Runs the tests in a browser and prints TAP: itests/browser/run.sh [SUITE...]
# SUITE is a file of suites/ without its ending; without one all are run, in two lanes at a time, each with a panel that
# its suites share. Pictures and their contact sheet go to target/pictures. CAP_E2E_KEEP=1 keeps the homes; CAP_CHROMIUM
# names the browser.
set -eu
cd "$(dirname "$0")"

. ./prepare.sh

files=
for suite in "$@"; do
    [ -f "suites/$suite.test.mjs" ] || { echo "no suite $suite; there are: $(ls suites | sed 's/\.test\.mjs//' | tr '\n' ' ')" >&2; exit 2; }
    files="$files suites/$suite.test.mjs"
done
lanes=1
if [ -z "$files" ]; then
    files='lanes/rough.mjs lanes/calm.mjs'
    lanes=2
fi

result=$(mktemp -d)
trap 'rm -rf "$result"' EXIT
{
    code=0
    # shellcheck disable=SC2086
    node --test --test-concurrency=$lanes --test-force-exit --test-reporter=tap $files || code=$?
    echo "$code" >"$result/code"
} | tee "$result/tap"
node harness/sheet.mjs

count() {
    found=$(sed -n "s/^# $1 \([0-9]*\)\$/\1/p" "$result/tap" | tail -n 1)
    echo "${found:-0}"
}
echo "$(count pass) passed, $(($(count fail) + $(count cancelled))) failed"
exit "$(cat "$result/code")"
