echo "downloading from a host that never answers"
sleep 1000 &
wait
