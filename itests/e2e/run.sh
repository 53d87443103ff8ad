#!/bin/sh
# Runs the end-to-end suites and prints TAP: itests/e2e/run.sh [soak | SUITE...]
# SUITE is a file of suites/ without its ending; without one all are run. CAP_E2E_KEEP=1 keeps the homes.
set -eu
cd "$(dirname "$0")"

./prepare.sh

if [ "${1:-}" = soak ]; then
    CAP_E2E_CYCLES=${CAP_E2E_CYCLES:-100}
    export CAP_E2E_CYCLES
    set -- hot
fi
if [ $# -eq 0 ]; then
    set -- demo minecraft games api access shell hot faults misbehaviour
fi
files=
for suite in "$@"; do
    [ -f "suites/$suite.test.mjs" ] || { echo "no suite $suite; there are: $(ls suites | sed 's/\.test\.mjs//' | tr '\n' ' ')" >&2; exit 2; }
    files="$files suites/$suite.test.mjs"
done

result=$(mktemp)
trap 'rm -f "$result"' EXIT
code=0
# One at a time: each suite has a platform of its own, and figures of time would blur.
# shellcheck disable=SC2086
node --test --test-concurrency=1 --test-force-exit \
    --test-reporter=tap --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$result" $files || code=$?

count() {
    sed -n "s/^# $1 \([0-9]*\)\$/\1/p" "$result" | tail -n 1
}
skipped=$(count skipped)
[ "${skipped:-0}" = 0 ] || echo "# $skipped skipped"
echo "$(count pass) passed, $(( $(count fail) + $(count cancelled) )) failed"
exit "$code"
