#!/bin/sh
# Brings what drives a browser, and what the end-to-end tests run with. Does nothing twice.
set -eu
cd "$(dirname "$0")"
../e2e/prepare.sh
lock=$(sha256sum package-lock.json .npmrc | sha256sum | cut -d' ' -f1)
if [ "$(cat node_modules/.lock-hash 2>/dev/null || true)" != "$lock" ]; then
    echo "# installing the browser's driver" >&2
    npm ci --no-fund --no-audit --loglevel=error >&2
    echo "$lock" > node_modules/.lock-hash
fi
