# Prints LINES_PER_SECOND numbered lines, each with its time in microseconds, until LINES_TOTAL are out (0: for ever).
# LINES_PADDING makes each so many characters longer. Answers what is typed, "prompt" with
# one that has no end; ends at "stop".
rate=${LINES_PER_SECOND:-0}
total=${LINES_TOTAL:-0}
printf -v padding "%${LINES_PADDING:-0}s" ""
padding=${padding// /.}
[ -z "$padding" ] || padding=" $padding"
echo "ready"
answer() {
    [ "$1" = stop ] && { echo "bye after $i lines"; exit 0; }
    [ "$1" = prompt ] && { printf 'who? '; return; }
    echo "echo: $1"
}
i=0
if [ "$rate" -eq 0 ]; then
    while IFS= read -r line; do answer "$line"; done
    exit 0
fi
start=${EPOCHREALTIME/./}
while [ "$total" -eq 0 ] || [ "$i" -lt "$total" ]; do
    now=${EPOCHREALTIME/./}
    due=$(((now - start) * rate / 1000000))
    [ "$total" -ne 0 ] && [ "$due" -gt "$total" ] && due=$total
    while [ "$i" -lt "$due" ]; do
        echo "L ${EPOCHREALTIME/./} $i$padding"
        i=$((i + 1))
    done
    # Sleeps until the next line is due, and hears what is typed meanwhile.
    wait_us=$((1000000 / rate))
    [ "$wait_us" -lt 1000 ] && wait_us=1000
    printf -v pause '%d.%06d' $((wait_us / 1000000)) $((wait_us % 1000000))
    if IFS= read -r -t "$pause" line; then answer "$line"; fi
done
echo "all $i lines out"
while IFS= read -r line; do answer "$line"; done
