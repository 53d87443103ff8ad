#!/bin/sh
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
cd "$here/../itests/browser"
. ./prepare.sh
exec "$here/measure/run" rows
