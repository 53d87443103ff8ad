# Takes its time at every step and leaves a mark for each, so that a step that ran twice is seen.
echo "start $$" >> starts.txt
echo "loading"
sleep "${START_SECONDS:-2}"
echo "ready"
while IFS= read -r line; do
    if [ "$line" = stop ]; then
        echo "stop" >> stops.txt
        echo "saving"
        sleep "${STOP_SECONDS:-2}"
        echo "saved"
        exit 0
    fi
    echo "$line" >> commands.txt
    echo "echo: $line"
done
