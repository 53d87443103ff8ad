#!/bin/sh
# Tests of the panel's front end that need no panel: the logic of shell, kit and modules.
set -eu
cd "$(dirname "$0")/../.."
node bundles/web-panel/src/main/ui/build/all.mjs --check >&2
exec npx --no-install vitest run --config bundles/web-panel/src/main/ui/build/vitest.config.mjs --reporter=tap-flat
