echo "start" >> starts.txt
echo "ready"
sleep "${CRASH_AFTER:-0.3}"
echo "about to fall over" >&2
exit 3
