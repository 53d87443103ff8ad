# Hears nothing: no line, no signal that can be ignored.
trap '' INT TERM HUP QUIT USR1 USR2 PIPE
echo "ready"
while :; do sleep 1; done
