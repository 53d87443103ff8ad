#!/bin/sh
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
"$here/../itests/browser/prepare.sh" && exec "$here/measure/run" rows
