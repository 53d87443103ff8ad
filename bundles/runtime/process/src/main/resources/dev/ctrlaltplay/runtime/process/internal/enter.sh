#!/bin/sh
# Runs as root in a mount namespace of its own: covers a folder that the game's user may not enter, and puts the
# folders it may use back at the very same paths.
#   enter.sh COVER WORKING_DIRECTORY FOLDER... -- COMMAND [ARGUMENT...]
set -e
cover=$1
work=$2
shift 2
n=4
folders=
while [ "$1" != -- ]; do
    n=$((n + 1))
    # A handle stays usable when its path is covered. A shell has handles 5 to 9 to give.
    eval "exec $n<\"\$1\""
    eval "folder$n=\$1"
    folders="$folders $n"
    shift
done
shift
mount -t tmpfs -o mode=0755,size=1m cap "$cover"
for n in $folders; do
    eval "folder=\$folder$n"
    mkdir -p -m 0755 "$folder"
    mount --no-canonicalize --bind "/proc/self/fd/$n" "$folder"
    eval "exec $n<&-"
done
cd "$work"
exec "$@"
