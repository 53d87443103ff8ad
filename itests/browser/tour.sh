#!/bin/sh
# Takes the pictures of docs/tour.md anew, from games that really run; about four minutes.
set -eu
cd "$(dirname "$0")"
. ./prepare.sh
exec node tour.mjs
