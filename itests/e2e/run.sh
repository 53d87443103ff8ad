#!/bin/sh
# Runs the end-to-end suites and prints TAP: itests/e2e/run.sh [soak | SUITE...]
# SUITE is a file of suites/ without its ending; without one all are run. CAP_E2E_KEEP=1 keeps the homes.
set -eu
cd "$(dirname "$0")"

./prepare.sh

if [ "${1:-}" = soak ]; then
    CAP_E2E_CYCLES=${CAP_E2E_CYCLES:-100}
    export CAP_E2E_CYCLES
    set -- hot plugins
fi
if [ $# -eq 0 ]; then
    set -- demo minecraft games api access shell java hot samples plugins author faults misbehaviour
fi
files=
for suite in "$@"; do
    [ -f "suites/$suite.test.mjs" ] || { echo "no suite $suite; there are: $(ls suites | sed 's/\.test\.mjs//' | tr '\n' ' ')" >&2; exit 2; }
    files="$files suites/$suite.test.mjs"
done

result=$(mktemp -d)
trap 'rm -rf "$result"' EXIT
# One at a time: each suite has a platform of its own, and figures of time would blur. The reporter writes to one place
# only, since a second one may be cut short when the runner is made to exit.
{
    code=0
    # shellcheck disable=SC2086
    node --test --test-concurrency=1 --test-force-exit --test-reporter=tap $files || code=$?
    echo "$code" >"$result/code"
} | tee "$result/tap"

count() {
    found=$(sed -n "s/^# $1 \([0-9]*\)\$/\1/p" "$result/tap" | tail -n 1)
    echo "${found:-0}"
}
[ "$(count skipped)" = 0 ] || echo "# $(count skipped) skipped"
echo "$(count pass) passed, $(($(count fail) + $(count cancelled))) failed"
exit "$(cat "$result/code")"
