#!/bin/sh
# Starts the assembly of the panel in a container and looks at it from inside.
set -eu
cd "$(dirname "$0")"
exec mvn -B -Dstyle.color=never verify
