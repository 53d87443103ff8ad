#!/bin/sh
# Stands between the agent and one game, so that the game outlives the agent.
#   shim.sh RUN_FOLDER UMASK [CGROUP_PROCS_FILE...] -- COMMAND [ARGUMENT...]
# Standard output and error are the console log already, opened for appending.
run=$1
mask=$2
shift 2
groups=
while [ "$1" != -- ]; do
    groups="$groups $1"
    shift
done
shift
umask 077

# One write of one line: a reader that finds no line end takes the file for absent. A mv would cost a process each time.
publish() {
    echo "$2" >"$run/$1"
}

# Sets pid and began (clock ticks after boot) of the shell that calls it; $$ would name the outer one.
whoami_in_proc() {
    read -r stat </proc/self/stat
    pid=${stat%% *}
    set -- ${stat##*) }
    began=${20}
}

read -r boot </proc/sys/kernel/random/boot_id
whoami_in_proc
[ -p "$run/stdin" ] || mkfifo -m 600 "$run/stdin" || exit 125
# Opened for both: never blocks, and the game sees no end of input when an agent goes away.
exec 3<>"$run/stdin" 4>&2 2>/dev/null
publish shim "$pid $began $boot"
# A signal for the shim must not lose the exit code; the game itself gets the default actions back.
trap : TERM INT HUP QUIT
# Not in the background: there a shell would make the game ignore SIGINT.
(
    whoami_in_proc
    publish pid "$pid $began $boot"
    for group in $groups; do
        echo 0 >"$group"
    done
    umask "$mask"
    # The game's variables go through a handle and are set by the last link of the chain, as the game's user: neither
    # its PATH nor its LD_LIBRARY_PATH may reach a program that runs as the agent, nor its secrets a process listing.
    exec "$@" <&3 2>&4 3<&- 4<"$run/environment"
)
publish exit "$?"
